import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { HELP } from '../source/config/help.ts';
import { homeEnv } from './helpers/home-env.ts';

const CLI = join(import.meta.dirname, '../dist/cli.js');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-cli-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

type Ended = { code: number; stdout: string; stderr: string };

async function node(...args: string[]): Promise<Ended> {
  const options = { env: homeEnv(home), cwd: home };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, options)) };
  } catch (error) {
    return error as Ended;
  }
}

const chatTui = (...args: string[]) => node(CLI, ...args);

describe('the built program', () => {
  it('prints its version and its help', async () => {
    expect(await chatTui('--version')).toMatchObject({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
    expect(await chatTui('--help')).toMatchObject({ code: 0, stdout: HELP, stderr: '' });
  });

  it('names what is wrong with the command line and ends with code 2', async () => {
    expect(await chatTui('--serve', '--irk', '1', '--slash', 'x')).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'chat-tui: --irk is not a flag; did you mean --irc?\n' +
        'chat-tui: --slash: "x" is not a port: a number from 0 to 65535, or off\n',
    });
  });

  it.runIf(process.platform === 'linux')('reads the config in the XDG folder', async () => {
    const folder = join(home, 'config/chat-tui');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'config.toml'), '\n[relay]\nhots = "x"\n');
    expect(await chatTui('--serve')).toMatchObject({
      code: 2,
      stderr: `chat-tui: ${folder}/config.toml:3: relay.hots: is not a setting; did you mean relay.host?\n`,
    });
  });

  it.each(['20.11.1', '22.1.0'])('says in one line which Node it needs where that is %s', async (version) => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    expect(
      await node('--import', `data:text/javascript,${encodeURIComponent(older)}`, CLI, '--help'),
    ).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `chat-tui needs Node 22.2 or newer, and this is Node ${version}.\n`,
    });
  });

  it('starts a relay and is in its room in line mode, where --here finds none', async () => {
    const args = ['--here', '--nick', 'ada', '--irc', '0', '--slash', '0', '--verb', 'off'];
    const running = spawn(process.execPath, [CLI, ...args], { env: homeEnv(home), cwd: home });
    const ended = once(running, 'exit');
    const [, port] = await heard(running.stderr, /^listening slash:\/\/127\.0\.0\.1:(\d+)$/m);
    const guest = connect(Number(port), '127.0.0.1');
    guest.write('bo\n');
    await heard(guest, /you joined General/);
    running.stdin.end('hello from a pipe\n');
    await heard(guest, /ada: hello from a pipe/);
    guest.destroy();
    expect(await ended).toEqual([0, null]);
  });
});

/** Resolves once what a stream said from now on matches. */
function heard(stream: Readable, wanted: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += String(chunk);
      const match = wanted.exec(text);
      if (match !== null) resolve(match);
    });
  });
}
