/** Members' ranks as signs before their nicks (Modern IRC, "Channel Membership Prefixes"). */
import { multiPrefix } from './capabilities/multi-prefix.ts';
import type { Client } from './client.ts';

/** Highest first. */
export const RANK_LETTERS = 'qaohv';
export const RANK_SIGNS = '~&@%+';

/** The signs of ranks in letters, all of them or the highest. */
export function signsOf(ranks: string, all: boolean): string {
  if (ranks === '') return '';
  const signs = [...ranks].map((rank) => RANK_SIGNS[RANK_LETTERS.indexOf(rank)] ?? '').join('');
  return all ? signs : signs.slice(0, 1);
}

export function signsFor(client: Client, ranks: string): string {
  return signsOf(ranks, client.has(multiPrefix));
}
