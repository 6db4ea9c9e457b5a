import { rankCommand } from './rank-command.ts';

export const voice = rankCommand('voice', '+v', 'Give someone a voice in this room');
