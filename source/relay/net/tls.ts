/** The certificate of the ircs listener, taken anew when its files change or the operator says so. */
import { unwatchFile, watchFile } from 'node:fs';
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
  readonly #onChange = (): void => void this.reload(this.#files);

  private constructor(files: Files, certificate: Certificate, report: Report, lookMs: number) {
    this.#files = files;
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
    const certificate = read(files) ?? (await ownCertificate(own.folder, own.name));
    return new TlsIdentity(files, certificate, report, lookMs);
  }

  get certificate(): Certificate {
    return this.#certificate;
  }

  /** Keeps the listener's certificate up to date from here on. */
  serve(server: Server): void {
    this.#server = server as TlsServer;
    this.#watch();
  }

  /** Takes the certificate anew, from other files maybe. Where it cannot be used the old one stays, and the sentence says why. */
  reload(files: Files): string | undefined {
    try {
      this.#unwatch();
      this.#files = files;
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
    } finally {
      this.#watch();
    }
  }

  close(): void {
    this.#unwatch();
  }

  #watch(): void {
    if (!this.#server) return;
    for (const file of this.#watched()) {
      watchFile(file, { interval: this.#lookMs, persistent: false }, this.#onChange);
    }
  }

  #unwatch(): void {
    for (const file of this.#watched()) unwatchFile(file, this.#onChange);
  }

  #watched(): string[] {
    return [this.#files.cert, this.#files.key].filter((file) => file !== null);
  }
}

function read({ cert, key }: Files): Certificate | undefined {
  return cert === null || key === null ? undefined : readCertificate(cert, key);
}
