import { afterEach, beforeEach } from 'vitest';
import { createTransport } from '../../../../source/client/transports/table.ts';
import type { Transport, TransportOptions } from '../../../../source/client/transports/transport.ts';
import { Heard } from '../../../helpers/heard.ts';
import { type ScriptedServer, type ServerSide, scriptedServer } from '../../../helpers/scripted-server.ts';

/** A client over a socket before an irc server that the test plays; made anew for each test. */
export interface Stage {
  server: ScriptedServer;
  heard: Heard;
  transport: Transport;
  connect(options?: Partial<TransportOptions>): Promise<ServerSide>;
  /** Plays the registration of a server that has these capabilities. */
  welcome(side: ServerSide, caps?: string, isupport?: string): Promise<void>;
}

export function setStage(): Stage {
  // Filled by beforeEach: what is in it is there whenever a test runs.
  const stage = { connect, welcome } as Stage;

  beforeEach(async () => {
    stage.server = await scriptedServer();
    stage.heard = new Heard();
  });

  afterEach(async () => {
    stage.transport.destroy();
    await stage.server.close();
  });

  async function connect(options: Partial<TransportOptions> = {}): Promise<ServerSide> {
    stage.transport = createTransport(
      { dialect: 'irc', tls: false, host: '127.0.0.1', port: stage.server.port, rooms: [] },
      { nick: 'ada', now: Date.now, ...options },
      stage.heard.listen,
    );
    stage.transport.start();
    return stage.server.accept();
  }

  async function welcome(
    side: ServerSide,
    caps = '',
    isupport = 'CHANTYPES=# PREFIX=(qaohv)~&@%+ NICKLEN=32',
  ): Promise<void> {
    await side.expect(/USER .*\r\n/);
    side.say(`:srv CAP * LS :${caps}`);
    if (caps !== '') {
      const [, list = ''] = await side.expect(/CAP REQ :?(.*)\r\n/);
      side.say(`:srv CAP ada ACK :${list}`);
    }
    await side.expect('CAP END');
    const tokens = `:srv 005 ada ${isupport} :are supported by this server`;
    side.say(':srv 001 ada :Welcome', tokens, ':srv 422 ada :No MOTD');
    await stage.heard.untilState('online');
    side.forget();
  }

  return stage;
}
