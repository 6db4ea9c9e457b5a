import { rankCommand } from './rank-command.ts';

export const op = rankCommand('op', '+o', 'Make someone an operator of this room');
