/** The keys of what is open over the messages, one function a kind. */
import type { Desk } from '../chat/desk.ts';
import { pasteAsOne, pasteLines, readPaste } from '../../client/compose/paste.ts';
import { searchHistory } from '../../client/compose/history.ts';
import type { BufferState } from '../../client/conversation/model.ts';
import { shownRoom } from '../../client/conversation/room-names.ts';
import { bodyHeight, currentBuffer, geometryOf } from '../chat/drawing.ts';
import type { InputToken } from '../keys/token.ts';
import { helpList, lastHelpTop } from './help.ts';
import type { Overlay } from './overlay.ts';
import { pressAsk } from './ask-keys.ts';
import { editQuery } from './query.ts';
import { findLink } from './links.ts';
import { findMentions, keyOf } from './mentions.ts';
import { type Answer, leaveAnswers, PASTE_ANSWERS, REDACT_ANSWERS, sureAnswers } from './questions.ts';
import { findReactions, ownNick } from './react.ts';
import { findMessages, needsMore } from './search.ts';
import { type Choice, findChoices } from './switcher.ts';
import { findMembers } from './users.ts';

type Of<Kind extends Overlay['kind']> = Extract<Overlay, { kind: Kind }>;
type Press<Kind extends Overlay['kind']> = (overlay: Of<Kind>, token: InputToken, desk: Desk) => boolean;

/** Steps in a list by a key. */
const STEPS: Readonly<Record<string, number>> = {
  Up: -1,
  Down: 1,
  'Ctrl+P': -1,
  'Ctrl+N': 1,
  'Shift+Tab': -1,
  Tab: 1,
  PgUp: -10,
  PgDn: 10,
};

const PRESS: { readonly [Kind in Overlay['kind']]: Press<Kind> } = {
  switcher: (overlay, token, desk) =>
    pressList(
      overlay,
      token,
      desk,
      () => findChoices(desk.state(), overlay.query),
      ({ choice }) => {
        desk.setOverlay(undefined);
        choose(desk, choice);
      },
    ),
  users: (overlay, token, desk) =>
    pressList(
      overlay,
      token,
      desk,
      () => findMembers(currentBuffer(desk.state()), overlay.query),
      ({ nick }) => {
        desk.setOverlay(undefined);
        openPerson(desk, nick);
      },
    ),
  search(overlay, token, desk) {
    const taken = pressList(
      overlay,
      token,
      desk,
      () => findMessages(desk.state().buffers.get(overlay.buffer), overlay.query),
      ({ key }) => {
        desk.setOverlay(undefined);
        desk.showLine(key);
      },
    );
    if (taken) searchOn(desk);
    return taken;
  },
  mentions: (overlay, token, desk) =>
    pressList(
      overlay,
      token,
      desk,
      () => findMentions(desk.state(), overlay.query),
      ({ buffer, mention }) => {
        desk.setOverlay(undefined);
        desk.select(buffer.id);
        const key = keyOf(buffer, mention);
        if (key !== undefined) desk.showLine(key);
        else desk.seek(buffer.id, { find: (now) => keyOf(now, mention), around: mention });
      },
    ),
  react: (overlay, token, desk) =>
    pressList(
      overlay,
      token,
      desk,
      () => {
        const buffer = desk.state().buffers.get(overlay.buffer);
        return findReactions(buffer, overlay.key, ownNick(desk.state(), buffer), overlay.query);
      },
      ({ emoji, own }) => {
        desk.setOverlay(undefined);
        desk.client.react(overlay.buffer, overlay.key, emoji, own);
      },
    ),
  links: (overlay, token, desk) =>
    pressList(
      overlay,
      token,
      desk,
      () => findLink(overlay.links, overlay.query),
      (link) => {
        desk.setOverlay(undefined);
        desk.openLink(link);
      },
    ),
  redact(overlay, token, desk) {
    const answer = answerTo(REDACT_ANSWERS, overlay.at, token);
    if (typeof answer === 'number') desk.setOverlay({ ...overlay, at: answer });
    else if (answer !== undefined) {
      desk.setOverlay(undefined);
      if (answer === 'd') desk.client.redact(overlay.buffer, overlay.key);
    }
    return true;
  },
  history: (overlay, token, desk) =>
    pressList(
      overlay,
      token,
      desk,
      () => searchHistory(desk.composer.history(), overlay.query),
      (line) => {
        desk.setOverlay(undefined);
        desk.composer.replace(line);
      },
    ),
  help(overlay, token, desk) {
    const step = token.type === 'key' ? STEPS[token.chord] : undefined;
    if (step !== undefined) {
      const geometry = geometryOf(desk.view.get());
      const { rows } = helpList({ bindings: desk.bindings, state: desk.state() }, overlay, geometry.middle);
      const last = lastHelpTop(rows.length, bodyHeight(geometry, desk.composer.rows()));
      desk.setOverlay({ ...overlay, top: Math.max(0, Math.min(last, overlay.top + step)) });
      return true;
    }
    const query = editQuery(overlay.query, token);
    if (query === undefined) return false;
    desk.setOverlay({ ...overlay, query, top: 0 });
    return true;
  },
  sure(overlay, token, desk) {
    const answer = answerTo(sureAnswers(overlay.command), overlay.at, token);
    if (typeof answer === 'number') desk.setOverlay({ ...overlay, at: answer });
    else if (answer !== undefined) {
      desk.setOverlay(undefined);
      if (answer === 'c' && overlay.command !== undefined) desk.composer.replace(overlay.command);
      if (answer !== 'w') desk.composer.send((text) => desk.submit(text, undefined, true));
    }
    return true;
  },
  paste(overlay, token, desk) {
    const answer = answerTo(PASTE_ANSWERS, overlay.at, token);
    if (typeof answer === 'number') desk.setOverlay({ ...overlay, at: answer });
    else if (answer !== undefined) {
      desk.setOverlay(undefined);
      const paste = readPaste(overlay.text);
      if (answer === 'm') desk.insert(pasteAsOne(paste, desk.multiline()));
      if (answer === 'l') desk.sendLines(pasteLines(paste));
    }
    return true;
  },
  leave(overlay, token, desk) {
    const answer = answerTo(leaveAnswers(overlay), overlay.at, token);
    if (typeof answer === 'number') desk.setOverlay({ ...overlay, at: answer });
    else if (answer === 's') desk.setOverlay(undefined);
    else if (answer === 'l') desk.leave(overlay.reason);
    return true;
  },
  ask(overlay, token, desk) {
    const pressed = pressAsk(overlay, token);
    if (pressed === undefined) return false;
    if (typeof pressed !== 'string') desk.setOverlay({ ...overlay, ...pressed });
    else {
      desk.setOverlay(undefined);
      overlay.done(pressed);
    }
    return true;
  },
  secret(overlay, token, desk) {
    const chord = token.type === 'key' ? token.chord : undefined;
    if (chord === 'Esc' || chord === 'Ctrl+C' || chord === 'Enter') {
      desk.setOverlay(undefined);
      overlay.done(chord === 'Enter' && overlay.text !== '' ? overlay.text : undefined);
      return true;
    }
    // A password is pasted as it is, spaces and all; a line's end that came along is none of it.
    const text =
      token.type === 'paste'
        ? overlay.text + token.text.replaceAll(/[\r\n]/g, '')
        : editQuery(overlay.text, token);
    if (text === undefined) return false;
    desk.setOverlay({ ...overlay, text });
    return true;
  },
};

