import { formatMessage } from '../../../protocol/irc/message.ts';
import { Link } from '../link.ts';
import { unansweredSentence } from '../socket-errors.ts';
import { systemTimers } from '../timers.ts';
import type { Abilities } from '../abilities.ts';
import type { ConnectionState, Happening, Transport, TransportFactory } from '../transport.ts';
import { abilitiesOf } from './abilities.ts';
import { Batches } from './batches.ts';
import { Capabilities } from './capabilities.ts';
import { Channels } from './channels.ts';
import { Deliveries } from './deliveries.ts';
import { Flow } from './flow.ts';
import { register } from './handlers/registration.ts';
import { receive } from './handlers/table.ts';
import { HistoryRequests } from './history-requests.ts';
import { Isupport } from './isupport.ts';
import { Lag } from './lag.ts';
import { readLine, ServerLines } from './lines.ts';
import { answer } from './requests/table.ts';
import type { Session } from './session.ts';

/** How long a server may take over the registration, in ms, not counting the wait for another nick. */
const REGISTRATION_MS = 60_000;
/** How long it may say nothing at all, in ms: most say at once that they look up who comes. */
const MUTE_MS = 30_000;

/** The client's side of irc: Modern IRC and the IRCv3 extensions that `capabilities.ts` names. */
export const createIrcTransport: TransportFactory = (address, options, listener): Transport => {
  const timers = options.timers ?? systemTimers;
  const lines = new ServerLines();
  let over = false;
  let labels = 0;
  let told = '';

  const link = new Link(address, options, {
    opened() {
      tell({ state: 'registering' });
      register(session);
    },
    data(chunk) {
      hasHeard = true;
      lag.heard();
      for (const raw of lines.push(chunk)) {
        const line = over ? undefined : readLine(raw);
        if (line !== undefined) receive(session, line);
      }
      if (!over) session.flow.drain();
    },
    ended({ reason, certificate }) {
      const shown = certificate === undefined ? {} : { certificate };
      if (session.needsPassword) return end({ state: 'closed', reason, needsPassword: true });
      end({ state: session.phase === 'leaving' ? 'closed' : 'lost', reason, ...shown });
    },
  });

  const lag = new Lag({
    timers,
    now: options.now,
    ping(token) {
      session.deliveries.pinged(token);
      session.history.pinged(token);
      session.send('PING', [token]);
    },
    measured(ms) {
      emit({ type: 'lag', ms });
    },
    dead(silentMs) {
      link.destroy();
      end({ state: 'lost', reason: `the server has not answered for ${Math.round(silentMs / 1000)} s` });
    },
  });

  let nickNeeded = false;
  let hasHeard = false;
  const giveUp = (): void => {
    if (session.phase !== 'registering' || over || nickNeeded) return;
    link.destroy();
    end({ state: 'lost', reason: unansweredSentence(address, hasHeard) });
  };
  const cancelMute = timers.after(MUTE_MS, () => {
    if (!hasHeard) giveUp();
  });
  const cancelPatience = timers.after(REGISTRATION_MS, giveUp);
  const cancelRegistration = (): void => {
    cancelMute();
    cancelPatience();
  };

  function emit(happening: Happening): void {
    if (over && happening.type !== 'connection') return;
    if (happening.type === 'nick-needed') nickNeeded = true;
    listener(happening);
  }

  function tell(connection: ConnectionState): void {
    emit({ type: 'connection', connection });
  }

  function end(connection: ConnectionState): void {
    if (over) return;
    over = true;
    lag.stop();
    cancelRegistration();
    tell(connection);
  }

  const isupport = new Isupport();
  const deliveries = new Deliveries();
  const session: Session = {
    options,
    address,
    timers,
    emit,
    send(command, params, tags) {
      link.write(`${formatMessage({ command, params, tags })}\r\n`);
    },
    sendRaw(line) {
      link.write(`${line}\r\n`);
    },
    close(reason) {
      link.close(reason);
    },
    welcomed() {
      // Its first PING is answered behind the MOTD, also by servers that do not say where that ends.
      lag.start();
    },
    online() {
      if (session.phase === 'online' || session.phase === 'leaving') return;
      session.phase = 'online';
      cancelRegistration();
      session.abilitiesChanged();
      tell({ state: 'online' });
    },
    ponged(token) {
      lag.ponged(token);
      if (session.phase === 'welcomed') session.online();
      for (const part of session.deliveries.ponged(token)) emit({ type: 'confirmed', localId: part.localId });
    },
    pingSoon() {
      lag.pingSoon();
    },
    awaitsEcho() {
      lag.said();
    },
    abilitiesChanged() {
      // While it waits for a nick, an account that can be logged into may be the way to it.
      if (session.phase !== 'registering' || nickNeeded) session.tellAbilities();
    },
    tellAbilities() {
      const abilities = abilitiesOf(session);
      const now = JSON.stringify(abilities);
      if (now === told) return;
      told = now;
      emit({ type: 'abilities', abilities });
    },
    nextLabel: () => (++labels).toString(36),
    isupport,
    caps: new Capabilities(),
    channels: new Channels(isupport),
    deliveries,
    flow: new Flow(deliveries, () => lag.pingSoon()),
    batches: new Batches(),
    history: new HistoryRequests(),
    identity: {
      nick: options.nick,
      user: undefined,
      host: undefined,
      account: undefined,
      refused: undefined,
    },
    sasl: undefined,
    lists: {
      rooms: undefined,
      users: undefined,
      formed: undefined,
      strangers: new Map(),
      masks: 0,
      whoisOf: undefined,
      silentWho: new Set(),
    },
    watched: new Map(),
    nameless: [],
    needsPassword: false,
    phase: 'registering',
  };

  return {
    start() {
      tell({ state: 'connecting' });
      link.open();
    },
    abilities: (): Abilities => abilitiesOf(session),
    request: (request) => answer(session, request),
    sending: () => session.flow.isWaiting || session.deliveries.waiting > 0,
    destroy() {
      if (over) return;
      over = true;
      lag.stop();
      cancelRegistration();
      link.destroy();
    },
  };
};
