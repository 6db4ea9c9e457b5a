import { NO_TAGS, type Tags } from '../../../../protocol/irc/message.ts';
import { splitText } from '../../../../text/split.ts';
import type { Refusal, Request, Target } from '../../transport.ts';
import { cleanParam } from '../lines.ts';
import { channelOf, labelOf, wireTarget } from '../names.ts';
import type { Session } from '../session.ts';

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
  const wire = wireTarget(session, request.to);
  const problem = targetProblem(session, request.to, wire);
  if (problem !== undefined) return { refused: problem };
  if (request.text.trim() === '') return { refused: 'there is nothing in this message' };
  const command = request.kind === 'notice' ? 'NOTICE' : 'PRIVMSG';
  const tags = replyTags(session, request.replyTo);
  const parts = cut(session, request, command, wire);
  if (request.kind !== 'action' && parts.flat().length > 1 && fitsMultiline(session, request.text, parts)) {
    sendMultiline(session, request, { command, wire, tags, parts });
  } else {
    const bodies = parts.flat().filter((text) => text.trim() !== '');
    const texts = request.kind === 'action' ? bodies.map((text) => `\u0001ACTION ${text}\u0001`) : bodies;
    write(
      session,
      command,
      request.localId,
      texts.map((text) => ({ wire, text })),
      tags,
    );
  }
  return undefined;
}

/** A text's lines, each in parts that fit a line to this target. */
function cut(
  session: Session,
  request: { readonly text: string; readonly kind?: string | undefined },
  command: string,
  wire: string,
): string[][] {
  const spare = request.kind === 'action' ? '\u0001ACTION \u0001'.length : 0;
  const maxBytes = textBytes(session, command, wire) - spare;
  return request.text.split(/\r\n|[\r\n]/).map((line) => splitText(line, { maxBytes }));
}

/** Sends the parts of one delivery; the tags are the first one's. */
function write(
  session: Session,
  command: string,
  localId: string,
  parts: readonly { readonly wire: string; readonly text: string }[],
  tags: Tags = NO_TAGS,
): void {
  parts.forEach(({ wire, text }, index) => {
    const label = session.caps.has('labeled-response') ? session.nextLabel() : undefined;
    const target = session.isupport.fold(wire);
    session.flow.say(localId, () => {
      session.deliveries.add({ localId, index, of: parts.length, label, target, text: cleanParam(text) });
      session.send(command, [wire, text], withLabel(index === 0 ? tags : NO_TAGS, label));
      // Without an echo, the answer to a PING says that the server has read it.
      if (!session.caps.has('echo-message')) session.pingSoon();
    });
  });
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

function fitsMultiline(session: Session, text: string, parts: readonly string[][]): boolean {
  if (!session.caps.has('draft/multiline') || !session.caps.has('batch')) return false;
  const maxBytes = session.caps.limit('draft/multiline', 'max-bytes') ?? 0;
  const maxLines = session.caps.limit('draft/multiline', 'max-lines') ?? 100;
  return Buffer.byteLength(text) <= maxBytes && parts.flat().length <= maxLines;
}

interface Multiline {
  readonly command: string;
  readonly wire: string;
  readonly tags: Tags;
  readonly parts: readonly string[][];
}

/** One message of several lines (draft/multiline): one id, one delivery. */
function sendMultiline(session: Session, request: Send, { command, wire, tags, parts }: Multiline): void {
  const label = session.caps.has('labeled-response') ? session.nextLabel() : undefined;
  const reference = session.nextLabel();
  const target = session.isupport.fold(wire);
  const text = parts.map((line) => line.join('')).join('\n');
  session.flow.say(request.localId, () => {
    session.deliveries.add({ localId: request.localId, index: 0, of: 1, label, target, text });
    session.send('BATCH', [`+${reference}`, 'draft/multiline', wire], withLabel(tags, label));
    for (const line of parts) {
      line.forEach((part, index) => {
        const concat: [string, string][] = index > 0 ? [['draft/multiline-concat', '']] : [];
        session.send(command, [wire, part], new Map([['batch', reference], ...concat]));
      });
    }
    session.send('BATCH', [`-${reference}`]);
    if (!session.caps.has('echo-message')) session.pingSoon();
  });
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
  const parts = wires.flatMap((wire) =>
    cut(session, request, 'PRIVMSG', wire)
      .flat()
      .filter((text) => text.trim() !== '')
      .map((text) => ({ wire, text })),
  );
  write(session, 'PRIVMSG', request.localId, parts);
  return undefined;
}

export function typing(session: Session, request: Extract<Request, { type: 'typing' }>): Refusal | undefined {
  if (!session.caps.has('message-tags') || !session.isupport.allowsTag('typing')) {
    return { refused: 'this server does not pass on who is typing' };
  }
  session.send('TAGMSG', [wireTarget(session, request.to)], new Map([['+typing', request.state]]));
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
