import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
const peers: Peer[] = [];
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.stop());
afterEach(async () => {
  for (const peer of peers.splice(0)) {
    peer.send('QUIT');
    await peer.untilClosed();
  }
});

let rooms = 0;

/** An operator and an ordinary member of a room, and one who is not in it. */
async function cast() {
  const room = `#m${++rooms}`;
  const [op, member, outsider] = [
    await Peer.in(relay, 'op'),
    await Peer.in(relay, 'member'),
    await Peer.in(relay, 'outsider'),
  ];
  peers.push(op, member, outsider);
  await op.ask(`JOIN ${room}`);
  await member.ask(`JOIN ${room}`);
  await op.sync();
  return { room, op, member, outsider };
}

describe('MODE of a room', () => {
  it('shows modes with the time of making, the key to members only', async () => {
    const { room, op, outsider } = await cast();
    await op.ask(`MODE ${room} +kl secret 5`);
    const lines = await op.ask(`MODE ${room}`);
    expect(lines[0]).toBe(`:relay.chat-tui 324 op ${room} +ntkl secret 5`);
    expect(lines[1]).toMatch(new RegExp(`^:relay\\.chat-tui 329 op ${room} \\d+$`));
    expect((await outsider.ask(`MODE ${room}`))[0]).toBe(`:relay.chat-tui 324 outsider ${room} +ntkl * 5`);
  });

  it('changes several at once, in one line that everybody sees', async () => {
    const { room, op, member } = await cast();
    expect(await op.ask(`MODE ${room} +mv-t member`)).toEqual([
      `:op!~op@localhost MODE ${room} +mv-t member`,
    ]);
    expect(await member.sync()).toEqual([`:op!~op@localhost MODE ${room} +mv-t member`]);
  });

  it('refuses: 403, 441, 461, 472, 482, 696', async () => {
    const { room, op, member } = await cast();
    expect(await member.ask(`MODE ${room} +m`, `MODE ${room} +o member`, 'MODE #nosuch')).toEqual([
      `:relay.chat-tui 482 member ${room} :You're not a channel operator`,
      `:relay.chat-tui 482 member ${room} :You're not a channel operator`,
      ':relay.chat-tui 403 member #nosuch :No such channel',
    ]);
    expect(await op.ask(`MODE ${room} +y`, `MODE ${room} +v outsider`, `MODE ${room} +v`, 'MODE')).toEqual([
      ':relay.chat-tui 472 op y :is an unknown mode character to me',
      `:relay.chat-tui 441 op outsider ${room} :They aren't on that channel`,
      ':relay.chat-tui 461 op MODE :Not enough parameters',
      ':relay.chat-tui 461 op MODE :Not enough parameters',
    ]);
    expect(await op.ask(`MODE ${room} +l none`)).toEqual([expect.stringMatching(` 696 op ${room} l none :`)]);
    expect(await op.ask(`MODE ${room} +k`)).toEqual([]);
  });

  it('does what may be done although another part is refused', async () => {
    const { room, op } = await cast();
    expect(await op.ask(`MODE ${room} +mv nobody`)).toEqual([
      `:op!~op@localhost MODE ${room} +m`,
      ':relay.chat-tui 401 op nobody :No such nick/channel',
    ]);
  });

  it('lets anyone lay down their own rank, and half-operators give voices only', async () => {
    const { room, op, member } = await cast();
    await op.ask(`MODE ${room} +h member`);
    await member.sync();
    expect(await member.ask(`MODE ${room} +v op`, `MODE ${room} -o op`)).toEqual([
      `:member!~member@localhost MODE ${room} +v op`,
      `:relay.chat-tui 482 member ${room} :You're not a channel operator`,
    ]);
    expect(await member.ask(`MODE ${room} -h member`)).toEqual([
      `:member!~member@localhost MODE ${room} -h member`,
    ]);
  });
});

