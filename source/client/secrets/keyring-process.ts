/**
 * Asks the system's keyring one question, in a process of its own: the library waits for the bus inside its constructor, for
 * as long as the bus likes, and what waits there can be ended only from outside.
 */
import type { KeyringAnswer, KeyringQuestion } from './keyring-messages.ts';

const SERVICE = 'chat-tui';

process.once('message', (question: KeyringQuestion) => void answer(question));

async function answer({ name, password, forget }: KeyringQuestion): Promise<void> {
  const entry = await open(name);
  if (entry === undefined) return tell({ type: 'absent' });
  tell({ type: 'there' });
  try {
    if (password !== undefined) await entry.setPassword(password);
    const kept = password === undefined ? ((await entry.getPassword()) ?? undefined) : undefined;
    if (forget === true && kept !== undefined) await entry.deletePassword();
    tell({ type: 'done', ...(kept !== undefined && { password: kept }) });
  } catch {
    tell({ type: 'refused' });
  }
}

async function open(name: string) {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return new AsyncEntry(SERVICE, name, { linux: { store: 'secret-service' } });
  } catch {
    return undefined;
  }
}

function tell(message: KeyringAnswer): void {
  process.send?.(message);
}
