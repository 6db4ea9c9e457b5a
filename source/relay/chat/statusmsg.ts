/** Who is meant by a message to members of a rank and up (STATUSMSG). */

const RANKS_OF_SIGN: Readonly<Record<string, string>> = {
  '~': 'q',
  '&': 'qa',
  '@': 'qao',
  '%': 'qaoh',
  '+': 'qaohv',
};

/** Whether somebody with these ranks (letters) is among those whom a sign means. */
export function hasRank(ranks: string, sign: string): boolean {
  const meant = RANKS_OF_SIGN[sign] ?? '';
  return [...ranks].some((rank) => meant.includes(rank));
}
