import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { roomRows } from '../../../source/ui/chat/room-list.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { harness } from '../../client/conversation/harness.ts';

test('of a network that is called by its place the port stays in sight', () => {
  const { client } = harness();
  client.connect({ id: 'two', name: 'localhost:26103', address: 'irc://two', nick: 'me', rooms: [] });
  const names = (width: number) =>
    roomRows(client.getState(), width, makePalette('dark', 'none')).map(({ text }) =>
      stripVTControlCharacters(text).trim(),
    );
  expect(names(22)).toContain('localhost:26103');
  expect(names(14)).toContain('localh…:26103');
});
