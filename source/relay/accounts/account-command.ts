/** `chat-tui --account`: the accounts of a data folder, also beside a relay that runs on it, which reads them anew each time. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import type { AccountRequest, RelayConfig } from '../../config/relay-config.ts';
import { LOG_FILE } from '../log/data-folder.ts';
import { SqliteLog } from '../log/sqlite-log.ts';
import type { Account } from './account.ts';
import { Accounts, type LoginResult } from './accounts.ts';

export interface AccountCommandIo {
  /** One line of answer. */
  readonly print: (line: string) => void;
  /** One line about what went wrong. */
  readonly complain: (line: string) => void;
  /** The password; nothing where none was given. */
  readonly password: (isNew: boolean) => Promise<string | undefined>;
}

/** Does what was asked for. Resolves with the exit code. */
export async function runAccountCommand(
  request: AccountRequest,
  config: Pick<RelayConfig, 'data'>,
  io: AccountCommandIo,
): Promise<number> {
  if (request.action === 'hash') return printHash(io);
  if (config.data === null) {
    io.complain('an ephemeral relay keeps no accounts; name its data folder with --data');
    return 1;
  }
  if (request.action !== 'add' && !existsSync(join(config.data, LOG_FILE))) {
    io.complain(`there are no accounts in ${config.data}; name the relay's data folder with --data`);
    return 1;
  }
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const log = new SqliteLog({ file: join(config.data, LOG_FILE), isGuest: true });
  try {
    return await act(request, accountsIn(log), io);
  } finally {
    await log.close();
  }
}

async function printHash(io: AccountCommandIo): Promise<number> {
  const password = await io.password(true);
  if (password === undefined) return noPassword(io);
  io.print(await hash(password));
  return 0;
}

function noPassword(io: AccountCommandIo): number {
  io.complain('no password came on stdin');
  return 1;
}

/** Each change is a turn of its own in the log. */
function accountsIn(log: SqliteLog): Accounts {
  return new Accounts({
    now: Date.now,
    store: {
      get: (key) => log.record(key),
      list: (prefix) => log.records(prefix),
      put: (key, value) => {
        log.commit({ streams: new Map(), records: new Map([[key, value]]) }, (error) => {
          if (error) throw error;
        });
      },
    },
  });
}

async function act(request: AccountRequest, accounts: Accounts, io: AccountCommandIo): Promise<number> {
  if (!('name' in request)) {
    const all = [...accounts.list()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (const account of all) io.print(described(account));
    return 0;
  }
  if (request.action === 'remove') return told(accounts.remove(request.name), 'is no account any more', io);
  const isNew = request.action === 'add';
  const known = accounts.find(request.name);
  if (isNew === (known !== undefined)) {
    io.complain(isNew ? `${known?.name} is registered already` : `there is no account ${request.name}`);
    return 1;
  }
  const password = await io.password(true);
  if (password === undefined) return noPassword(io);
  return isNew
    ? told(await accounts.register(request.name, password), 'is registered', io)
    : told(await accounts.setPassword(request.name, password), 'has another password', io);
}

function described({ name, created, fingerprints }: Account): string {
  const certificates = fingerprints.length === 0 ? '' : `  certificates: ${fingerprints.length}`;
  return `${name}  since ${new Date(created).toISOString().slice(0, 10)}${certificates}`;
}

function told(result: LoginResult, what: string, io: AccountCommandIo): number {
  if ('problem' in result) {
    io.complain(result.sentence);
    return 1;
  }
  io.print(`${result.account} ${what}`);
  return 0;
}
