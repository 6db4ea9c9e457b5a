/** Passwords from the config: an operator's is kept as an argon2 hash, the connection's as it is. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** How long each try takes at least, in ms: guessing is slow, one's own typing mistake is not. */
const TRY_MS = 300;

/** @param kept what the config has, or nothing for a name that is not in it. */
export async function isOperPassword(kept: string | undefined, given: string): Promise<boolean> {
  const [isRight] = await Promise.all([check(kept, given), wait(TRY_MS)]);
  return isRight;
}

async function check(kept: string | undefined, given: string): Promise<boolean> {
  if (kept === undefined) return false;
  // Loaded when first needed: few relays have operators, and fewer start with one.
  const { verify } = await import('@node-rs/argon2');
  return verify(kept, given);
}

/** Whether two texts are the same, in a time that says nothing about how much of them is. */
export function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
