/** What the status line says: how the connection is, and which keys help. */
import type { ChatState, NetworkState } from '../../client/conversation/model.ts';
import { foldName } from '../../protocol/names.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import type { Paint, Palette } from '../view/palette.ts';

export interface Notice {
  readonly text: string;
  readonly level: 'info' | 'error';
  /** Goes by itself from then on, on the clock of `performance.now`; else it stays until a key. */
  readonly until?: number;
}

/** One network's connection in words, shorter the less room there is; `now` in ms counts down to the next try. */
export function connectionText(network: NetworkState, now: number, width = Number.POSITIVE_INFINITY): string {
  const said = connectionWords(network, now);
  return said.find((text) => textWidth(text) <= width) ?? cutAtWord(said.at(-1) ?? '', width);
}

/** What can be said of a connection, the fullest first. */
function connectionWords(network: NetworkState, now: number): readonly string[] {
  const { connection, name, lag } = network;
  switch (connection.state) {
    case 'connecting':
      return [...overdue(network, now, 'has not answered'), `◌ ${name} connecting…`, '◌ connecting…'];
    case 'registering':
      return network.nickNeeded === undefined
        ? [...overdue(network, now, 'has not let you in'), `◌ ${name} signing in…`, '◌ signing in…']
        : [`◌ ${name} needs another nick`, '◌ another nick is needed'];
    case 'online':
      return isAway(network)
        ? [`● ${name} ${lag === undefined ? '' : `${span(lag)} `}(away)`, `● ${name} (away)`, '● (away)']
        : lag === undefined
          ? [`● ${name} online`]
          : [`● ${name} ${span(lag)}`, `● ${name}`];
    case 'lost': {
      const { reason, retryAt } = connection;
      if (retryAt === undefined) return [`○ ${name} lost: ${reason}`, `○ lost: ${reason}`];
      const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
      const when = seconds === 0 ? 'retrying now' : `retrying in ${seconds} s`;
      const key = seconds === 0 ? '' : ' (any key: now)';
      return [
        `○ ${name} lost: ${reason}, ${when}${key}`,
        `○ lost: ${reason}, ${when}${key}`,
        `○ ${name} lost, ${when}${key}`,
        `○ lost, ${when}${key}`,
        `○ lost, ${when}`,
      ];
    }
    case 'closed':
      return [`○ ${name} disconnected`, '○ disconnected'];
  }
}

/** A try to connect takes this long (ms) before it is said that it can be begun anew. */
const OVERDUE_MS = 10_000;

/** What a server that takes long has not done, and the way out: no key tries again while it may yet answer. */
function overdue({ name, connectionSince }: NetworkState, now: number, hasNot: string): readonly string[] {
  const ms = connectionSince === undefined ? 0 : now - connectionSince;
  if (ms < OVERDUE_MS) return [];
  const said = `${hasNot} yet (${Math.floor(ms / 1000)} s)`;
  return [
    `◌ ${name} ${said}: /reconnect tries again`,
    `◌ ${said}: /reconnect tries again`,
    `◌ ${name} ${hasNot} yet: /reconnect`,
    `◌ ${hasNot} yet: /reconnect`,
  ];
}

/** The mark of a connection, with a word where it is not online. */
export function connectionMark({ connection }: NetworkState): string {
  return MARKS[connection.state];
}

const MARKS: Readonly<Record<NetworkState['connection']['state'], string>> = {
  connecting: '◌ connecting…',
  registering: '◌ signing in…',
  online: '●',
  lost: '○ lost',
  closed: '○ disconnected',
};

/** Whether others are told that one is away: easily forgotten, as they alone see it. */
function isAway({ people, nick }: NetworkState): boolean {
  return people.get(foldName(nick))?.away === true;
}

/** A round trip in words (ms). */
function span(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** The network of the open buffer, or the first. */
export function shownNetwork(state: ChatState): NetworkState | undefined {
  const buffer = state.current === undefined ? undefined : state.buffers.get(state.current);
  return buffer === undefined ? state.networks.values().next().value : state.networks.get(buffer.network);
}

export interface StatusParts {
  readonly state: ChatState;
  readonly notice: Notice | undefined;
  readonly hints: string;
  /** Where a hosted relay listens, if this process runs one. */
  readonly hosting: string | undefined;
  /** The hints are all that counts now: of the connection stands only the mark. */
  readonly alone?: boolean;
  readonly now: number;
}

/** Columns of a notice or hint that are worth showing, with the line before them. */
const LEAST_RIGHT = 6;
const DIVIDER = ' │ ';

/** The whole line, `width` columns wide: what there is no room for is left out, not cut, the least important first. */
export function statusLine(parts: StatusParts, width: number, palette: Palette): string {
  const network = shownNetwork(parts.state);
  const { notice } = parts;
  const words = network === undefined ? '○ not connected' : connectionText(network, parts.now, width - 1);
  const beside = width - textWidth(` ${words}${DIVIDER}`);
  // A notice is said whole if there is any room for it, with the mark alone before it.
  const short = notice !== undefined && textWidth(notice.text) > beside ? words.slice(0, 1) : words;
  const isMarked = parts.alone === true && notice === undefined && network !== undefined;
  const left = truncate(` ${isMarked ? connectionMark(network) : short}`, width);
  const rest = width - textWidth(left);
  const space = rest - textWidth(DIVIDER);
  const right = notice === undefined ? asMuch(parts, space) : cutAtWord(notice.text, space);
  const paintLeft = paintOf(network, palette);
  if (rest < LEAST_RIGHT || right === '') return paintLeft(left) + ' '.repeat(Math.max(0, rest));
  const paintRight =
    notice?.level === 'error' ? palette.error : notice === undefined ? palette.dim : palette.bold;
  return `${paintLeft(left)}${palette.dim(DIVIDER)}${paintRight(fit(right, space))}`;
}

function paintOf(network: NetworkState | undefined, palette: Palette): Paint {
  const state = network?.connection.state;
  if (state === 'online') return palette.good;
  return state === 'lost' || state === 'closed' ? palette.error : palette.dim;
}

/** Where a relay is hosted and what keys do, as much of it as there is room for. */
function asMuch({ hints, hosting, alone }: StatusParts, space: number): string {
  const host = hosting === undefined || alone === true ? [] : [`hosting ${hosting}`];
  const forms = formsOf(hints);
  const all = [...forms.map((form) => [...host, form]), ...forms.map((form) => [form]), host].map((words) =>
    words.filter((word) => word !== '').join(DIVIDER),
  );
  return all.find((text) => textWidth(text) <= space) ?? '';
}

/** Hints, the fullest first: keys go from the last but one, as the last is help; of sentences goes the last. */
function formsOf(hints: string): readonly string[] {
  const keys = hints.split(' · ');
  const forms = [hints];
  while (keys.length > 1) {
    keys.splice(-2, 1);
    forms.push(keys.join(' · '));
  }
  const sentence = /^(.*)\. [^.]*$/.exec(hints)?.[1];
  return sentence === undefined ? forms : [...forms, sentence];
}

/** The text, or as many of its words as there is room for and an ellipsis. */
function cutAtWord(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const cut = truncate(text, width);
  const space = cut.lastIndexOf(' ');
  return space > cut.length / 2 ? `${cut.slice(0, space).trimEnd()}…` : cut;
}
