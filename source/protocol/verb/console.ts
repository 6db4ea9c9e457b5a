/** What the verb seed's server says on its own console (section 6), to the letter. */
export const VERB_CONSOLE = {
  started: 'server started: ctrl + c to exit or exit to exit',
  stopped: 'server stopped',
  newClient: 'new client',
  input: 'client input received',
  disconnected: 'client disconnected',
  disconnectError: 'client disconnect error',
} as const;
