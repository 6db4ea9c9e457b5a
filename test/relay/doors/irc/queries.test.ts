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

async function enter(nick: string, capabilities = ''): Promise<Peer> {
  const peer = await Peer.in(relay, nick, capabilities);
  peers.push(peer);
  return peer;
}

describe('ISUPPORT', () => {
  it('is what VERSION repeats, at most 13 tokens a line, without = in a value', async () => {
    const ada = await enter('ada');
    const lines = await ada.ask('VERSION');
    expect(lines[0]).toMatch(/^:relay\.chat-tui 351 ada chat-tui-\S+ relay\.chat-tui :/);
    const tokens = lines.slice(1).flatMap((line) => {
      const list = line
        .replace(/^.* 005 ada /, '')
        .replace(/ :are supported by this server$/, '')
        .split(' ');
      expect(list.length).toBeLessThanOrEqual(13);
      return list;
    });
    const map = new Map(tokens.map((token) => [token.split('=')[0], token.split('=')[1]]));
    for (const token of tokens) expect(token.split('=').length).toBeLessThan(3);
    expect(map.get('CHANMODES')).toBe('Ibe,k,l,Cimnrst');
    expect(map.get('PREFIX')).toBe('(qaohv)~&@%+');
    expect(map.get('NICKLEN')).toBe('32');
    expect(map.get('CHANTYPES')).toBe('#');
    expect(map.get('EXTBAN')).toBe('~,a');
    for (const flag of ['UTF8ONLY', 'WHOX', 'SAFELIST']) expect(map.has(flag)).toBe(true);
  });

  it('announces limits that hold: topic, kick, away', async () => {
    const ada = await enter('ada');
    await ada.ask('JOIN #lim');
    const [line = ''] = await ada.ask(`TOPIC #lim :${'ż'.repeat(240)}`);
    expect(Buffer.byteLength(line.split(' :')[1] ?? '')).toBe(390);
  });
});

describe('WHO', () => {
  it('shows a room, a nick, a mask; the invisible only to those they share a room with', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    const cy = await enter('cy');
    await ada.ask('JOIN #who');
    await bob.ask('JOIN #who', 'AWAY :x');
    expect(await ada.ask('WHO #who')).toEqual(
      expect.arrayContaining([
        ':relay.chat-tui 352 ada #who ~ada localhost relay.chat-tui ada H@ :0 Real ada',
        ':relay.chat-tui 352 ada #who ~bob localhost relay.chat-tui bob G :0 Real bob',
        ':relay.chat-tui 315 ada #who :End of WHO list',
      ]),
    );
    expect(await cy.ask('WHO b*', 'WHO bob', 'WHO nobody')).toEqual([
      ':relay.chat-tui 315 cy b* :End of WHO list',
      ':relay.chat-tui 352 cy * ~bob localhost relay.chat-tui bob G :0 Real bob',
      ':relay.chat-tui 315 cy bob :End of WHO list',
      ':relay.chat-tui 315 cy nobody :End of WHO list',
    ]);
    await bob.ask('MODE bob -i');
    expect(await cy.ask('WHO b*')).toHaveLength(2);
  });

  it('WHOX gives the fields asked for, in the specification’s order', async () => {
    const ada = await enter('ada');
    await ada.ask('JOIN #x');
    expect(await ada.ask('WHO #x %tcuhsnfdlaor,42', 'WHO ada %na', 'WHO ada %in,7')).toEqual([
      ':relay.chat-tui 354 ada 42 #x ~ada localhost relay.chat-tui ada H@ 0 0 0 n/a :Real ada',
      ':relay.chat-tui 315 ada #x :End of WHO list',
      ':relay.chat-tui 354 ada ada 0',
      ':relay.chat-tui 315 ada ada :End of WHO list',
      ':relay.chat-tui 354 ada 127.0.0.1 ada',
      ':relay.chat-tui 315 ada ada :End of WHO list',
    ]);
    const bob = await enter('bob');
    expect((await bob.ask('WHO ada %in'))[0]).toBe(':relay.chat-tui 354 bob 255.255.255.255 ada');
  });
});

describe('WHOIS and WHOWAS', () => {
  it('tell what may be known; the address to oneself alone', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await ada.ask('JOIN #is');
    await bob.ask('JOIN #is');
    await ada.sync();
    expect(await bob.ask('WHOIS ADA')).toEqual([
      ':relay.chat-tui 311 bob ada ~ada localhost * :Real ada',
      ':relay.chat-tui 319 bob ada :@#is',
      ':relay.chat-tui 312 bob ada relay.chat-tui :chat-tui',
      expect.stringMatching(/^:relay\.chat-tui 317 bob ada \d+ \d{10} :seconds idle, signon time$/),
      ':relay.chat-tui 318 bob ADA :End of /WHOIS list',
    ]);
    expect(await ada.ask('WHOIS relay.chat-tui ada')).toContain(
      ':relay.chat-tui 338 ada ada ~ada@127.0.0.1 127.0.0.1 :Actual user@host, actual IP',
    );
    expect(await ada.ask('WHOIS ada')).toContain(':relay.chat-tui 379 ada ada :is using modes +i');
    expect(await ada.ask('WHOIS nobody', 'WHOIS')).toEqual([
      ':relay.chat-tui 401 ada nobody :No such nick/channel',
      ':relay.chat-tui 318 ada nobody :End of /WHOIS list',
      ':relay.chat-tui 431 ada :No nickname given',
    ]);
  });

  it('answers a name that is asked for many times over once', async () => {
    const ada = await enter('ada');
    expect(await ada.ask('WHOWAS nobody,NoBody,nobody')).toHaveLength(2);
  });

  it('remember those who left or changed their nick, the last first', async () => {
    const ada = await enter('ada');
    const first = await enter('ghost');
    await first.ask('NICK ghost2');
    const second = await Peer.in(relay, 'ghost');
    second.send('QUIT');
    await second.untilClosed();
    const lines = await ada.ask('WHOWAS Ghost', 'WHOWAS ghost 1', 'WHOWAS never');
    expect(lines.filter((line) => line.includes(' 314 '))).toHaveLength(3);
    expect(lines[0]).toBe(':relay.chat-tui 314 ada ghost ~ghost localhost * :Real ghost');
    expect(lines.slice(-2)).toEqual([
      ':relay.chat-tui 406 ada never :There was no such nickname',
      ':relay.chat-tui 369 ada never :End of WHOWAS',
    ]);
  });
});

