/** Writes what the person has set into the config file, option by option. */
import type { Settings } from '../client/conversation/settings.ts';
import type { FromKept } from '../config/save-option.ts';
import { CLIENT_OPTIONS, type KeyChanges, OPTION_DEFAULTS } from '../config/client-options.ts';

/** @param failed told in a sentence where the file could not be changed; the setting holds until the end all the same */
export async function keepSettings(
  file: string,
  settings: Settings,
  before: Settings,
  failed: (why: string) => void,
): Promise<void> {
  // Loaded only once something is set: the TOML parser is none of the start's business.
  const { saveOption } = await import('../config/save-option.ts');
  const changes: [string[], Parameters<typeof saveOption>[2]][] = [];
  for (const { field, key, kind } of CLIENT_OPTIONS) {
    const value = settings[field];
    if (value === before[field]) continue;
    if (kind.type === 'keys') changes.push(...keyChanges(settings.keys, before.keys));
    else if (kind.type === 'list') {
      const list = value as readonly string[];
      changes.push([['client', key], changeList(list, before[field] as readonly string[])]);
    } else {
      const isDefault = JSON.stringify(value) === JSON.stringify(OPTION_DEFAULTS[field]);
      changes.push([['client', key], isDefault ? undefined : (value as string)]);
    }
  }
  for (const [path, value] of changes) {
    const problem = await saveOption(file, path, value);
    if (problem !== undefined) failed(`Not kept for the next start: ${problem}`);
  }
}

/** What was added and taken away, done to the list as the file has it: another client keeps its own there too. */
function changeList(now: readonly string[], before: readonly string[]): FromKept {
  return (kept) => {
    const words = Array.isArray(kept) ? kept.filter((word) => typeof word === 'string') : [];
    const others = words.filter((word) => now.includes(word) || !before.includes(word));
    const list = [...new Set([...others, ...now])];
    return list.length === 0 ? undefined : list;
  };
}

function keyChanges(now: KeyChanges, before: KeyChanges): [string[], readonly string[] | undefined][] {
  const actions = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...actions]
    .filter((action) => JSON.stringify(now[action]) !== JSON.stringify(before[action]))
    .map((action) => [['client', 'keys', action], now[action]]);
}
