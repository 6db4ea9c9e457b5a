import { describe, expect, it } from 'vitest';
import type { TurnRecord } from '../../../../source/relay/log/log.ts';
import { MemoryLog } from '../../../../source/relay/log/memory-log.ts';
import { LineClient } from '../../../helpers/line-client.ts';
import { startRelay } from '../../../helpers/relay.ts';

/** A log that keeps each turn a few milliseconds later, as one with a disk or a network behind it does. */
class LateLog extends MemoryLog {
  readonly #later: (() => void)[] = [];

  override commit(turn: TurnRecord, done: (error?: Error) => void): void {
    this.#later.push(() => super.commit(turn, done));
    setTimeout(() => this.#later.shift()?.(), 5);
  }
}

describe.each([
  ['that keeps at once', () => new MemoryLog()],
  ['that keeps later', () => new LateLog()],
])('before a log %s', (_name, makeLog) => {
  it('what a command caused is written before the answer to a later PING of anyone', async () => {
    await using relay = await startRelay({}, { log: makeLog() });
    const people: LineClient[] = [];
    for (const nick of ['ada', 'bob', 'cy']) {
      const person = await LineClient.connect(relay.ports.irc);
      person.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`, 'JOIN #den', 'PING :in');
      await person.until(/PONG \S+ :?in$/);
      people.push(person);
    }
    for (let number = 0; number < 30; number++) {
      const [speaker, ...others] = [0, 1, 2].map((step) => people[(number + step) % 3] as LineClient);
      // The answer to the speaker's own PING says that the relay has read the message.
      speaker?.send(`PRIVMSG #den :number ${number}`, `PING :mine ${number}`);
      await speaker?.until(new RegExp(`PONG \\S+ :?mine ${number}$`));
      for (const other of others) {
        other.send(`PING :check ${number}`);
        const lines: string[] = [];
        for (let line = ''; !line.includes(`check ${number}`); lines.push(line))
          [line = ''] = await other.next(1);
        expect(lines.filter((line) => line.endsWith(`:number ${number}`))).toHaveLength(1);
      }
    }
    for (const person of people) person.end();
  });
});
