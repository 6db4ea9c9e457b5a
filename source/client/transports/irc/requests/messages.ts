import { NO_TAGS, type Tags } from '../../../../protocol/irc/message.ts';
import type { Refusal, Request, Target } from '../../transport.ts';
import { channelOf, labelOf, wireTarget } from '../names.ts';
import type { Session } from '../session.ts';
import { unasked } from '../unasked.ts';
import { echoOf, fewestPieces, linesOf, multilineLimits, onePieceEach, type Piece } from './pieces.ts';

/** Saying things: texts cut to the server's line, several lines, several rooms, typing, reactions. */

type Send = Extract<Request, { type: 'send' }>;

/** `:nick!user@host PRIVMSG #room :text` CR LF has this much beside its variable parts, with room for a STATUSMSG sign. */
const FIXED_BYTES = ':'.length + '!@'.length + ' '.length + ' '.length + ' :'.length + '\r\n'.length + 2;
/** Where the server has not told yet how others see us. */
const USER_BYTES = 12;
const HOST_BYTES = 64;

/** How many bytes of text fit a line to this target, as it is passed on with our mask in front. */
export function textBytes(session: Session, command: string, wire: string): number {
  const { nick, user, host } = session.identity;
  const mask =
    Buffer.byteLength(nick) +
    (user === undefined ? USER_BYTES : Buffer.byteLength(user)) +
    (host === undefined ? HOST_BYTES : Buffer.byteLength(host));
  return Math.max(
    64,
    session.isupport.lineBytes - FIXED_BYTES - mask - command.length - Buffer.byteLength(wire),
  );
}

export function send(session: Session, request: Send): Refusal | undefined {
  const { only = '' } = request;
  const bare = wireTarget(session, request.to);
  const problem = ranksProblem(session, only) ?? targetProblem(session, request.to, bare);
  if (problem !== undefined) return { refused: problem };
  const wire = only + bare;
  if (request.text.trim() === '') return { refused: 'there is nothing in this message' };
  const command = request.kind === 'notice' ? 'NOTICE' : 'PRIVMSG';
  const tags = replyTags(session, request.replyTo);
  const lines = cut(session, request, command, wire);
  if (request.kind === 'action') {
    const acted = onePieceEach(wire, lines).map((piece) => asAction(piece));
    write(session, command, request.localId, acted, tags);
    return undefined;
  }
  // Only PRIVMSG may stand in such a batch.
  const limits = multilineLimits(session);
  const pieces = command === 'PRIVMSG' ? fewestPieces(wire, lines, limits) : onePieceEach(wire, lines);
  if (limits.lines > 1 && command === 'PRIVMSG' && pieces.length > 1) {
    const most = `${limits.lines} lines and ${limits.bytes} bytes`;
    const text = `too long for one message, which has at most ${most} here: sent as ${pieces.length}`;
    session.emit({ type: 'notice', level: 'info', text, about: request.to, time: session.options.now() });
  }
  write(session, command, request.localId, pieces, tags);
  return undefined;
}

function asAction(piece: Piece): Piece {
  return { ...piece, lines: piece.lines.map((line) => [`\u0001ACTION ${line.join('')}\u0001`]) };
}

/** A text's lines, each in parts that fit a line to this target. */
function cut(
  session: Session,
  request: { readonly text: string; readonly kind?: string | undefined },
  command: string,
  wire: string,
): string[][] {
  const spare = request.kind === 'action' ? '\u0001ACTION \u0001'.length : 0;
  return linesOf(request.text, textBytes(session, command, wire) - spare);
}

/** Sends the pieces of one delivery; the tags are the first one's. */
function write(
  session: Session,
  command: string,
  localId: string,
  pieces: readonly Piece[],
  tags: Tags = NO_TAGS,
): void {
  pieces.forEach((piece, index) => {
    const label = session.caps.has('labeled-response') ? session.nextLabel() : undefined;
    const target = session.isupport.fold(piece.wire);
    session.flow.say(localId, () => {
      session.deliveries.add({ localId, index, of: pieces.length, label, target, text: echoOf(piece) });
      sendPiece(session, command, piece, withLabel(index === 0 ? tags : NO_TAGS, label));
      // Without an echo, the answer to a PING says that the server has read it.
      if (session.caps.has('echo-message')) session.awaitsEcho();
      else session.pingSoon();
    });
  });
}

