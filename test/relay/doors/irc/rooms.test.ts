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

describe('JOIN', () => {
  it('makes a room, its maker the operator, and tells topic and names', async () => {
    const ada = await enter('ada');
    expect(await ada.ask('JOIN #Made')).toEqual([
      ':ada!~ada@localhost JOIN #Made',
      ':relay.chat-tui MODE #Made +o ada',
      ':relay.chat-tui 353 ada = #Made :@ada',
      ':relay.chat-tui 366 ada #Made :End of NAMES list',
    ]);
    const bob = await enter('bob');
    await ada.ask('TOPIC #made :tea at five');
    const lines = await bob.ask('JOIN #mADE');
    expect(lines[0]).toBe(':bob!~bob@localhost JOIN #Made');
    expect(lines[1]).toBe(':relay.chat-tui 332 bob #Made :tea at five');
    expect(lines[2]).toMatch(/^:relay\.chat-tui 333 bob #Made ada!~ada@localhost \d+$/);
    expect(lines[3]).toBe(':relay.chat-tui 353 bob = #Made :@ada bob');
    expect(await ada.sync()).toContain(':bob!~bob@localhost JOIN #Made');
  });

  it('takes lists, and 0 leaves them all', async () => {
    const ada = await enter('ada');
    const lines = await ada.ask('JOIN #l1,#l2,,nochannel');
    expect(lines.filter((line) => line.includes(' JOIN '))).toHaveLength(2);
    expect(lines.at(-1)).toBe(':relay.chat-tui 403 ada nochannel :No such channel');
    expect(await ada.ask('JOIN 0')).toEqual([':ada!~ada@localhost PART #l1', ':ada!~ada@localhost PART #l2']);
  });

  it('makes no more than two hundred rooms for one person in one stay: 405', async () => {
    const ada = await enter('ada');
    for (let from = 0; from < 200; from += 40)
      await ada.ask(`JOIN ${Array.from({ length: 40 }, (_, n) => `#r${from + n}`).join(',')}`);
    expect(await ada.ask('JOIN #r200')).toEqual([expect.stringMatching(/^:relay\.chat-tui 405 ada #r200 :/)]);
  });

  it('is silent for a room that one is in', async () => {
    const ada = await enter('ada');
    await ada.ask('JOIN #again');
    expect(await ada.ask('JOIN #again')).toEqual([]);
  });

  it('shows account and real name to those with extended-join alone', async () => {
    const ada = await enter('ada', 'extended-join');
    const bob = await enter('bob');
    const cy = await enter('cy');
    await ada.ask('JOIN #ext');
    await bob.ask('JOIN #ext');
    await cy.ask('JOIN #ext');
    expect(await ada.sync()).toEqual([
      ':bob!~bob@localhost JOIN #ext * :Real bob',
      ':cy!~cy@localhost JOIN #ext * :Real cy',
    ]);
    expect(await bob.sync()).toEqual([':cy!~cy@localhost JOIN #ext']);
  });

  it('tells no names to those with no-implicit-names, who still can ask', async () => {
    const ada = await enter('ada', 'no-implicit-names');
    expect(await ada.ask('JOIN #quiet')).toEqual([
      ':ada!~ada@localhost JOIN #quiet',
      ':relay.chat-tui MODE #quiet +o ada',
    ]);
    expect(await ada.ask('NAMES #quiet')).toHaveLength(2);
  });
});

describe('PART, KICK and QUIT', () => {
  it('are told to the room, with their reasons', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await ada.ask('JOIN #go');
    await bob.ask('JOIN #go');
    await ada.sync();
    expect(await bob.ask('PART #go :see you')).toEqual([':bob!~bob@localhost PART #go :see you']);
    expect(await ada.sync()).toEqual([':bob!~bob@localhost PART #go :see you']);
    await bob.ask('JOIN #go');
    await ada.sync();
    expect(await ada.ask('KICK #go bob :enough')).toEqual([':ada!~ada@localhost KICK #go bob :enough']);
    expect(await bob.sync()).toEqual([':ada!~ada@localhost KICK #go bob :enough']);
    await bob.ask('JOIN #go');
    await ada.sync();
    bob.send('QUIT :night');
    expect(await ada.until(/QUIT/)).toBe(':bob!~bob@localhost QUIT :Quit: night');
  });

  it('say what is wrong: 403, 441, 442, 461, 482', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await ada.ask('JOIN #wrong');
    expect(await bob.ask('PART #wrong', 'PART #nosuch', 'KICK #wrong ada', 'KICK #wrong')).toEqual([
      ":relay.chat-tui 442 bob #wrong :You're not on that channel",
      ':relay.chat-tui 403 bob #nosuch :No such channel',
      ":relay.chat-tui 442 bob #wrong :You're not on that channel",
      ':relay.chat-tui 461 bob KICK :Not enough parameters',
    ]);
    await bob.ask('JOIN #wrong');
    expect(await bob.ask('KICK #wrong ada')).toEqual([
      ":relay.chat-tui 482 bob #wrong :You're not a channel operator",
    ]);
    await ada.sync();
    expect(await ada.ask('KICK #wrong nobody', 'PART #wrong,#wrong')).toEqual([
      ':relay.chat-tui 401 ada nobody :No such nick/channel',
      ':ada!~ada@localhost PART #wrong',
      ":relay.chat-tui 442 ada #wrong :You're not on that channel",
    ]);
  });
});

describe('TOPIC', () => {
  it('is set, shown, cleared, and kept by mode t to operators', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await ada.ask('JOIN #top');
    await bob.ask('JOIN #top');
    expect(await bob.ask('TOPIC #top', 'TOPIC #top :mine')).toEqual([
      ':relay.chat-tui 331 bob #top :No topic is set',
      ":relay.chat-tui 482 bob #top :You're not a channel operator",
    ]);
    await ada.ask('TOPIC #top :ours');
    expect(await bob.sync()).toEqual([':ada!~ada@localhost TOPIC #top :ours']);
    expect((await bob.ask('TOPIC #top'))[0]).toBe(':relay.chat-tui 332 bob #top :ours');
    await ada.ask('TOPIC #top :');
    expect(await bob.ask('TOPIC #top')).toEqual([
      ':ada!~ada@localhost TOPIC #top :',
      ':relay.chat-tui 331 bob #top :No topic is set',
    ]);
  });
});

describe('INVITE', () => {
  it('reaches the person, opens a closed room, and is listed until used', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await ada.ask('JOIN #party', 'MODE #party +i');
    expect(await bob.ask('JOIN #party')).toEqual([
      ':relay.chat-tui 473 bob #party :Cannot join channel (+i)',
    ]);
    expect(await ada.ask('INVITE bob #party')).toEqual([':relay.chat-tui 341 ada bob #party']);
    expect(await bob.ask('INVITE')).toEqual([
      ':ada!~ada@localhost INVITE bob #party',
      ':relay.chat-tui 336 bob #party',
      ':relay.chat-tui 337 bob :End of INVITE list',
    ]);
    expect((await bob.ask('JOIN #party'))[0]).toBe(':bob!~bob@localhost JOIN #party');
    expect(await bob.ask('INVITE')).toEqual([':relay.chat-tui 337 bob :End of INVITE list']);
    expect(await ada.ask('INVITE bob #party')).toContain(
      ':relay.chat-tui 443 ada bob #party :is already on channel',
    );
  });

  it('is seen by the operators of the room with invite-notify, and by nobody else', async () => {
    const ada = await enter('ada', 'invite-notify');
    const bob = await enter('bob');
    const cy = await enter('cy', 'invite-notify');
    await enter('dee');
    await ada.ask('JOIN #inv');
    await bob.ask('JOIN #inv');
    await cy.ask('JOIN #inv');
    for (const peer of [ada, bob, cy]) await peer.sync();
    await bob.ask('INVITE dee #inv');
    expect(await ada.sync()).toEqual([':bob!~bob@localhost INVITE dee #inv']);
    expect(await cy.sync()).toEqual([]);
  });
});

describe('NAMES', () => {
  it('shows the highest sign, or all with multi-prefix, and masks with userhost-in-names', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob', 'multi-prefix');
    const cy = await enter('cy', 'userhost-in-names');
    await ada.ask('JOIN #nm', 'MODE #nm +v ada');
    await bob.ask('JOIN #nm');
    await cy.ask('JOIN #nm');
    await ada.sync();
    expect((await ada.ask('NAMES #nm'))[0]).toBe(':relay.chat-tui 353 ada = #nm :@ada bob cy');
    await bob.sync();
    expect((await bob.ask('NAMES #nm'))[0]).toBe(':relay.chat-tui 353 bob = #nm :@+ada bob cy');
    expect((await cy.ask('NAMES #nm'))[0]).toBe(
      ':relay.chat-tui 353 cy = #nm :@ada!~ada@localhost bob!~bob@localhost cy!~cy@localhost',
    );
    expect(await cy.ask('NAMES', 'NAMES #nosuch')).toEqual([
      ':relay.chat-tui 366 cy * :End of NAMES list',
      ':relay.chat-tui 366 cy #nosuch :End of NAMES list',
    ]);
  });
});

