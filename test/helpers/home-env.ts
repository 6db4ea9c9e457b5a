import { join } from 'node:path';

/**
 * An environment in which a program finds nothing of the machine's own person: home and XDG folders in `home`, and
 * none of the variables (CI above all) by which Ink and others draw differently.
 */
export function homeEnv(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  };
}
