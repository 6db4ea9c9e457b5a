import { rankCommand } from './rank-command.ts';

export const devoice = rankCommand('devoice', '-v', "Take someone's voice in this room");
