/** The command line: flags and the rest become one Config, and the program that it asks for is loaded, alone. */
import { HELP } from './config/help.ts';
import { type Config, loadConfig } from './config/load.ts';
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
      const { runRelay } = await import('./relay/main.ts');
      return runRelay(config.relay);
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

const loaded = await loadConfig({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  places: systemPlaces(),
  atTerminal: process.stdin.isTTY && process.stdout.isTTY,
});

let code = 2;
if (loaded.ok) {
  code = await run(loaded.config);
} else {
  for (const problem of loaded.problems) process.stderr.write(`chat-tui: ${problem}\n`);
}
// A handle that a program left open must not keep the process; what it wrote goes out first.
process.stdout.write('', () => process.exit(code));
