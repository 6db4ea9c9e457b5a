import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

const CAPS = 'draft/message-redaction message-tags echo-message batch draft/chathistory draft/event-playback';
const from = ':relay.chat-tui';

let relay: TestRelay;
let boss: Peer;
let ada: Peer;
let plain: Peer;
beforeAll(async () => {
  relay = await startRelay();
  [boss, ada, plain] = [
    await Peer.in(relay, 'boss', CAPS),
    await Peer.in(relay, 'ada', CAPS),
    await Peer.in(relay, 'plain', 'message-tags draft/chathistory'),
  ];
  for (const peer of [boss, ada, plain]) await peer.ask('JOIN #den');
});
afterAll(() => relay.stop());

/** Says something and gives its id. */
async function say(peer: Peer, target: string, text: string): Promise<string> {
  await peer.sync();
  peer.send(`PRIVMSG ${target} :${text}`);
  return /msgid=([^; ]+)/.exec(await peer.until(/ PRIVMSG /))?.[1] ?? '';
}

async function asked(peer: Peer, line: string): Promise<string[]> {
  await peer.sync();
  return peer.ask(line);
}

describe('REDACT', () => {
  it('takes one’s own message back for those who asked for the capability, and out of history', async () => {
    const id = await say(ada, '#den', 'oops');
    expect(await asked(ada, `REDACT #den ${id} :wrong window`)).toEqual([
      expect.stringMatching(new RegExp(`^@msgid=\\S+ :ada!\\S+ REDACT #den ${id} :wrong window$`)),
    ]);
    await boss.until(new RegExp(`:ada!\\S+ REDACT #den ${id} :wrong window$`));
    await plain.sync();
    expect(plain.seen.some((line) => line.includes('REDACT'))).toBe(false);
    const history = await asked(boss, 'CHATHISTORY LATEST #den * 100');
    expect(history.some((line) => line.includes('oops'))).toBe(false);
    expect(history.some((line) => line.includes(` REDACT #den ${id}`))).toBe(true);
    expect(
      (await asked(plain, 'CHATHISTORY LATEST #den * 100')).some((line) => /oops|REDACT/.test(line)),
    ).toBe(false);
  });

  it('is a room’s operators’ right over what others said, and nobody else’s', async () => {
    const [theirs, hers] = [await say(boss, '#den', 'mine'), await say(ada, '#den', 'spam')];
    expect(await asked(ada, `REDACT #den ${theirs}`)).toEqual([
      `${from} FAIL REDACT REDACT_FORBIDDEN #den ${theirs} :You are not authorised to delete this message`,
    ]);
    boss.send(`REDACT #den ${hers}`);
    await ada.until(new RegExp(`:boss!\\S+ REDACT #den ${hers}$`));
  });

  it('takes a private message back for both, and only by who wrote it', async () => {
    const id = await say(ada, 'boss', 'psst');
    await boss.until(/psst/);
    expect(await asked(boss, `REDACT ada ${id}`)).toEqual([expect.stringContaining('REDACT_FORBIDDEN')]);
    ada.send(`REDACT boss ${id}`);
    await boss.until(new RegExp(`:ada!\\S+ REDACT boss ${id}$`));
    expect((await asked(boss, 'CHATHISTORY LATEST ada * 100')).some((line) => line.includes('psst'))).toBe(
      false,
    );
  });

  it('names what is wrong: no such message, no such room, one that one is not in', async () => {
    const id = await say(ada, '#den', 'here');
    const gone = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    const eve = await Peer.in(relay, 'eve', CAPS);
    expect(await asked(ada, `REDACT #den ${gone}`)).toEqual([
      `${from} FAIL REDACT UNKNOWN_MSGID #den ${gone} :This message does not exist or is too old`,
    ]);
    expect(await asked(ada, 'REDACT #den x')).toEqual([expect.stringContaining('UNKNOWN_MSGID #den x :')]);
    expect(await asked(ada, `REDACT #nowhere ${id}`)).toEqual([
      `${from} FAIL REDACT INVALID_TARGET #nowhere :You cannot delete messages from there`,
    ]);
    expect(await asked(eve, `REDACT #den ${id}`)).toEqual([expect.stringContaining('INVALID_TARGET #den :')]);
    expect(await asked(ada, 'REDACT #den')).toEqual([`${from} 461 ada REDACT :Not enough parameters`]);
    expect(await asked(plain, `REDACT #den ${id}`)).toEqual([`${from} 421 plain REDACT :Unknown command`]);
    eve.close();
  });
});
