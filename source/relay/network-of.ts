/** Who stands behind an IP address, for what is counted or forbidden by it. */

/** Of IPv6 the first half (its /64): whoever has one address there has all of them, and what holds for one must hold for all. */
export function networkOf(address: string): string {
  return address.includes(':') ? groupsOf(address).slice(0, 4).join(':') : address;
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::', 2);
  const groups = (text: string): string[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16).toString(16));
  if (tail === undefined) return groups(head);
  const [front, back] = [groups(head), groups(tail)];
  const missing = Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array.from({ length: missing }, () => '0'), ...back];
}
