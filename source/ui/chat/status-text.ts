/** What the status line says: how the connection is, and which keys help. */
import type { ChatState, NetworkState } from '../../client/conversation/model.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import type { Palette } from '../view/palette.ts';

export interface Notice {
  readonly text: string;
  readonly level: 'info' | 'error';
}

/** One network's connection in words; `now` in ms counts down to the next try. */
export function connectionText(network: NetworkState, now: number): string {
  const { connection, name, lag } = network;
  switch (connection.state) {
    case 'connecting':
      return `◌ ${name} connecting…`;
    case 'registering':
      return network.nickNeeded === undefined ? `◌ ${name} signing in…` : `◌ ${name} needs another nick`;
    case 'online':
      return lag === undefined ? `● ${name} online` : `● ${name} ${Math.round(lag)} ms`;
    case 'lost': {
      if (connection.retryAt === undefined) return `○ ${name} lost: ${connection.reason}`;
      const seconds = Math.max(0, Math.ceil((connection.retryAt - now) / 1000));
      const when = seconds === 0 ? 'retrying now' : `retrying in ${seconds} s (any key: now)`;
      return `○ ${name} lost: ${connection.reason}, ${when}`;
    }
    case 'closed':
      return `○ ${name} disconnected`;
  }
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

/** The whole line, `width` columns wide. */
export function statusLine(parts: StatusParts, width: number, palette: Palette): string {
  const network = shownNetwork(parts.state);
  const text = network === undefined ? '○ not connected' : connectionText(network, parts.now);
  const online = network?.connection.state === 'online';
  const lost = network?.connection.state === 'lost' || network?.connection.state === 'closed';
  const left = truncate(` ${parts.alone ? text.slice(0, 1) : text}`, width);
  const paintLeft = online ? palette.good : lost ? palette.error : palette.dim;
  const rest = width - textWidth(left);
  const { notice } = parts;
  const others = parts.hosting === undefined || parts.alone ? '' : `hosting ${parts.hosting} │ `;
  const right = notice === undefined ? `${others}${parts.hints}` : notice.text;
  const paintRight =
    notice?.level === 'error' ? palette.error : notice === undefined ? palette.dim : palette.bold;
  if (rest < 6 || right === '') return paintLeft(left) + ' '.repeat(Math.max(0, rest));
  return `${paintLeft(left)}${palette.dim(' │ ')}${paintRight(fit(right, rest - 3))}`;
}
