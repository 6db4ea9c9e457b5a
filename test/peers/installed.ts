/** Whether a program of somebody else's is on this machine; where it is not, its tests are skipped, aloud. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Servers live where no ordinary user's PATH looks. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** The full path of a program, or `undefined` where it is not installed. */
export function findProgram(program: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, program)).find(isExecutable);
}

/** The full path of a program; where there is none, says on the console which Debian package would bring it. */
export function wantProgram(program: string, debianPackage: string): string | undefined {
  const path = findProgram(program);
  if (path === undefined) {
    console.warn(
      `SKIPPED: ${program} is not installed, so its tests are not run; on Debian: apt install ${debianPackage}`,
    );
  }
  return path;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
