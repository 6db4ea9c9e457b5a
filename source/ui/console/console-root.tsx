/** The console's ready rows on the screen, the cursor where it is typed. */
import process from 'node:process';
import { Box, useCursor } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Store } from '../store.ts';
import type { DrawnConsole } from './draw-console.ts';
import { Rows } from './rows.tsx';

export function ConsoleRoot({ shown }: { readonly shown: Store<DrawnConsole> }): ReactNode {
  const { rows, cursor } = useSyncExternalStore(shown.subscribe, shown.get);
  const { setCursorPosition } = useCursor();
  setCursorPosition(cursor);
  const width = process.stdout.columns || 80;
  return (
    <Box width={width} height={rows.length}>
      <Rows rows={rows} width={width} height={rows.length} />
    </Box>
  );
}
