/** The clients that are measured: how each is started into #bench of a server, and what its first full screen shows. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { has, temporaryFolder } from '../processes.ts';
import { Room } from './room.ts';
import { openTerminal, type Terminal } from './terminal.ts';

export interface Client {
  readonly name: string;
  readonly version: string | undefined;
  /** Writes its settings; the words that start it. */
  command(home: string, port: number): readonly string[];
  /** What it has written once its first screen is whole. */
  readonly firstScreen: RegExp;
}

const ROOT = join(import.meta.dirname, '../..');

export const chatTui: Client = {
  name: 'chat-tui',
  version: (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version,
  command: (_home, port) => {
    const begin = ['--connect', `irc://127.0.0.1:${port}`, '--nick', 'me', '--room', 'bench'];
    return [process.execPath, join(ROOT, 'dist/cli.js'), ...begin];
  },
  // The end of a frame, which the terminal shows whole (synchronised output).
  firstScreen: /\u001B\[\?2026l/,
};

const weechat: Client = {
  name: 'WeeChat',
  version: versionOf('weechat'),
  command: (home, port) => [
    'weechat',
    '-d',
    join(home, 'weechat'),
    ...[
      `/server add bench 127.0.0.1/${port} -nicks=me -autojoin=#bench`,
      '/set irc.look.server_buffer independent',
      '/set irc.look.buffer_switch_autojoin on',
      '/connect bench',
    ].flatMap((command) => ['-r', command]),
  ],
  firstScreen: /bench/,
};

const irssi: Client = {
  name: 'irssi',
  version: versionOf('irssi'),
  command(home, port) {
    const folder = join(home, 'irssi');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'config'),
      `servers = ( { address = "127.0.0.1"; chatnet = "bench"; port = "${port}"; autoconnect = "yes"; } );
chatnets = { bench = { type = "IRC"; nick = "me"; }; };
channels = ( { name = "#bench"; chatnet = "bench"; autojoin = "yes"; } );
settings = { "fe-common/core" = { autocreate_own_query = "no"; }; };
`,
    );
    return ['irssi', '--home', folder];
  },
  firstScreen: /Irssi v/,
};

function versionOf(program: string): string | undefined {
  if (!has(program)) return undefined;
  return /\d[\w.]*/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[0];
}

const told = new Set<string>();

/** Ours and those that are installed; the others are said and left out. */
export function clients(): readonly Client[] {
  const all = [chatTui, weechat, irssi];
  for (const { name, version } of all) {
    if (version !== undefined || told.has(name)) continue;
    told.add(name);
    console.error(
      `!! ${name} is not installed and is left out (Debian: apt-get install ${name === 'irssi' ? name : 'weechat-curses'})`,
    );
  }
  return all.filter(({ version }) => version !== undefined);
}

export interface Meeting {
  readonly terminal: Terminal;
  readonly room: Room;
  end(): Promise<void>;
}

/** A client on a terminal, and the server that it goes to. @param fresh nothing that Node has compiled before is found */
export async function meet(client: Client, fresh = false): Promise<Meeting> {
  const room = await Room.open();
  const home = temporaryFolder();
  const terminal = openTerminal(client.command(home.path, room.port), {
    HOME: home.path,
    ...(fresh && { NODE_COMPILE_CACHE: join(home.path, 'compiled') }),
  });
  return {
    terminal,
    room,
    async end() {
      await terminal.stop();
      room.close();
      home.remove();
    },
  };
}

/** The same, once it is in the room and shows what is said there. */
export async function meetInRoom(client: Client): Promise<Meeting> {
  const meeting = await meet(client);
  await meeting.room.joined();
  await meeting.terminal.quiet(300);
  // irssi stays in its status window until it is asked to show the room.
  if (client === irssi) meeting.terminal.send('\u001B2');
  const shown = meeting.terminal.shows('here-we-are');
  await meeting.room.pour(50, 'here-we-are');
  await shown;
  await meeting.terminal.quiet(300);
  return meeting;
}