describe('bans', () => {
  it('keep out those who fit, but for exceptions and invited masks', async () => {
    const { room, op, outsider } = await cast();
    expect(await op.ask(`MODE ${room} +b outsider`)).toEqual([
      `:op!~op@localhost MODE ${room} +b outsider!*@*`,
    ]);
    expect(await outsider.ask(`JOIN ${room}`)).toEqual([
      `:relay.chat-tui 474 outsider ${room} :Cannot join channel (+b)`,
    ]);
    await op.ask(`MODE ${room} +e *!~out*@*`);
    expect((await outsider.ask(`JOIN ${room}`))[0]).toBe(`:outsider!~outsider@localhost JOIN ${room}`);
  });

  it('silence members without a rank', async () => {
    const { room, op, member } = await cast();
    await op.ask(`MODE ${room} +b *!*@localhost`);
    await member.sync();
    expect(await member.ask(`PRIVMSG ${room} :x`)).toEqual([
      `:relay.chat-tui 404 member ${room} :Cannot send to channel (+b)`,
    ]);
    await op.ask(`MODE ${room} +v member`);
    await member.sync();
    expect(await member.ask(`PRIVMSG ${room} :x`)).toEqual([]);
  });

  it('are a hundred in a list at the most: 478', async () => {
    const { room, op } = await cast();
    for (let from = 0; from < 100; from += 20) {
      const masks = Array.from({ length: 20 }, (_, n) => `n${from + n}!*@*`);
      await op.ask(`MODE ${room} +${'b'.repeat(20)} ${masks.join(' ')}`);
    }
    expect(await op.ask(`MODE ${room} +b one!*@*`)).toEqual([
      expect.stringMatching(new RegExp(`^:relay\\.chat-tui 478 op ${room} b :`)),
    ]);
    expect((await op.ask(`MODE ${room} b`)).filter((line) => line.includes(' 367 '))).toHaveLength(100);
  });

  it('are listed to everybody, exceptions and invited masks to operators', async () => {
    const { room, op, member } = await cast();
    await op.ask(`MODE ${room} +beI a!b@c d!*@* ~account:Eve`);
    await member.sync();
    const [entry, end] = await member.ask(`MODE ${room} b`);
    expect(entry).toMatch(new RegExp(` 367 member ${room} a!b@c op \\d+$`));
    expect(end).toBe(`:relay.chat-tui 368 member ${room} :End of channel ban list`);
    expect(await member.ask(`MODE ${room} +e`)).toEqual([expect.stringContaining(' 482 ')]);
    const lines = await op.ask(`MODE ${room} +eI`);
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['348', '349', '346', '347']);
    expect(lines[2]).toContain(' ~a:Eve ');
    expect(await op.ask(`MODE ${room} -b A!B@C`)).toEqual([`:op!~op@localhost MODE ${room} -b a!b@c`]);
  });
});

describe('doors of a room', () => {
  it('k wants the key: 475', async () => {
    const { room, op, outsider } = await cast();
    await op.ask(`MODE ${room} +k open`);
    expect(await outsider.ask(`JOIN ${room}`, `JOIN ${room} wrong`)).toEqual([
      `:relay.chat-tui 475 outsider ${room} :Cannot join channel (+k)`,
      `:relay.chat-tui 475 outsider ${room} :Cannot join channel (+k)`,
    ]);
    expect(
      (await outsider.ask(`JOIN #other,${room} ,open`)).some((line) => line.endsWith(`JOIN ${room}`)),
    ).toBe(true);
    expect(await op.ask(`MODE ${room} -k whatever`)).toContain(`:op!~op@localhost MODE ${room} -k open`);
  });

  it('l has no more than so many: 471', async () => {
    const { room, op, outsider } = await cast();
    await op.ask(`MODE ${room} +l 2`);
    expect(await outsider.ask(`JOIN ${room}`)).toEqual([
      `:relay.chat-tui 471 outsider ${room} :Cannot join channel (+l)`,
    ]);
  });

  it('r is for people with an account: 477', async () => {
    const { room, op, outsider } = await cast();
    await op.ask(`MODE ${room} +r`);
    expect(await outsider.ask(`JOIN ${room}`)).toEqual([expect.stringContaining(` 477 outsider ${room} :`)]);
  });

  it('i lets operators invite, not others: 482', async () => {
    const { room, op, member } = await cast();
    await op.ask(`MODE ${room} +i`);
    await member.sync();
    expect(await member.ask(`INVITE outsider ${room}`)).toEqual([
      expect.stringContaining(` 482 member ${room} :`),
    ]);
  });

  it('s hides the room from those outside', async () => {
    const { room, op, member, outsider } = await cast();
    await op.ask(`MODE ${room} +s`);
    const hidden = await outsider.ask(
      'LIST',
      `NAMES ${room}`,
      `TOPIC ${room}`,
      `WHO ${room}`,
      'WHOIS member',
    );
    expect(hidden.filter((line) => line.includes(room))).toEqual([
      `:relay.chat-tui 366 outsider ${room} :End of NAMES list`,
      `:relay.chat-tui 403 outsider ${room} :No such channel`,
      `:relay.chat-tui 315 outsider ${room} :End of WHO list`,
    ]);
    await member.sync();
    expect((await member.ask(`NAMES ${room}`))[0]).toBe(`:relay.chat-tui 353 member @ ${room} :@op member`);
  });
});

