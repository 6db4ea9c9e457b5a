import { hash } from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
const peers: Peer[] = [];
beforeAll(async () => {
  const password = await hash('sesame', { memoryCost: 1024, timeCost: 1 });
  relay = await startRelay({
    opers: [
      {
        name: 'root',
        password,
        privileges: ['kill', 'rehash', 'restart', 'wallops', 'see-addresses', 'rooms'],
      },
      { name: 'helper', password, privileges: ['wallops'] },
      { name: 'staff', password, privileges: [], vhost: 'staff/ada' },
    ],
  });
});
afterAll(() => relay.stop());
afterEach(async () => {
  for (const peer of peers.splice(0)) {
    if (!peer.isClosed) peer.send('QUIT');
    await peer.untilClosed();
  }
});

async function enter(nick: string, capabilities = ''): Promise<Peer> {
  const peer = await Peer.in(relay, nick, capabilities);
  peers.push(peer);
  return peer;
}

async function operator(nick: string, name = 'root'): Promise<Peer> {
  const peer = await enter(nick);
  await peer.ask(`OPER ${name} sesame`);
  return peer;
}

describe('OPER', () => {
  it('makes an operator of one who knows name and password', async () => {
    const ada = await enter('ada');
    expect(await ada.ask('OPER root sesame')).toEqual([
      ':ada!~ada@localhost MODE ada +o',
      ':relay.chat-tui 381 ada :You are now an IRC operator',
    ]);
    const bob = await enter('bob');
    expect(await bob.ask('WHOIS ada')).toContain(':relay.chat-tui 313 bob ada :is an IRC operator');
    expect(await bob.ask('WHO ada')).toContainEqual(expect.stringContaining(' ada H* :0 '));
    expect(await ada.ask('MODE ada -o')).toEqual([':ada!~ada@localhost MODE ada -o']);
    expect(await ada.ask('WALLOPS :x')).toEqual([expect.stringContaining(' 481 ada :')]);
  });

  it('refuses a wrong password and an unknown name alike: 464', async () => {
    const ada = await enter('ada');
    const refused = ':relay.chat-tui 464 ada :Password incorrect';
    expect(await ada.ask('OPER root wrong', 'OPER nobody sesame', 'OPER root')).toEqual([
      refused,
      refused,
      ':relay.chat-tui 461 ada OPER :Not enough parameters',
    ]);
    expect(relay.reports.map(({ event }) => event)).toContain('operator refused');
  });

  it('takes no more than twenty tries from one address, whatever the number of connections', async () => {
    const password = await hash('sesame', { memoryCost: 1024, timeCost: 1 });
    await using other = await startRelay({ opers: [{ name: 'root', password, privileges: [] }] });
    const guessers = await Promise.all(Array.from({ length: 21 }, (_, index) => Peer.in(other, `g${index}`)));
    await Promise.all(guessers.map((guesser) => guesser.ask('OPER root wrong')));
    const refused = ':relay.chat-tui 464 g0 :Password incorrect';
    expect(await guessers[0]?.ask('OPER root sesame')).toEqual([refused]);
  });

  it('lets nobody make themselves one by MODE', async () => {
    const ada = await enter('ada');
    await ada.ask('MODE ada +o');
    expect(await ada.ask('KILL ada')).toEqual([expect.stringContaining(' 481 ada :')]);
  });
});

describe('an operator’s own host', () => {
  it('is shown while they are one, and told to those with chghost alone', async () => {
    const ada = await enter('ada', 'chghost');
    const having = await enter('having', 'chghost');
    const lacking = await enter('lacking');
    for (const peer of [ada, having, lacking]) await peer.ask('JOIN #hosts');
    for (const peer of [ada, having, lacking]) await peer.sync();
    const come = ':ada!~ada@localhost CHGHOST ~ada staff/ada';
    const gone = ':ada!~ada@staff/ada CHGHOST ~ada localhost';
    expect(await ada.ask('OPER staff sesame')).toEqual([
      ':ada!~ada@localhost MODE ada +o',
      ':relay.chat-tui 381 ada :You are now an IRC operator',
      come,
    ]);
    expect(await having.sync()).toEqual([come]);
    await ada.ask('PRIVMSG #hosts :hi');
    expect((await lacking.sync())[0]).toBe(':ada!~ada@staff/ada PRIVMSG #hosts :hi');
    await having.sync();
    expect(await ada.ask('MODE ada -o')).toEqual([':ada!~ada@staff/ada MODE ada -o', gone]);
    expect(await having.sync()).toEqual([gone]);
    expect(lacking.seen.some((line) => line.includes('CHGHOST'))).toBe(false);
  });
});

