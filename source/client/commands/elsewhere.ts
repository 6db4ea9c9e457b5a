/** Commands that other programs have and this one has not: what to do instead, by the name that people will type. */

const HERE: Readonly<Record<string, string>> = {
  save: 'There is nothing to save: /set keeps each change at once.',
  bind: '/keys bind KEY ACTION changes a key.',
  sasl: '/login ACCOUNT logs you in, now and at each start.',
  identify: '/login ACCOUNT logs you in; /ns identify PASSWORD asks NickServ.',
  alias: 'There are no aliases; a few letters and Tab complete any command.',
  unalias: 'There are no aliases; a few letters and Tab complete any command.',
  exec: 'Programs are not run from here; Ctrl+X Ctrl+E writes a message in your editor.',
  script: 'There are no scripts; chat-tui --json has every event for a program of yours.',
  plugin: 'There are no plugins; chat-tui --json has every event for a program of yours.',
  dcc: 'Files are not sent from here: share a link instead.',
  layout: 'F7 shows and hides the rooms, F8 the people.',
  bar: 'F7 shows and hides the rooms, F8 the people.',
  notify: 'Whom you talk to is watched by itself: the top line says when they are gone.',
  monitor: 'Whom you talk to is watched by itself: the top line says when they are gone.',
  watch: 'Whom you talk to is watched by itself: the top line says when they are gone.',
  filter: 'Alt+= hides joins and leaves, /ignore people.',
  status: '/ping and /whois tell of the connection and of you.',
  upgrade: 'Leave with /quit and start again: what you wrote and where you were is kept.',
  scrollback: 'PgUp goes back, /clear empties the screen, /set scrollback keeps more.',
  ame: '/me says what you do in this room; /all says a text in all rooms.',
  network: '/connect ADDRESS NICK opens a network, /disconnect leaves it.',
};

/** Words of irc's own that a server may know. */
const SERVER_WORDS = new Set(
  'accept cap die kill kline gline zline knock map ison rehash restart samode sajoin sanick sapart silence squit trace userhost userip users watch wallchops onotice operwall globops locops helpop authenticate pass redact tagmsg chathistory'.split(
    ' ',
  ),
);

/** What to do instead of a command that there is not; `undefined` where nothing is known of it. */
export function instead(name: string): string | undefined {
  if (Object.hasOwn(HERE, name)) return HERE[name];
  if (!SERVER_WORDS.has(name)) return undefined;
  return `/raw ${name.toUpperCase()} … sends it to the server as it is.`;
}
