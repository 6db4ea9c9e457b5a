import { Box, Text } from 'ink';
import { memo, type ReactNode } from 'react';

/** One ready row. Ink gives an empty text no height, so that a blank row is a space. */
const Row = memo(function Row({ text }: { readonly text: string }): ReactNode {
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});

/** Ready rows under each other, exactly `height` of them: blank ones are added, at the top where `bottom` is set. */
export function Rows({
  rows,
  width,
  height,
  bottom = false,
}: {
  readonly rows: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly bottom?: boolean;
}): ReactNode {
  const blank = Math.max(0, height - rows.length);
  const shown: ReactNode[] = [];
  for (let index = 0; index < height; index++) {
    const at = bottom ? index - blank : index;
    // A row of the screen is the same row whatever stands in it.
    shown.push(<Row key={index} text={rows[at] ?? ''} />);
  }
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      {shown}
    </Box>
  );
}
