/** The doors before a log that takes its time, as one shared by many relays would: nothing about them may change. */
import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../source/relay/chat/commands.ts';
import type { TurnRecord } from '../../source/relay/log/log.ts';
import { MemoryLog } from '../../source/relay/log/memory-log.ts';
import { LineClient } from '../helpers/line-client.ts';
import { startRelay } from '../helpers/relay.ts';

class LateLog extends MemoryLog {
  readonly #later: (() => void)[] = [];

  override order(_proposal: Proposal, run: () => void): void {
    this.#after(run);
  }

  override commit(turn: TurnRecord, done: (error?: Error) => void): void {
    this.#after(() => super.commit(turn, done));
  }

  /** In order, each a few milliseconds later. */
  #after(run: () => void): void {
    this.#later.push(run);
    setTimeout(() => this.#later.shift()?.(), 3);
  }
}

describe('a log that orders and keeps commands only later', () => {
  it('changes nothing for people on the three doors, not even when they send everything at once', async () => {
    await using relay = await startRelay({}, { log: new LateLog() });
    await using ada = await LineClient.connect(relay.ports.irc);
    ada.send('NICK ada', 'USER ada 0 * :Ada', 'JOIN #General', 'PING :in');
    await ada.until(/ 366 ada #General /);
    await ada.until(/PONG \S+ :?in$/);
    await using bob = await LineClient.connect(relay.ports.slash);
    bob.send('bob', '/create den', '/join den', '/s den first', '/users den', 'to all');
    await bob.until(/joined den/);
    await bob.until(/users in den \(1\): bob/);
    await using cy = await LineClient.connect(relay.ports.verb);
    cy.send('cy', 'join den', 'send den hello', 'lme den');
    await cy.until(/^Membership granted to the room/);
    await cy.until('the message to den is delivered');
    await cy.until(/^room members/);
    expect((await cy.next(2)).toSorted()).toEqual(['bob', 'cy']);
    await bob.until('[den] cy: hello');

    ada.send(
      'JOIN #den',
      'PRIVMSG #den :one',
      'PRIVMSG #den :two',
      'NICK eve',
      'PRIVMSG #den :three',
      'PART #den',
      'PING :out',
    );
    await ada.until(/PONG \S+ :?out$/);
    for (const line of ['one', 'two']) await cy.until(`den ada: ${line}`);
    await cy.until('den eve: three');
    await cy.until(/^one member left the room: den eve/);
    bob.send('/quit');
    await bob.closed();
    await cy.until(/^one member left the room: den bob/);
    expect([...relay.running.relay.state.nicks.keys()].toSorted()).toEqual(['cy', 'eve']);
  });

  it('gives a name that two people ask for in the same moment to one of them', async () => {
    await using relay = await startRelay({}, { log: new LateLog() });
    await using one = await LineClient.connect(relay.ports.slash);
    await using other = await LineClient.connect(relay.ports.irc);
    one.send('sam');
    other.send('NICK sam', 'USER sam 0 * :Sam');
    const slash = one.until(/hello sam|taken|in use/);
    const irc = other.until(/ 001 sam | 433 /);
    const answers = [(await slash).includes('hello'), (await irc).includes(' 001 ')];
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(relay.running.relay.state.users.size).toBe(1);
  });
});
