/** What is said to a network's services may hold a password, which no screen, log or history is to show. */
import type { Happening } from '../transports/transport.ts';

const SERVICE = /^(?:\w*serv|q|x|authserv)$/i;
const WITH_PASSWORD =
  /^((?:id|identify|login|auth|register|ghost|recover|regain|release|drop|group|passwd|password|newpass|setpass|resetpass|set\s+(?:password|pass|passwd))\s+)\S/i;
/** As long for every password. */
const DOTS = '•'.repeat(8);
/** A shorter one may stand in an answer by chance. */
const SHORT = 5;

/** Whether it is by this nick that networks have their services. */
export function isService(nick: string): boolean {
  return SERVICE.test(nick.split('@', 1)[0] ?? '');
}

/** Where the password (or the account before it) begins in what is said to a service; `undefined` where there is none. */
export function secretAt(nick: string, text: string): number | undefined {
  return isService(nick) ? WITH_PASSWORD.exec(text)?.[1]?.length : undefined;
}

/** The text as it is shown: what may be a password is as many dots for all of them. */
export function shownTo(nick: string, text: string): string {
  const at = secretAt(nick, text);
  return at === undefined ? text : text.slice(0, at) + DOTS;
}

/**
 * What happened, with no password in one's own words to a service where the server repeats them, nor in its answers: some
 * repeat the new password in them. @param own the passwords that the person has said
 */
export function discreet(happening: Happening, own: readonly string[] = []): Happening {
  if (happening.type === 'history-page') {
    return { ...happening, happenings: happening.happenings.map((each) => discreet(each, own)) };
  }
  if (happening.type !== 'message') return happening;
  const { message } = happening;
  if (!('nick' in message.to)) return happening;
  const isOwn = message.from.self === true;
  if (!isOwn && !isService(message.from.nick)) return happening;
  const text = isOwn ? shownTo(message.to.nick, message.text) : without(own, message.text);
  return text === message.text ? happening : { ...happening, message: { ...message, text } };
}

function without(passwords: readonly string[], text: string): string {
  return passwords
    .filter((password) => password.length >= SHORT)
    .reduce((shown, password) => shown.replaceAll(password, DOTS), text);
}
