/** Where a certificate and its key lie, as a person writes it: files have spaces in their names, too. */
import { existsSync } from 'node:fs';
import { readPath } from '../home-path.ts';
import type { CertificateFiles } from './client-certificate.ts';

/** A path as a shell has it: in quotes, with a backslash before a space, or plain. */
const PATHS = /"[^"]*"|'[^']*'|(?:\\.|\S)+/gs;

/** One path or two. Where their spaces are neither quoted nor escaped, what lies on the disk tells where the second begins. */
export function certificateFilesIn(written: string): CertificateFiles {
  const plain = written.split(' ');
  const ways = [
    (written.match(PATHS) ?? []).map(unquoted),
    ...plain.map((_, at) => [plain.slice(0, at).join(' '), plain.slice(at).join(' ')].filter(Boolean)),
  ].map(([cert = '', key = cert]) => ({ cert: readPath(cert), key: readPath(key) }));
  const [quoted, whole] = ways;
  const there = ways.find(({ cert, key }) => existsSync(cert) && existsSync(key));
  const meant = plain.length > 2 && !/["'\\]/.test(written) ? whole : quoted;
  return there ?? meant ?? { cert: '', key: '' };
}

function unquoted(path: string): string {
  const inside = /^(["'])(.*)\1$/s.exec(path)?.[2];
  return inside ?? path.replace(/\\(.)/gs, '$1');
}
