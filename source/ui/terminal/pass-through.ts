/** tmux and screen keep to themselves what they do not know: what is meant for the terminal around them is wrapped. */

/**
 * Wraps a sequence for the terminal that tmux (where its `allow-passthrough` is on) or GNU screen runs in.
 * Elsewhere it is left as it is.
 */
export function passThrough(env: Readonly<Record<string, string | undefined>>): (sequence: string) => string {
  if ((env.TMUX ?? '') !== '') {
    return (sequence) => `\u{1B}Ptmux;${sequence.replaceAll('\u{1B}', '\u{1B}\u{1B}')}\u{1B}\\`;
  }
  // What is wrapped would end at the first ST within: OSC may end in BEL as well.
  if ((env.STY ?? '') !== '')
    return (sequence) => `\u{1B}P${sequence.replace(/\u{1B}\\$/u, '\u{07}')}\u{1B}\\`;
  return (sequence) => sequence;
}