/** Several lines go as a batch (draft/multiline), whose opening carries the tags of the whole. */
function sendPiece(session: Session, command: string, { lines, wire }: Piece, tags: Tags): void {
  const [first] = lines.flat();
  if (first !== undefined && lines.flat().length === 1) {
    session.send(command, [wire, first], tags);
    return;
  }
  const reference = session.nextLabel();
  session.send('BATCH', [`+${reference}`, 'draft/multiline', wire], tags);
  for (const line of lines) {
    line.forEach((part, index) => {
      const concat: [string, string][] = index > 0 ? [['draft/multiline-concat', '']] : [];
      session.send(command, [wire, part], new Map([['batch', reference], ...concat]));
    });
  }
  session.send('BATCH', [`-${reference}`]);
}

function withLabel(tags: Tags, label: string | undefined): Tags {
  return label === undefined ? tags : new Map([...tags, ['label', label]]);
}

function replyTags(session: Session, replyTo: string | undefined): Tags {
  if (replyTo === undefined || !session.caps.has('message-tags')) return NO_TAGS;
  // The draft's name is what clients of today understand.
  return new Map([
    ['+reply', replyTo],
    ['+draft/reply', replyTo],
  ]);
}

function ranksProblem({ isupport }: Session, only: string): string | undefined {
  const unknown = Array.from(only).find((sign) => !isupport.statusSigns.includes(sign));
  return unknown === undefined
    ? undefined
    : `this server passes no message on to the ${unknown} of a room alone`;
}

function targetProblem(session: Session, target: Target, wire: string): string | undefined {
  if ('room' in target) return roomProblem(session, target.room);
  return wire === '' || /[\s,]/.test(wire) || session.isupport.isChannel(wire)
    ? `${wire} is not a nick`
    : undefined;
}

/** Why a label cannot be a channel's name here. */
export function roomProblem(session: Session, label: string): string | undefined {
  if (label === '' || /[\s,\u0007]/.test(label)) return `“${label}” is not a room’s name on irc`;
  const wire = channelOf(session, label);
  const longest = session.isupport.number('CHANNELLEN');
  if (longest !== undefined && Buffer.byteLength(wire) > longest) {
    return `${label} is too long: a room’s name has at most ${longest} bytes here, with its #`;
  }
  return undefined;
}

/** To several rooms: irc has no word for it, so it is one message to each, and all of them one delivery. */
export function sendMany(
  session: Session,
  request: Extract<Request, { type: 'send-many' }>,
): Refusal | undefined {
  const rooms =
    request.rooms === 'mine' ? session.channels.all().map((channel) => labelOf(channel.name)) : request.rooms;
  if (rooms.length === 0) return { refused: 'you are in no room' };
  const bad = rooms.map((room) => roomProblem(session, room)).find((problem) => problem !== undefined);
  if (bad !== undefined) return { refused: bad };
  if (request.text.trim() === '') return { refused: 'there is nothing in this message' };
  const wires = rooms.map((room) => channelOf(session, room));
  const limits = multilineLimits(session);
  const pieces = wires.flatMap((wire) => fewestPieces(wire, cut(session, request, 'PRIVMSG', wire), limits));
  write(session, 'PRIVMSG', request.localId, pieces);
  return undefined;
}

export function typing(session: Session, request: Extract<Request, { type: 'typing' }>): Refusal | undefined {
  if (!session.caps.has('message-tags') || !session.isupport.allowsTag('typing')) {
    return { refused: 'this server does not pass on who is typing' };
  }
  const tags = unasked(session, new Map([['+typing', request.state]]));
  session.send('TAGMSG', [wireTarget(session, request.to)], tags);
  return undefined;
}

export function react(session: Session, request: Extract<Request, { type: 'react' }>): Refusal | undefined {
  if (!session.caps.has('message-tags') || !session.isupport.allowsTag('draft/react')) {
    return { refused: 'this server does not pass on reactions' };
  }
  const tag = request.remove === true ? '+draft/unreact' : '+draft/react';
  const tags = new Map([...replyTags(session, request.messageId), [tag, request.reaction] as const]);
  session.send('TAGMSG', [wireTarget(session, request.to)], tags);
  return undefined;
}

export function redact(session: Session, request: Extract<Request, { type: 'redact' }>): Refusal | undefined {
  if (!session.caps.has('draft/message-redaction'))
    return { refused: 'this server cannot take back messages' };
  const reason = request.reason === undefined ? [] : [request.reason];
  session.send('REDACT', [wireTarget(session, request.to), request.messageId, ...reason]);
  return undefined;
}
