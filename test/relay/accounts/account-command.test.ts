import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '@node-rs/argon2';
import type { AccountRequest } from '../../../source/config/relay-config.ts';
import { runAccountCommand } from '../../../source/relay/accounts/account-command.ts';
import { startRelay } from '../../helpers/relay.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'chat-tui-accounts-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

async function run(request: AccountRequest, password?: string) {
  const out: string[] = [];
  const wrong: string[] = [];
  const code = await runAccountCommand(
    request,
    { data },
    {
      print: (line) => out.push(line),
      complain: (line) => wrong.push(line),
      password: async () => password,
    },
  );
  return { code, out, wrong };
}

describe('the accounts of a data folder', () => {
  it('are added, listed and removed', async () => {
    expect(await run({ action: 'add', name: 'ada' }, 'sesame1')).toMatchObject({
      code: 0,
      out: ['ada is registered'],
    });
    expect((await run({ action: 'list' })).out).toEqual([
      expect.stringMatching(/^ada {2}since \d{4}-\d\d-\d\d$/),
    ]);
    expect(await run({ action: 'remove', name: 'ADA' })).toMatchObject({ code: 0 });
    expect((await run({ action: 'list' })).out).toEqual([]);
  });

  it('say why not: registered already, unknown, weak, no password, no folder', async () => {
    expect(await run({ action: 'list' })).toMatchObject({ code: 1 });
    expect(await run({ action: 'add', name: 'ada' }, 'abc')).toMatchObject({
      code: 1,
      wrong: ['a password needs at least 6 characters'],
    });
    expect(await run({ action: 'add', name: 'ada' })).toMatchObject({ wrong: ['no password came on stdin'] });
    await run({ action: 'add', name: 'ada' }, 'sesame1');
    expect((await run({ action: 'add', name: 'Ada' }, 'sesame1')).wrong).toEqual([
      'ada is registered already',
    ]);
    expect((await run({ action: 'passwd', name: 'bob' }, 'sesame1')).wrong).toEqual([
      'there is no account bob',
    ]);
  });

  it('change beside a running relay, which takes the new password and not the old', async () => {
    await using relay = await startRelay({ data });
    const { accounts } = relay.running;
    await run({ action: 'add', name: 'ada' }, 'sesame1');
    expect(await accounts.login('ada', 'sesame1', '::1')).toEqual({ account: 'ada' });
    await run({ action: 'passwd', name: 'ada' }, 'sesame2');
    expect(await accounts.login('ada', 'sesame1', '::1')).toMatchObject({ problem: 'wrong' });
    expect(await accounts.login('ada', 'sesame2', '::1')).toEqual({ account: 'ada' });
  });

  it('make the hash of a password for an operator', async () => {
    const { out } = await run({ action: 'hash' }, 'sesame1');
    expect(await verify(out[0] ?? '', 'sesame1')).toBe(true);
  });
});
