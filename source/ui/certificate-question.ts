/** What a person is told of a certificate that nobody vouches for, or that is not the one they know. */
import { certificateDay } from '../client/secrets/client-certificate.ts';
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
  shown: ShownCertificate,
  known: { readonly fingerprint: string; readonly canChange: boolean } | undefined,
  done: (trusted: boolean) => void,
): Extract<Overlay, { kind: 'ask' }> {
  const { place } = shown;
  const fingerprint = [
    'fingerprint (SHA-256):',
    ...fingerprintGroups(shown.fingerprint).map((line) => `  ${line}`),
  ];
  const facts = [
    `for:   ${shown.subject || '(no name)'}, signed by ${signer(shown)}`,
    `valid: ${certificateDay(shown.validFrom)} – ${certificateDay(shown.validTo)}`,
  ];
  const ask = { kind: 'ask', typed: '' } as const;
  const stay = { key: 'n', text: 'do not connect' };
  if (!shown.changed || known === undefined) {
    return {
      ...ask,
      question: `Trust the certificate of ${place}? ${sentence(shown)} Compare the fingerprint with its owner.`,
      about: [...fingerprint, ...facts],
      answers: [{ key: 'y', text: 'yes: trust this one from now on, and connect' }, stay],
      at: 1,
      done: (key) => done(key === 'y'),
    };
  }
  const before = ['expected:', ...fingerprintGroups(known.fingerprint).map((line) => `  ${line}`)];
  // Nothing that a hand does by itself takes it.
  const change = {
    key: 'trust',
    text: '(type it) I asked: the new one is right',
    isTyped: true,
  } as const;
  return {
    ...ask,
    isAlarm: true,
    question: `ALARM: ${place} shows ANOTHER certificate than ${known.canChange ? 'before' : 'its address says'}. Someone may be listening in between. Nothing was sent.`,
    // Where rows are scarce the last are cut.
    about: [...fingerprint, ...before, ...facts],
    answers: known.canChange ? [change, stay] : [stay],
    at: known.canChange ? 1 : 0,
    done: (key) => done(key === 'trust'),
  };
}

function sentence({ problem = 'it is not the one that is known' }: ShownCertificate): string {
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}${problem.endsWith('?') ? '' : '.'}`;
}

function signer({ issuer, subject, problem }: ShownCertificate): string {
  if (issuer === subject) return 'itself';
  return `${issuer || 'nobody named'}${problem === undefined ? ', whom this system trusts' : ''}`;
}
