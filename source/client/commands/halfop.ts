import { rankCommand } from './rank-command.ts';

export const halfop = rankCommand('halfop', '+h', 'Make someone a half-operator of this room');
export const dehalfop = rankCommand('dehalfop', '-h', "Take someone's half-operator rank in this room");
