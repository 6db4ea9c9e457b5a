import { loadConfig } from './config/load.ts';
import { HELP } from './config/help.ts';
import { systemPlaces } from './config/places.ts';
import { VERSION } from './version.ts';

const loaded = await loadConfig({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  places: systemPlaces(),
  atTerminal: process.stdin.isTTY && process.stdout.isTTY,
});

if (loaded.ok) {
  const { config } = loaded;
  if (config.program === 'help') process.stdout.write(HELP);
  if (config.program === 'version') process.stdout.write(`${VERSION}\n`);
} else {
  for (const problem of loaded.problems) process.stderr.write(`chat-tui: ${problem}\n`);
  process.exitCode = 2;
}
