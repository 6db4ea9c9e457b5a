import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { ShownCertificate } from '../../source/client/transports/dial.ts';
import { certificateQuestion } from '../../source/ui/certificate-question.ts';
import { drawAsk } from '../../source/ui/overlays/asking.ts';
import { makePalette } from '../../source/ui/view/palette.ts';

const shown: ShownCertificate = {
  place: '[2001:db8::1]:6697',
  fingerprint: '0123456789abcdef'.repeat(4),
  subject: 'chat.example',
  issuer: 'chat.example',
  validFrom: 'Nov 22 06:18:10 2026 GMT',
  validTo: 'Nov  2 06:18:10 2036 GMT',
  changed: false,
  problem: 'it has expired',
};
const known = { fingerprint: 'f'.repeat(64), canChange: true };

/** What fits the smallest screen that is cared for: 50 columns, and 15 rows less the four around it. */
function drawn(certificate: ShownCertificate, before = known, width = 50, height = 11): readonly string[] {
  const overlay = certificateQuestion(certificate, before, () => undefined);
  const palette = makePalette('dark', 'none');
  const { rows } = drawAsk(overlay, { palette } as Parameters<typeof drawAsk>[1], width, height);
  return rows.map((row) => stripVTControlCharacters(row));
}

test('says why it is not trusted, for whom and until when it is, whole on the smallest screen', () => {
  const rows = drawn(shown);
  expect(rows.length).toBeLessThanOrEqual(11);
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(50);
  const text = rows.join(' ').replaceAll(/ +/g, ' ');
  expect(text).toContain('It has expired.');
  expect(text).toContain('valid: 22 Nov 2026 – 2 Nov 2036');
  expect(text).toContain('0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef');
  expect(text).toContain('do not connect');
});

test('a changed one shows both fingerprints, and is taken only by a word', () => {
  const text = drawn({ ...shown, changed: true }).join(' ');
  expect(text).toContain('ALARM');
  expect(text).toContain('0123 4567');
  expect(text.replaceAll(/ +/g, ' ')).toContain(`expected: ${Array(16).fill('ffff').join(' ')}`);
  expect(text).toMatch(/trust .*type it/);
});

test('a date that is written otherwise is shown as it is', () => {
  expect(drawn({ ...shown, validTo: 'one day' }).join(' ')).toContain('– one day');
});

test('an alarm has a colour besides its word, and a first question has none', () => {
  const palette = makePalette('dark', '16');
  const colours = (changed: boolean) => {
    const overlay = certificateQuestion({ ...shown, changed }, known, () => undefined);
    return drawAsk(overlay, { palette } as Parameters<typeof drawAsk>[1], 80, 24).rows.join('\n');
  };
  expect(colours(true)).toContain(palette.bold(palette.error(' ALARM')).split('ALARM')[0]);
  expect(colours(false)).not.toContain(palette.error('x').split('x')[0]);
});
