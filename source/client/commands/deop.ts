import { rankCommand } from './rank-command.ts';

export const deop = rankCommand('deop', '-o', "Take someone's operator rank in this room");