describe('speech', () => {
  it('m lets only those with a rank speak: 404', async () => {
    const { room, op, member } = await cast();
    await op.ask(`MODE ${room} +m`);
    await member.sync();
    expect(await member.ask(`PRIVMSG ${room} :x`)).toEqual([
      `:relay.chat-tui 404 member ${room} :Cannot send to channel (+m)`,
    ]);
  });

  it('without n anybody may speak from outside', async () => {
    const { room, op, outsider } = await cast();
    await op.ask(`MODE ${room} -n`);
    await outsider.ask(`PRIVMSG ${room} :from afar`);
    expect(await op.sync()).toEqual([`:outsider!~outsider@localhost PRIVMSG ${room} :from afar`]);
  });

  it('C keeps client requests out, and lets actions in', async () => {
    const { room, op, member } = await cast();
    await op.ask(`MODE ${room} +C`);
    await member.sync();
    expect(
      await member.ask(`PRIVMSG ${room} :\u0001VERSION\u0001`, `PRIVMSG ${room} :\u0001ACTION waves\u0001`),
    ).toEqual([`:relay.chat-tui 404 member ${room} :Cannot send to channel (+C)`]);
    expect(await op.sync()).toEqual([`:member!~member@localhost PRIVMSG ${room} :\u0001ACTION waves\u0001`]);
  });
});

describe('MODE of oneself', () => {
  it('shows and changes one’s own modes only: 221, 501, 502', async () => {
    const { member } = await cast();
    expect(
      await member.ask(
        'MODE member',
        'MODE member +w-i',
        'MODE member',
        'MODE member +oZr',
        'MODE member +y',
        'MODE op',
        'MODE nobody',
      ),
    ).toEqual([
      ':relay.chat-tui 221 member +i',
      ':member!~member@localhost MODE member +w-i',
      ':relay.chat-tui 221 member +w',
      ':relay.chat-tui 501 member :Unknown MODE flag',
      ":relay.chat-tui 502 member :Can't change or view modes of other users",
      ':relay.chat-tui 401 member nobody :No such nick/channel',
    ]);
  });

  it('B marks a bot: in WHO, in WHOIS, and by a tag for those who read tags', async () => {
    const { room, op, member } = await cast();
    const reader = await Peer.in(relay, 'reader', 'message-tags');
    peers.push(reader);
    await reader.ask(`JOIN ${room}`);
    await member.ask('MODE member +B', `PRIVMSG ${room} :beep`);
    expect((await reader.sync()).at(-1)).toMatch(/^@msgid=\w+;bot :member!/);
    expect((await op.sync()).at(-1)).toMatch(/^:member!/);
    expect(await op.ask('WHO member')).toContain(
      ':relay.chat-tui 352 op * ~member localhost relay.chat-tui member HB :0 Real member',
    );
    expect(await op.ask('WHOIS member')).toContain(':relay.chat-tui 335 op member :is a bot on chat-tui');
  });
});
