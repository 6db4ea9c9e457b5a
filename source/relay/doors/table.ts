/** The doors that there are. A new dialect is one line here. */
import type { DoorFactory } from './door.ts';
import { createIrcDoor } from './irc/irc-door.ts';
import { createSlashDoor } from './slash/slash-door.ts';
import { createVerbDoor } from './verb/verb-door.ts';

export const DOORS: Readonly<Record<'irc' | 'slash' | 'verb', DoorFactory>> = {
  irc: createIrcDoor,
  slash: createSlashDoor,
  verb: createVerbDoor,
};
