import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram } from './pty.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-pty-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A small program of its own file, on the terminal. */
function start(source: string, options: Parameters<typeof startProgram>[0] = {}) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, source);
  return startProgram({ ...options, program: [process.execPath, file] });
}

describe('startProgram', () => {
  it('shows what the program draws, as text and as cells', async () => {
    await using term = start(
      `process.stdout.write('\\x1b[2J\\x1b[H\\x1b[1;31mred\\x1b[0m \\x1b[2mdim\\x1b[0m 👩‍👩‍👧x');
       setInterval(() => {}, 1000)`,
    );
    const screen = await term.waitFor('x');
    expect(screen[0]).toBe('red dim 👩‍👩‍👧x');
    const cells = term.cells(0);
    expect(cells[0]).toMatchObject({
      text: 'r',
      bold: true,
      dim: false,
      foreground: 1,
      background: undefined,
    });
    expect(cells[4]).toMatchObject({ text: 'd', bold: false, dim: true, foreground: undefined });
    expect(cells.slice(8, 11)).toMatchObject([
      { text: '👩‍👩‍👧', width: 2 },
      { width: 0 },
      { text: 'x', width: 1 },
    ]);
    expect(term.cursor()).toEqual({ column: 11, row: 0 });
    expect(term.output().toString()).toContain('\u001B[1;31mred');
  });

  it('passes keys on, in one piece or one by one', async () => {
    await using term = start(
      `process.stdin.setRawMode(true);
       process.stdin.on('data', (data) => process.stdout.write(JSON.stringify(String(data))));
       process.stdout.write('ready ')`,
    );
    await term.waitFor('ready');
    term.send('hi\r');
    await term.waitFor('"hi\\r"');
    await term.type('ab');
    await term.waitFor('"a""b"');
  });

  it('tells the program its size, and of a new one', async () => {
    await using term = start(
      `const say = () => process.stdout.write(process.stdout.columns + 'x' + process.stdout.rows + '\\n');
       process.stdout.on('resize', say); say(); setInterval(() => {}, 1000)`,
      { cols: 50, rows: 15 },
    );
    await term.waitFor('50x15');
    term.resize(200, 50);
    const screen = await term.waitFor(/^200x50$/m);
    expect(screen).toHaveLength(50);
  });

  it.each([
    ['dark', '0000/0000/0000'],
    ['light', 'ffff/ffff/ffff'],
  ] as const)(
    'answers what a program asks its terminal, the %s background too',
    async (background, colour) => {
      await using term = start(
        `process.stdin.setRawMode(true);
       process.stdin.on('data', (data) => process.stdout.write(JSON.stringify(String(data)) + '\\r\\n'));
       process.stdout.write('\\x1b[c\\x1b]11;?\\x07')`,
        { background },
      );
      await term.waitFor((screen) => /\[\?[\d;]+c/.test(screen.join('')) && screen.join('').includes(colour));
    },
  );

  it('reports how the program ended', async () => {
    await using ended = start('process.exit(3)');
    await using killed = start(`process.stdout.write('up'); setInterval(() => {}, 1000)`);
    expect(await ended.exited).toEqual({ code: 3, signal: 0 });
    await killed.waitFor('up');
    killed.kill('SIGTERM');
    expect(await killed.exited).toEqual({ code: 0, signal: 15 });
  });

  it('keeps the environment and the home of the person at the machine out', async () => {
    process.env.CI = 'true';
    await using term = start(
      `const { CI, HOME, XDG_STATE_HOME, TERM, EXTRA } = process.env;
       console.log(JSON.stringify([CI ?? null, XDG_STATE_HOME.startsWith(HOME), TERM, EXTRA]));
       console.log(process.cwd() === HOME)`,
      { env: { EXTRA: 'more' }, cols: 120 },
    );
    const screen = await term.waitFor('true\n');
    expect(screen[0]).toBe('[null,true,"xterm-256color","more"]');
  });

  it('removes the home that it made, and keeps one that it was given', async () => {
    const home = mkdtempSync(join(folder, 'home-'));
    const source = `import { writeFileSync } from 'node:fs'; writeFileSync('mark', ''); console.log(process.cwd() + '|')`;
    const own = start(source, { cols: 200 });
    const given = start(source, { home });
    const made = (await own.waitFor('|'))[0]?.slice(0, -1) ?? '';
    await given.exited;
    await own.dispose();
    await given.dispose();
    expect(() => readdirSync(made)).toThrow('ENOENT');
    expect(readdirSync(home)).toEqual(['mark']);
  });

  it('puts the screen into the error when what is awaited does not come', async () => {
    await using term = start(`process.stdout.write('something else'); setInterval(() => {}, 1000)`);
    await term.waitFor('something');
    await expect(term.waitFor('hello', 50)).rejects.toThrow(
      /50 ms passed waiting for "hello"[^]*something else/,
    );
    await using over = start(`process.stdout.write('bye')`);
    await expect(over.waitFor('hello')).rejects.toThrow(/ended waiting for "hello"[^]*bye/);
  });
});
