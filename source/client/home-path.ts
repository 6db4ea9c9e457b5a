/** Paths as a person writes them, with `~` for the home folder. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** As a shell would take it, made absolute. */
export function readPath(written: string, home = homedir()): string {
  return resolve(written === '~' || written.startsWith('~/') ? home + written.slice(1) : written);
}

/** As it is said to a person. */
export function shownPath(path: string, home = homedir()): string {
  return home !== '/' && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
