/** The config of a running relay: what can change while it runs is taken over when the config is read again. */
import { isDeepStrictEqual } from 'node:util';
import type { RelayConfig } from '../config/relay-config.ts';

/** What a rehash puts in force at once. Everything else is looked at when the relay starts. */
export const LIVE = ['motd', 'admin', 'password', 'cloak', 'accounts', 'history', 'opers', 'limits'] as const;

/** Names of settings whose values are other ones now. */
export interface Changes {
  readonly applied: readonly string[];
  readonly needRestart: readonly string[];
}

export class LiveConfig {
  #current: RelayConfig;

  constructor(config: RelayConfig) {
    this.#current = config;
  }

  get current(): RelayConfig {
    return this.#current;
  }

  /** Takes over what it can. */
  apply(next: RelayConfig): Changes {
    const before = this.#current;
    const changed = (Object.keys(next) as (keyof RelayConfig)[]).filter(
      (key) => !isDeepStrictEqual(withoutFiles(key, before), withoutFiles(key, next)),
    );
    const isLive = (key: string): boolean => (LIVE as readonly string[]).includes(key);
    this.#current = {
      ...before,
      ...Object.fromEntries(LIVE.map((key) => [key, next[key]])),
      ircs: { ...next.ircs, port: before.ircs.port },
    };
    return {
      applied: changed.filter(isLive),
      needRestart: changed.filter((key) => !isLive(key)),
    };
  }
}

/** The certificate's files can change at any time, see `net/tls.ts`; only its port cannot. */
function withoutFiles(key: keyof RelayConfig, config: RelayConfig): unknown {
  return key === 'ircs' ? config.ircs.port : config[key];
}

/** What came of a rehash, in a sentence. */
export function describeChanges({ applied, needRestart }: Changes): string {
  const parts = [applied.length === 0 ? 'Nothing else is in force' : `In force now: ${applied.join(', ')}`];
  if (needRestart.length > 0)
    parts.push(`changed, but only from the next start on: ${needRestart.join(', ')}`);
  return parts.join('; ');
}
