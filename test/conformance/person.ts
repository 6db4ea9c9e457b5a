/** One side of a transcript: what somebody sends, and line by line what they are told. */
import assert from 'node:assert/strict';
import { LineClient } from '../helpers/line-client.ts';
import type { TestRelay } from '../helpers/relay.ts';

/** A word that is no command, with the answer to it: whoever hears that answer next has been told nothing else. */
const FENCES = {
  slash: ['/fence', 'error: no such command, /? lists them: /fence'],
  verb: ['fence', 'command invalid Type - HELP: fence'],
} as const;

export class Person implements AsyncDisposable {
  readonly client: LineClient;
  readonly #dialect: keyof typeof FENCES;

  constructor(client: LineClient, dialect: keyof typeof FENCES) {
    this.client = client;
    this.#dialect = dialect;
  }

  /** Sends each line with a LF. */
  sends(...lines: string[]): this {
    this.client.send(...lines);
    return this;
  }

  /** The very next lines are these. */
  async hears(...lines: (string | RegExp)[]): Promise<void> {
    const came = await this.client.next(lines.length);
    const wanted = lines.map((line, index) => {
      const one = came[index] ?? '';
      return line instanceof RegExp && line.test(one) ? one : String(line);
    });
    assert.deepEqual(came, wanted);
  }

  /** Everything that was sent before has been dealt with by the relay, and nothing was heard that is not accounted for. */
  async hearsNoMore(): Promise<void> {
    const [word, answer] = FENCES[this.#dialect];
    this.client.send(word);
    assert.deepEqual(await this.client.next(1), [answer]);
    assert.deepEqual(this.client.lines, []);
  }

  /** The relay has closed the connection, and said nothing more. */
  async isClosed(): Promise<void> {
    await this.client.closed();
    assert.deepEqual(this.client.lines, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.end();
  }
}

/** Somebody who has just connected to the slash door and has heard nothing yet. */
export async function callSlash(relay: TestRelay): Promise<Person> {
  return new Person(await LineClient.connect(relay.ports.slash), 'slash');
}

/** Somebody on the slash door with a username, in `General`. */
export async function onSlash(relay: TestRelay, nick: string): Promise<Person> {
  const person = await callSlash(relay);
  await person
    .sends(nick)
    .hears('welcome to chat-tui', 'type a unique username:', /^hello /, 'you joined General');
  return person;
}

/** Somebody who has just connected to the verb door and has heard nothing yet. */
export async function callVerb(relay: TestRelay): Promise<Person> {
  return new Person(await LineClient.connect(relay.ports.verb), 'verb');
}

/** Somebody on the verb door with a username, in no room. */
export async function onVerb(relay: TestRelay, nick: string): Promise<Person> {
  const person = await callVerb(relay);
  await person.sends(nick).hears('enter your username:', `welcome user: ${nick}`);
  return person;
}