describe('KILL', () => {
  it('ends a connection; the room sees a quit that says so', async () => {
    const root = await operator('root');
    const bob = await enter('bob');
    const cy = await enter('cy');
    for (const peer of [bob, cy]) await peer.ask('JOIN #k');
    await root.ask('KILL bob :be gone');
    expect(await bob.until(/^ERROR/)).toBe('ERROR :Killed (root (be gone))');
    await bob.untilClosed();
    expect(await cy.until(/QUIT/)).toBe(':bob!~bob@localhost QUIT :Killed (root (be gone))');
    expect(await root.ask('KILL nobody :x', 'KILL relay.chat-tui :x')).toEqual([
      ':relay.chat-tui 401 root nobody :No such nick/channel',
      ":relay.chat-tui 483 root :You can't kill a server",
    ]);
  });

  it('is not for everybody: 481, 723', async () => {
    const bob = await enter('bob');
    const helper = await operator('helper', 'helper');
    expect(await bob.ask('KILL helper :x')).toEqual([expect.stringContaining(' 481 bob :')]);
    expect(await helper.ask('KILL bob :x')).toEqual([
      ':relay.chat-tui 723 helper kill :Insufficient oper privileges',
    ]);
  });
});

describe('WALLOPS', () => {
  it('reaches those with mode w and the sender, and nobody else', async () => {
    const root = await operator('root');
    const bob = await enter('bob');
    const cy = await enter('cy');
    await bob.ask('MODE bob +w');
    const line = ':root!~root@localhost WALLOPS :attention';
    expect(await root.ask('WALLOPS :attention')).toEqual([line]);
    expect(await bob.sync()).toEqual([line]);
    expect(await cy.sync()).toEqual([]);
  });
});

describe('SAMODE', () => {
  it('changes the modes of a room that one has no rank in', async () => {
    const bob = await enter('bob');
    await bob.ask('JOIN #sa');
    const root = await operator('root');
    const helper = await operator('helper', 'helper');
    await root.ask('JOIN #sa');
    await bob.sync();
    expect(await helper.ask('SAMODE #sa +m')).toEqual([expect.stringContaining(' 723 helper rooms :')]);
    expect(await root.ask('MODE #sa +m')).toEqual([expect.stringContaining(' 482 root #sa :')]);
    expect(await root.ask('SAMODE #sa +m-o bob')).toEqual([':root!~root@localhost MODE #sa +m-o bob']);
    expect(await bob.sync()).toEqual([':root!~root@localhost MODE #sa +m-o bob']);
  });
});

describe('REHASH and RESTART', () => {
  it('are for operators with the privilege', async () => {
    const bob = await enter('bob');
    expect(await bob.ask('REHASH', 'RESTART')).toEqual([
      expect.stringContaining(' 481 bob :'),
      expect.stringContaining(' 481 bob :'),
    ]);
    const root = await operator('root');
    expect((await root.ask('REHASH'))[0]).toBe(':relay.chat-tui 382 root config :Rehashing');
  });
});

describe('STATS', () => {
  it('tells operators how often commands were given, and who may be one', async () => {
    const root = await operator('root');
    const lines = await root.ask('STATS m', 'STATS o');
    expect(lines).toContainEqual(expect.stringMatching(/ 212 root NICK \d+$/));
    expect(lines).toContainEqual(':relay.chat-tui 243 root O * * root');
    expect(lines).toContainEqual(':relay.chat-tui 219 root o :End of /STATS report');
  });
});

describe('addresses', () => {
  it('are shown to operators who may see them', async () => {
    const root = await operator('root');
    await enter('bob');
    expect(await root.ask('WHOIS bob')).toContainEqual(
      expect.stringContaining(' 338 root bob ~bob@127.0.0.1 '),
    );
    expect((await root.ask('WHO bob %in'))[0]).toBe(':relay.chat-tui 354 root 127.0.0.1 bob');
  });
});
