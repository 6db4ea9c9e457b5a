/** The command line: flags and the rest become one Config, and the program that it asks for is loaded, alone. */
import { HELP } from './config/help.ts';
import { type Config, type Loaded, loadConfig } from './config/load.ts';
import { systemPlaces } from './config/places.ts';
import type { RelayConfig } from './config/relay-config.ts';
import { VERSION } from './version.ts';

/** Runs what is asked for. Resolves with the exit code. */
async function run(config: Config): Promise<number> {
  switch (config.program) {
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case 'version':
      process.stdout.write(`${VERSION}\n`);
      return 0;
    case 'relay': {
      if (config.console) {
        const { runConsole } = await import('./ui/console/main.tsx');
        return runConsole({ config: config.relay, reload: readAgain, asksPlace: config.asksPlace });
      }
      const { runRelay } = await import('./relay/main.ts');
      return runRelay(config.relay, readAgain);
    }
    case 'account': {
      const { runAccount } = await import('./relay/accounts/account-main.ts');
      return runAccount(config.request, config.relay);
    }
    case 'plain': {
      const { runPlain } = await import('./client/plain/main.ts');
      // What starts a relay is loaded only where one must be started.
      const startRelay = async (relay: RelayConfig) =>
        (await import('./host/line-mode-relay.ts')).startRelayForLineMode(relay);
      return runPlain(config.client, { startRelay });
    }
    case 'screen': {
      const { runClient } = await import('./ui/main.tsx');
      return runClient(config.client);
    }
  }
}

function load(): Promise<Loaded> {
  return loadConfig({
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    places: systemPlaces(),
    // A dumb terminal moves no cursor: there line mode is all that can be.
    atTerminal: process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb',
  });
}

/** The relay's config as its sources say it now; rejects with what is wrong with it. */
async function readAgain(): Promise<RelayConfig> {
  const again = await load();
  if (!again.ok) throw new Error(again.problems.join('; '));
  if (!('relay' in again.config)) throw new Error('the command line asks for no relay');
  return again.config.relay;
}

const loaded = await load();

let code = 2;
if (loaded.ok) {
  code = await run(loaded.config);
} else {
  for (const problem of loaded.problems) process.stderr.write(`chat-tui: ${problem}\n`);
}
// A handle that a program left open must not keep the process; what it wrote goes out first.
process.stdout.write('', () => process.exit(code));
