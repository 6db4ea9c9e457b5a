/** Other people's IRC servers, each a process on a free port of loopback with a configuration of the test's own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ownCertificate } from '../../source/relay/net/certificate.ts';
import { findProgram } from './installed.ts';

export interface IrcdKind {
  readonly name: string;
  readonly program: string;
  /** Debian's package. */
  readonly debianPackage: string;
  readonly config: (port: number, folder: string) => string;
  readonly args: (configFile: string) => readonly string[];
  /** Puts what the configuration names beside it; before each start. */
  readonly prepare?: (folder: string) => Promise<void>;
}

export const ngircd: IrcdKind = {
  name: 'ngIRCd',
  program: 'ngircd',
  debianPackage: 'ngircd',
  config: (port) => `[Global]
Name = ngircd.test
Network = NgTest
Info = a server for tests
AdminInfo1 = nobody
AdminEMail = nobody@ngircd.test
Listen = 127.0.0.1
Ports = ${port}
MotdPhrase = welcome to the test
[Limits]
MaxConnectionsIP = 0
MaxNickLength = 20
MaxPenaltyTime = 0
[Options]
DNS = no
Ident = no
PAM = no
`,
  args: (file) => ['--nodaemon', '--config', file],
};

const MODULES = [
  'cap',
  'ircv3',
  'ircv3_accounttag',
  'ircv3_batch',
  'ircv3_capnotify',
  'ircv3_chghost',
  'ircv3_ctctags',
  'ircv3_echomessage',
  'ircv3_invitenotify',
  'ircv3_labeledresponse',
  'ircv3_msgid',
  'ircv3_servertime',
  'monitor',
  'namesx',
  'setname',
  'uhnames',
];

export const inspircd: IrcdKind = {
  name: 'InspIRCd',
  program: 'inspircd',
  debianPackage: 'inspircd',
  config: (port, folder) => `
<server name="inspircd.test" description="a server for tests" network="InspTest">
<admin name="Nobody" nick="nobody" email="nobody@inspircd.test">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect name="all" allow="*" resolvehostnames="no" localmax="100" globalmax="100" threshold="100000" commandrate="100000"
  fakelag="no" useident="no" timeout="10" pingfreq="60" recvq="8192">
<pid file="${join(folder, 'inspircd.pid')}">
<files motd="${join(folder, 'motd')}">
<dns enabled="no">
<security maxtargets="5">
<limits maxnick="20" maxchan="60">
${MODULES.map((name) => `<module name="${name}">`).join('\n')}
`,
  args: (file) => ['--nofork', '--nolog', '--runasroot', '--config', file],
};

/** The same behind TLS alone, with a certificate that signs itself: another one at each start. */
export const inspircdTls: IrcdKind = {
  ...inspircd,
  config: (port, folder) =>
    inspircd
      .config(port, folder)
      .replace(' type="clients">', ' type="clients" sslprofile="own">')
      .concat(
        '<module name="ssl_gnutls">\n<module name="sslinfo">\n',
        `<sslprofile name="own" provider="gnutls" certfile="${join(folder, 'cert.pem')}" keyfile="${join(folder, 'key.pem')}" hash="sha256">\n`,
      ),
  async prepare(folder) {
    const { cert, key } = await ownCertificate(undefined, 'inspircd.test');
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
  },
};

/** One that runs, and can be stopped and started again on its port. */
export class ForeignIrcd implements AsyncDisposable {
  readonly port: number;
  readonly #kind: IrcdKind;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(kind: IrcdKind, port: number) {
    this.#kind = kind;
    this.port = port;
    this.#folder = mkdtempSync(join(tmpdir(), 'chat-tui-ircd-'));
    // Started by root, they go on as somebody who must be able to read it.
    chmodSync(this.#folder, 0o755);
    writeFileSync(join(this.#folder, 'motd'), 'welcome to the test\n');
    writeFileSync(join(this.#folder, 'ircd.conf'), kind.config(port, this.#folder));
  }

  static async run(kind: IrcdKind): Promise<ForeignIrcd> {
    const ircd = new ForeignIrcd(kind, await freePort());
    await ircd.start();
    return ircd;
  }

  /** Starts it; resolves once it takes connections. */
  async start(): Promise<void> {
    const { program, args } = this.#kind;
    await this.#kind.prepare?.(this.#folder);
    const child = spawn(findProgram(program) ?? program, args(join(this.#folder, 'ircd.conf')), {
      cwd: this.#folder,
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    }
    for (let tries = 0; !(await takesConnections(this.port)); tries++) {
      if (child.exitCode !== null || tries > 200) throw new Error(`${program} does not run:\n${this.#said}`);
      await pause(25);
    }
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * A port that nothing listens on, below those from which the system takes one for whoever connects: there it could go to
 * somebody else while the server is down, or to one who tries it again and again and so meets nobody but themselves.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
