/** The chat: rooms, messages, people, composer and status, as `screens.md` draws them. */
import { Box } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Desk } from './desk.ts';
import { Composer } from './composer-row.tsx';
import { Row, Rows, SidePane } from './rows.tsx';
import { drawChat } from './draw-chat.ts';
import { NickQuestion } from './nick-question.tsx';
import { shownNetwork } from './status-text.ts';

export function ChatScreen({ desk }: { readonly desk: Desk }): ReactNode {
  const view = useSyncExternalStore(desk.view.subscribe, desk.view.get);
  const state = useSyncExternalStore(desk.shown.subscribe, desk.shown.get).state;
  // A key changes the composer alone, unless it makes it higher.
  useSyncExternalStore(desk.composer.subscribe, desk.composer.rows);
  const drawn = drawChat(desk.drawing(state, view));
  const { geometry } = drawn;
  const network = shownNetwork(state);
  return (
    <Box flexDirection="column" width={geometry.columns} height={geometry.rows}>
      <Box height={geometry.rows - 1} width={geometry.columns} overflow="hidden">
        {geometry.rooms > 0 && <SidePane text={drawn.rooms} width={geometry.rooms} />}
        <Box flexDirection="column" width={geometry.middle} flexShrink={0}>
          <Row text={drawn.topic} />
          <Rows
            rows={drawn.body}
            width={geometry.middle}
            height={drawn.bodyHeight}
            bottom={drawn.fromBottom}
          />
          {drawn.above !== undefined && <Row text={drawn.above} />}
          {network?.nickNeeded === undefined ? (
            <Composer desk={desk} geometry={geometry} cursor={drawn.cursor} />
          ) : (
            <NickQuestion desk={desk} network={network} width={geometry.middle} />
          )}
        </Box>
        {geometry.users > 0 && <SidePane text={drawn.users} width={geometry.users} />}
      </Box>
      <Row text={drawn.status} />
    </Box>
  );
}
