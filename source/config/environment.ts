import { nearest } from './nearest.ts';
import { type Reading, SourceReader } from './reading.ts';
import { SETTINGS } from './settings.ts';

export const CONFIG_VARIABLE = 'CHAT_TUI_CONFIG';

/** Reads the `CHAT_TUI_…` variables. An empty one counts as not set. Relative paths start from `cwd`. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>, cwd: string): Reading {
  const reader = new SourceReader(cwd);
  const known = new Map(SETTINGS.map((setting) => [setting.env, setting]));
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('CHAT_TUI_') || name === CONFIG_VARIABLE || value === undefined || value === '')
      continue;
    const setting = known.get(name);
    if (setting === undefined) {
      const meant = nearest(name, [...known.keys(), CONFIG_VARIABLE]);
      reader.problems.push(
        `environment: ${name} is not a setting${meant === undefined ? '' : `; did you mean ${meant}?`}`,
      );
    } else {
      reader.take(setting, value, name, name);
    }
  }
  return reader.finish();
}
