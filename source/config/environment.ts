import { nearest } from './nearest.ts';
import { type Reading, SourceReader } from './reading.ts';
import { SETTINGS } from './settings.ts';

export const CONFIG_VARIABLE = 'CHAT_TUI_CONFIG';

/** The account that line mode logs into, and its password: in no file and on no command line, where others could read it. */
export const LOGIN_VARIABLE = 'CHAT_TUI_LOGIN';
export const LOGIN_PASSWORD_VARIABLE = 'CHAT_TUI_LOGIN_PASSWORD';

/** What line mode shows a server before it is let in: the password that is asked of everyone, a certificate of one's own. */
export const SERVER_PASSWORD_VARIABLE = 'CHAT_TUI_SERVER_PASSWORD';
export const CERTIFICATE_VARIABLE = 'CHAT_TUI_CERTIFICATE';
export const CERTIFICATE_KEY_VARIABLE = 'CHAT_TUI_CERTIFICATE_KEY';

/** Variables that are no settings. */
const OTHERS: readonly string[] = [
  CONFIG_VARIABLE,
  LOGIN_VARIABLE,
  LOGIN_PASSWORD_VARIABLE,
  SERVER_PASSWORD_VARIABLE,
  CERTIFICATE_VARIABLE,
  CERTIFICATE_KEY_VARIABLE,
];

/** Reads the `CHAT_TUI_…` variables. An empty one counts as not set. Relative paths start from `cwd`. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>, cwd: string): Reading {
  const reader = new SourceReader(cwd);
  const known = new Map(SETTINGS.map((setting) => [setting.env, setting]));
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('CHAT_TUI_') || OTHERS.includes(name) || value === undefined || value === '')
      continue;
    const setting = known.get(name);
    if (setting === undefined) {
      const meant = nearest(name, [...known.keys(), ...OTHERS]);
      reader.problems.push(
        `environment: ${name} is not a setting${meant === undefined ? '' : `; did you mean ${meant}?`}`,
      );
    } else {
      reader.take(setting, value, name, name);
    }
  }
  return reader.finish();
}
