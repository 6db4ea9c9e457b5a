/** The certificate of the ircs listener, taken anew when its files change or the operator says so. */
import { statSync } from 'node:fs';
import type { Server } from 'node:net';
import type { Server as TlsServer } from 'node:tls';
import type { RelayConfig } from '../../config/relay-config.ts';
import { type Certificate, CertificateError, ownCertificate, readCertificate } from './certificate.ts';

/** How often the files are looked at, in ms. */
const LOOK_MS = 5000;

type Files = RelayConfig['ircs'];
type Report = (event: string, detail?: Readonly<Record<string, unknown>>) => void;

export class TlsIdentity {
  readonly #report: Report;
  readonly #lookMs: number;
  #certificate: Certificate;
  #files: Files;
  #server: TlsServer | undefined;
  /** What the files looked like before they were last read: a change while they are read is another change. */
  #seen: string;
  #timer: NodeJS.Timeout | undefined;

  private constructor(files: Files, seen: string, certificate: Certificate, report: Report, lookMs: number) {
    this.#files = files;
    this.#seen = seen;
    this.#certificate = certificate;
    this.#report = report;
    this.#lookMs = lookMs;
  }

  /**
   * Reads the operator's certificate, or the relay's own. Throws a {@link CertificateError} where neither can be had.
   * @param folder where the relay's own is kept; nothing: only in memory.
   */
  static async load(
    files: Files,
    own: { readonly folder: string | undefined; readonly name: string },
    report: Report,
    lookMs = LOOK_MS,
  ): Promise<TlsIdentity> {
    const seen = lookAt(files);
    const certificate = read(files) ?? (await ownCertificate(own.folder, own.name));
    return new TlsIdentity(files, seen, certificate, report, lookMs);
  }

  get certificate(): Certificate {
    return this.#certificate;
  }

  /** Keeps the listener's certificate up to date from here on. */
  serve(server: Server): void {
    this.#server = server as TlsServer;
    this.#timer = setInterval(() => this.#look(), this.#lookMs);
    this.#timer.unref();
  }

  #look(): void {
    if (lookAt(this.#files) !== this.#seen) this.reload(this.#files);
  }

  /** Takes the certificate anew, from other files maybe. Where it cannot be used the old one stays, and the sentence says why. */
  reload(files: Files): string | undefined {
    this.#files = files;
    this.#seen = lookAt(files);
    try {
      const next = read(files);
      if (!next || next.fingerprint === this.#certificate.fingerprint) return undefined;
      this.#server?.setSecureContext({ cert: next.cert, key: next.key });
      this.#certificate = next;
      this.#report('certificate reloaded', { fingerprint: next.fingerprint });
      return undefined;
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      this.#report('certificate not reloaded', { reason: error.message });
      return error.message;
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** Something that is another when either file is. */
function lookAt({ cert, key }: Files): string {
  return [cert, key].map((file) => (file === null ? '' : stampOf(file))).join(' ');
}

function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.mtimeNs}/${stat.size}/${stat.ino}` : 'missing';
}

function read({ cert, key }: Files): Certificate | undefined {
  return cert === null || key === null ? undefined : readCertificate(cert, key);
}