describe('NICK', () => {
  it('is told once to everybody who shares a room, and to oneself', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await ada.ask('JOIN #n1,#n2');
    await bob.ask('JOIN #n1,#n2');
    await ada.sync();
    expect(await ada.ask('NICK Lovelace')).toEqual([':ada!~ada@localhost NICK Lovelace']);
    expect(await bob.sync()).toEqual([':ada!~ada@localhost NICK Lovelace']);
    expect(await bob.ask('NICK lovelace')).toEqual([
      ':relay.chat-tui 433 bob lovelace :Nickname is already in use',
    ]);
  });
});

describe('LIST', () => {
  it('shows rooms with members and topic, by name, by mask and by number', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    await ada.ask('JOIN #li-a,#li-b', 'TOPIC #li-a :first');
    await bob.ask('JOIN #li-a');
    const shown = async (...words: string[]) =>
      (await bob.ask(`LIST ${words.join(' ')}`)).filter(
        (line) => line.includes(' 322 ') && line.includes('#li-'),
      );
    const whole = await bob.ask('LIST #li-a');
    expect(whole[0]).toBe(':relay.chat-tui 321 bob Channel :Users  Name');
    expect(whole.at(-1)).toBe(':relay.chat-tui 323 bob :End of LIST');
    expect(await shown()).toHaveLength(2);
    expect(await shown('#li-a')).toEqual([':relay.chat-tui 322 bob #li-a 2 :first']);
    expect(await shown('>1')).toEqual([':relay.chat-tui 322 bob #li-a 2 :first']);
    expect(await shown('<2')).toEqual([':relay.chat-tui 322 bob #li-b 1 :']);
    expect(await shown('*-b')).toEqual([':relay.chat-tui 322 bob #li-b 1 :']);
    expect(await shown('!*-b,#li*')).toEqual([':relay.chat-tui 322 bob #li-a 2 :first']);
    expect(await shown('C>10')).toEqual([]);
    expect(await shown('C<10')).toHaveLength(2);
    expect(await shown('T<10')).toEqual([':relay.chat-tui 322 bob #li-a 2 :first']);
  });
});

describe('rooms of other doors', () => {
  it('are ordinary rooms here, but for those that irc cannot spell', async () => {
    const ada = await enter('ada');
    const { relay: inner } = relay.running;
    const state = inner.state;
    expect(state.room('General')).toBeDefined();
    const lines = await ada.ask('LIST');
    expect(lines.some((line) => line.includes(' 322 ada #General '))).toBe(true);
    expect(await ada.ask(`JOIN #${'x'.repeat(64)}`)).toEqual([expect.stringContaining(' 403 ada #xxx')]);
  });

  it('say what is wrong with a name that cannot be one', async () => {
    const ada = await enter('ada');
    expect(await ada.ask('JOIN #ab\u200dcd')).toEqual([
      ':relay.chat-tui 476 ada #ab\u200dcd :that cannot be a room: a name cannot have an invisible or direction-changing character in it',
    ]);
  });
});