describe('questions to the server', () => {
  it('are answered: ADMIN, TIME, INFO, LINKS, LUSERS, MOTD, STATS u', async () => {
    const ada = await enter('ada');
    const codes = async (command: string) => [
      ...new Set((await ada.ask(command)).map((line) => line.split(' ')[1])),
    ];
    expect(await codes('ADMIN')).toEqual(['423']);
    expect(await codes('TIME')).toEqual(['391']);
    expect(await codes('INFO')).toEqual(['371', '374']);
    expect(await codes('LINKS')).toEqual(['364', '365']);
    expect(await codes('LUSERS')).toEqual(['251', '252', '253', '254', '255', '265', '266']);
    expect(await codes('MOTD')).toEqual(['422']);
    expect(await codes('STATS u')).toEqual(['242', '219']);
    expect(await codes('STATS m')).toEqual(['481', '219']);
    // The names that every object has are none of its letters.
    for (const name of ['__proto__', 'constructor']) expect(await codes(`STATS ${name}`)).toEqual(['219']);
    for (const command of ['ADMIN', 'TIME', 'MOTD', 'VERSION']) {
      expect(await ada.ask(`${command} other.example`)).toEqual([
        ':relay.chat-tui 402 ada other.example :No such server',
      ]);
    }
  });

  it('tell whom to turn to as the config says it: ADMIN', async () => {
    const admin = { location: 'A cellar', description: 'Its people', email: '' };
    await using other = await startRelay({ admin });
    const ada = await Peer.in(other, 'ada');
    expect(await ada.ask('ADMIN')).toEqual([
      ':relay.chat-tui 256 ada relay.chat-tui :Administrative info',
      ':relay.chat-tui 257 ada :A cellar',
      ':relay.chat-tui 258 ada :Its people',
    ]);
  });

  it('tell of a service what it is: WHOIS', async () => {
    const ada = await enter('ada');
    expect(await ada.ask('WHOIS nickserv')).toEqual([
      ':relay.chat-tui 311 ada NickServ NickServ relay.chat-tui * :NickServ keeps accounts: a registered nick is its owner’s.',
      ':relay.chat-tui 312 ada NickServ relay.chat-tui :chat-tui',
      ':relay.chat-tui 313 ada NickServ :is a network service',
      ':relay.chat-tui 318 ada nickserv :End of /WHOIS list',
    ]);
  });

  it('are answered with a PONG, and 409 where there is no token', async () => {
    const ada = await enter('ada');
    expect(await ada.ask('PING x', 'PING :', 'PONG x')).toEqual([
      ':relay.chat-tui PONG relay.chat-tui :x',
      ':relay.chat-tui 409 ada :No origin specified',
    ]);
  });

  it('count those who are on, and those who are not in yet', async () => {
    const ada = await enter('ada');
    const waiting = await Peer.open(relay);
    await waiting.ask('CAP LS 302');
    const lines = await ada.ask('LUSERS');
    expect(lines).toContain(':relay.chat-tui 251 ada :There are 0 users and 1 invisible on 1 servers');
    expect(lines).toContain(':relay.chat-tui 253 ada 1 :unregistered connections');
    waiting.close();
  });

  it('HELP tells of every command, and 524 of what it does not know', async () => {
    const ada = await enter('ada');
    const lines = await ada.ask('HELP');
    expect(lines[0]).toMatch(/ 704 ada \* :/);
    expect(lines.slice(1, -1).every((line) => line.includes(' 705 ada * :'))).toBe(true);
    expect(lines.at(-1)).toMatch(/ 706 ada \* :/);
    const { COMMANDS } = await import('../../../../source/relay/doors/irc/commands/table.ts');
    const words = new Set(lines.join(' ').split(/[ :]/));
    const untold = [...COMMANDS.keys()].filter((name) => !words.has(name));
    expect(untold).toEqual([]);
    expect((await ada.ask('HELPOP privmsg'))[0]).toMatch(/ 704 ada privmsg :PRIVMSG /);
    expect(await ada.ask('HELP nonsense', 'HELP :two words')).toEqual([
      ':relay.chat-tui 524 ada nonsense :No help available on this topic',
      ':relay.chat-tui 524 ada * :No help available on this topic',
    ]);
  });

  it('USERHOST and ISON tell who is on', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await bob.ask('AWAY :x');
    expect(
      await ada.ask('USERHOST ADA bob nobody', 'ISON Bob nobody ada', 'ISON :bob ada', 'USERHOST'),
    ).toEqual([
      ':relay.chat-tui 302 ada :ada=+~ada@localhost bob=-~bob@localhost',
      ':relay.chat-tui 303 ada :bob ada',
      ':relay.chat-tui 303 ada :bob ada',
      ':relay.chat-tui 461 ada USERHOST :Not enough parameters',
    ]);
  });
});
