/** The services that there are, and the way of a message to one of them. */
import { foldName } from '../../protocol/names.ts';
import type { Command } from '../chat/commands.ts';
import type { PrivateMessage } from '../chat/events.ts';
import type { User } from '../chat/state.ts';
import type { Outcome, Services as SpineServices } from '../spine/relay.ts';
import type { CommandContext, Session } from '../spine/session.ts';
import { help } from './help.ts';
import { nickServ } from './nickserv/nickserv.ts';
import type { Service, ServiceCall, ServiceCommand, ServiceDeps } from './service.ts';

/** A new service is one line here. */
const ALL: readonly Service[] = [nickServ];

const BY_NICK: ReadonlyMap<string, Service> = new Map(
  ALL.map((service) => [foldName(service.nick), service]),
);

/** Whether a folded nick is a service's. */
export function isService(foldedNick: string): boolean {
  return BY_NICK.has(foldedNick);
}

/** The service of a nick as somebody typed it. */
export function serviceCalled(nick: string): Service | undefined {
  return BY_NICK.get(foldName(nick));
}

export class Services implements SpineServices {
  readonly #deps: ServiceDeps;
  readonly #serverName: string;

  constructor(deps: ServiceDeps, serverName: string) {
    this.#deps = deps;
    this.#serverName = serverName;
  }

  take(
    session: Session,
    command: Command,
    done: (outcome: Outcome) => void,
    context: CommandContext,
  ): boolean {
    if (command.type !== 'tell') return false;
    const service = serviceCalled(command.nick);
    const { user } = session;
    if (!service || !user) return false;
    const finish = (): void => done({ events: [] });
    // A notice gets no answer, and tags alone say nothing.
    if (command.kind !== 'message') finish();
    else this.#run(service, session, user, command.text, context, finish);
    return true;
  }

  #run(
    service: Service,
    session: Session,
    user: User,
    text: string,
    context: CommandContext,
    finish: () => void,
  ): void {
    const [name = '', ...words] = text.trim().split(/\s+/);
    const call = this.#call(service, session, user, words, context);
    const command = find(service, name);
    if (!command || words.length < command.words) {
      answerUnfit(service, command, call);
      return finish();
    }
    const result = command.run(call);
    const finished = (): void => {
      this.#deps.relay.ifLost(() => call.reply('That could not be stored; try again in a moment.'));
      finish();
    };
    if (!(result instanceof Promise)) return finished();
    void result
      .catch((error: unknown) => {
        this.#deps.report('service failed', {
          service: service.nick,
          command: command.names[0],
          error: String(error),
        });
        call.reply('That did not work; try again in a moment.');
      })
      .then(finished);
  }

  #call(
    service: Service,
    session: Session,
    user: User,
    words: readonly string[],
    context: CommandContext,
  ): ServiceCall {
    const { relay } = this.#deps;
    const { address = '', fingerprint } = session.outbox.sink;
    return {
      ...this.#deps,
      user,
      session,
      address,
      fingerprint,
      words,
      reply: (line) => relay.answer(session, this.#line(service, user, line), context),
      setAccount: (account) => {
        // They may have gone while a password was being checked.
        if (session.user) relay.submit(session, { type: 'account', account }, () => undefined, context);
      },
    };
  }

  #line(service: Service, user: User, text: string): PrivateMessage {
    const { clock } = this.#deps.relay;
    const time = clock.now();
    return {
      type: 'private-message',
      id: clock.id(time),
      time,
      from: { nick: service.nick, user: service.nick, host: this.#serverName },
      kind: 'notice',
      to: { id: user.id, nick: user.nick },
      text,
    };
  }
}

function find(service: Service, name: string): ServiceCommand | undefined {
  const wanted = name.toUpperCase();
  if (wanted === 'HELP') return help(service);
  return service.commands.find(({ names }) => names.includes(wanted));
}

function answerUnfit(service: Service, command: ServiceCommand | undefined, call: ServiceCall): void {
  if (command) call.reply(`Usage: ${command.names[0]} ${command.usage}`);
  else call.reply(`${service.nick} does not know that; say HELP for what it does know.`);
}
