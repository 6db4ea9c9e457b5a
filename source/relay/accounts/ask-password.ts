/** A password from stdin: the first line of what is piped in, or asked for without an echo at a terminal. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Resolves with nothing where none was given, or the two that were typed differ. */
export async function askPassword(isNew: boolean): Promise<string | undefined> {
  if (!process.stdin.isTTY) return firstLine();
  const first = await typed('password: ');
  if (first === undefined || !isNew) return first;
  if ((await typed('again: ')) === first) return first;
  process.stderr.write('chat-tui: the two are not the same\n');
  return undefined;
}

async function firstLine(): Promise<string | undefined> {
  for await (const line of createInterface({ input: process.stdin })) return line === '' ? undefined : line;
  return undefined;
}

function typed(question: string): Promise<string | undefined> {
  process.stderr.write(question);
  // readline echoes what is typed to its output: that one swallows all.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    let answer: string | undefined;
    terminal.on('SIGINT', () => terminal.close());
    terminal.on('line', (line) => {
      answer = line === '' ? undefined : line;
      terminal.close();
    });
    terminal.on('close', () => {
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
