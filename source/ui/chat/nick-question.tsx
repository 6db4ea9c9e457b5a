/** In the composer's place while the server waits for another nick. */
import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import { type ReactNode, useState } from 'react';
import type { NetworkState } from '../../client/conversation/model.ts';
import { checkNick, NAME_PROBLEMS } from '../../protocol/names.ts';
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
  const [nick, setNick] = useState(() => suggestion(network.nick));
  const submit = (typed: string) => {
    const check = checkNick(typed.trim());
    if (check.ok) desk.client.rename(network.id, check.nick);
    else desk.say(NAME_PROBLEMS[check.reason], 'error');
  };
  return (
    <Box width={width} height={2} flexDirection="column" flexShrink={0}>
      <Text bold wrap="truncate">
        {' '}
        {network.nickNeeded}
      </Text>
      <Box>
        <Text> Another nick: </Text>
        <TextInput value={nick} onChange={setNick} onSubmit={submit} />
      </Box>
    </Box>
  );
}

/** The nick with a number behind it, one higher than it had. */
function suggestion(nick: string): string {
  const [, stem = nick, number = ''] = /^(.*?)(\d*)$/su.exec(nick) ?? [];
  return `${stem}${number === '' ? 2 : Number(number) + 1}`;
}
