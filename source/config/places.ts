import envPaths from 'env-paths';

/** Where the platform wants this program's files to live (XDG on Linux). */
export type Places = {
  /** Holds config.toml or config.json. */
  readonly config: string;
  /** Holds what the program keeps between runs: the relay's log. */
  readonly state: string;
};

export function systemPlaces(): Places {
  const paths = envPaths('chat-tui', { suffix: '' });
  // env-paths calls XDG's state folder `log`; elsewhere that word means log files, which a database is not.
  return { config: paths.config, state: process.platform === 'linux' ? paths.log : paths.data };
}