/** Gives a key to what is open; false: it is none of its keys. */
export function pressOverlay(overlay: Overlay, token: InputToken, desk: Desk): boolean {
  const press = PRESS[overlay.kind] as Press<Overlay['kind']>;
  return press(overlay, token, desk);
}

/** Fetches older pages for a search that has found little, and more where its list was gone through. */
export function searchOn(desk: Desk): void {
  const { overlay } = desk.view.get();
  if (overlay?.kind !== 'search') return;
  const { buffer, query, at } = overlay;
  const wants = (now: BufferState | undefined) => needsMore(now, query, at);
  if (wants(desk.state().buffers.get(buffer))) desk.fetchUntil(buffer, (now) => !wants(now));
}

/** Enters the chosen room, talks to the chosen person, begins the chosen command. */
export function choose(desk: Desk, choice: Choice): void {
  if (choice.type === 'buffer') desk.select(choice.buffer);
  else if (choice.type === 'command') desk.insert(`/${choice.command} `);
  else if (choice.type === 'person') desk.select(desk.client.open(choice.network, { nick: choice.nick }));
  else {
    const network = desk.state().networks.get(choice.network);
    const from = desk.state().order.find((id) => desk.state().buffers.get(id)?.network === network?.id);
    desk.submit(`/join ${network === undefined ? choice.room : shownRoom(network, choice.room)}`, from);
  }
}

/** Opens a private conversation on the network of the open room. */
export function openPerson(desk: Desk, nick: string): void {
  const buffer = currentBuffer(desk.state());
  const network = buffer && desk.state().networks.get(buffer.network);
  if (network === undefined) return;
  if (!network.abilities.privateMessages) desk.say(`${network.name} has no private messages`, 'error');
  else if (nick !== network.nick) desk.select(desk.client.open(network.id, { nick }));
}

function pressList<Item>(
  overlay: Of<'switcher' | 'users' | 'search' | 'history' | 'mentions' | 'react' | 'links'>,
  token: InputToken,
  desk: Desk,
  items: () => readonly Item[],
  take: (item: Item) => void,
): boolean {
  if (token.type === 'key' && token.chord === 'Enter') {
    const item = items()[overlay.at];
    if (item !== undefined) take(item);
    return true;
  }
  const step = token.type === 'key' ? STEPS[token.chord] : undefined;
  if (step !== undefined) {
    const last = items().length - 1;
    desk.setOverlay({ ...overlay, at: Math.max(0, Math.min(last, overlay.at + step)) });
    return true;
  }
  const query = editQuery(overlay.query, token);
  if (query === undefined) return false;
  desk.setOverlay({ ...overlay, query, at: 0 });
  return true;
}

/** A letter answers, arrows choose, Enter takes the chosen one, Esc and Ctrl+C the one that does nothing. */
function answerTo<Letter extends string>(
  answers: readonly (Answer & { readonly key: Letter })[],
  at: number,
  token: InputToken,
): Letter | number | undefined {
  if (token.type === 'text') {
    return answers.find(({ key }) => key === token.text.toLowerCase())?.key;
  }
  if (token.type !== 'key') return undefined;
  if (token.chord === 'Esc' || token.chord === 'Ctrl+C') return answers.find(({ isSafe }) => isSafe)?.key;
  const step = STEPS[token.chord];
  if (step !== undefined) return (at + Math.sign(step) + answers.length) % answers.length;
  return token.chord === 'Enter' ? answers[at]?.key : undefined;
}
