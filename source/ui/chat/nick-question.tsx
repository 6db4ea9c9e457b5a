/** In the composer's place while the server waits for another nick. */
import { Box, Text } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { NetworkState } from '../../client/conversation/model.ts';
import { TextField } from '../terminal/text-field.tsx';
import type { Desk } from './desk.ts';

export function NickQuestion({
  desk,
  network,
  width,
}: {
  readonly desk: Desk;
  readonly network: NetworkState;
  readonly width: number;
}): ReactNode {
  const { nickField } = desk;
  useSyncExternalStore(nickField.subscribe, nickField.get);
  return (
    <Box width={width} height={2} flexDirection="column" flexShrink={0}>
      <Text bold wrap="truncate">
        {' '}
        {network.nickNeeded}
      </Text>
      <Box>
        <Text> Another nick: </Text>
        <TextField editor={nickField.editor(network)} />
      </Box>
    </Box>
  );
}
