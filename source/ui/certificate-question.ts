/** What a person is told of a certificate that nobody vouches for, or that is not the one they know. */
import type { ShownCertificate } from '../client/transports/dial.ts';
import type { Overlay } from './overlays/overlay.ts';

/** `ab12 cd34 …`, eight groups of four to a line. */
export function fingerprintGroups(fingerprint: string): readonly string[] {
  const groups = fingerprint.match(/.{1,4}/g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < groups.length; at += 8) lines.push(groups.slice(at, at + 8).join(' '));
  return lines;
}

/**
 * @param known the fingerprint that was remembered, or stands in the address
 * @param canChange whether it was remembered by us, so that another can take its place
 */
export function certificateQuestion(
  place: string,
  shown: ShownCertificate,
  known: { readonly fingerprint: string; readonly canChange: boolean } | undefined,
  done: (trusted: boolean) => void,
): Extract<Overlay, { kind: 'ask' }> {
  const fingerprint = [
    'fingerprint (SHA-256):',
    ...fingerprintGroups(shown.fingerprint).map((line) => `  ${line}`),
  ];
  const facts = [
    `for:     ${shown.subject || '(no name)'}, signed by ${shown.issuer === shown.subject ? 'itself' : shown.issuer || 'nobody named'}`,
    `valid:   ${shown.validFrom} – ${shown.validTo}`,
  ];
  const stay = { key: 'n', text: 'do not connect' };
  if (!shown.changed || known === undefined) {
    return {
      kind: 'ask',
      question: `Trust ${place}? Its certificate is not one that this system knows: compare the fingerprint with what whoever runs it says.`,
      about: [...fingerprint, ...facts],
      answers: [{ key: 'y', text: 'yes: trust this one from now on, and connect' }, stay],
      at: 1,
      done: (key) => done(key === 'y'),
    };
  }
  const before = ['expected:', ...fingerprintGroups(known.fingerprint).map((line) => `  ${line}`)];
  const change = { key: 'x', text: 'I asked, and it is meant: trust the new one' };
  return {
    kind: 'ask',
    question: `ALARM: ${place} shows ANOTHER certificate than before. Someone may be listening in between. Nothing was sent.`,
    // Where rows are scarce the last are cut.
    about: [...fingerprint, ...before, ...facts],
    answers: known.canChange ? [change, stay] : [stay],
    at: known.canChange ? 1 : 0,
    done: (key) => done(key === 'x'),
  };
}
