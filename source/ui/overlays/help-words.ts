/** What people of other programs look for in help: their words beside ours. */

const ALSO_CALLED: readonly (readonly [ours: RegExp, theirs: string])[] = [
  [/\brooms?\b/, 'channel'],
  [/\bconversations?\b|go to a room|previous room|next room/, 'buffer window tab'],
  [/\bnicks?\b/, 'nickname name'],
  [/\bnetworks?\b/, 'server'],
  [/\bprivate\b|conversation with a person/, 'dm pm whisper'],
  [/\bpeople\b|\bwho is\b/, 'members nicklist'],
  [/hear no more/, 'block'],
  [/\bmute/, 'silence hide'],
  [/\bcalled\b|\bmentions?\b/, 'highlight notification ping'],
  [/\brings?\b/, 'notification bell sound'],
  [/\bsettings?\b/, 'options preferences config'],
  [/\bcolours\b/, 'color dark light'],
  [/\bread back\b/, 'history scrollback scroll backlog'],
  [/\breply\b/, 'answer thread quote'],
  [/\bdelete (?!back|forward|the|to)/, 'redact remove'],
  [/end the program|\bleaves\b/, 'exit bye'],
  [/\bkeys?\b/, 'shortcut binding'],
];

/** A row of help as it is searched: in small letters, with what others call it. */
export function searchedText(row: string): string {
  const text = row.toLowerCase();
  const theirs = ALSO_CALLED.filter(([ours]) => ours.test(text)).map(([, words]) => words);
  return [text, ...theirs].join(' ');
}
