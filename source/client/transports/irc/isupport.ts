import { foldName } from '../../../protocol/names.ts';

/**
 * What the server says of itself in `005` (Modern IRC, "RPL_ISUPPORT Parameters"). Everything has the value that a server
 * means when it says nothing.
 */
export class Isupport {
  readonly #tokens = new Map<string, string>();

  /** Takes the tokens of one `005` line: `KEY`, `KEY=value`, `-KEY`. */
  apply(tokens: readonly string[]): void {
    for (const token of tokens) {
      const equals = token.indexOf('=');
      const key = (equals === -1 ? token : token.slice(0, equals)).toUpperCase();
      if (key.startsWith('-')) this.#tokens.delete(key.slice(1));
      else if (key !== '') this.#tokens.set(key, equals === -1 ? '' : unescapeValue(token.slice(equals + 1)));
    }
  }

  has(key: string): boolean {
    return this.#tokens.has(key);
  }

  text(key: string): string | undefined {
    const value = this.#tokens.get(key);
    return value === '' ? undefined : value;
  }

  number(key: string): number | undefined {
    const value = this.#tokens.get(key);
    return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  }

  get channelTypes(): string {
    return this.#tokens.get('CHANTYPES') ?? '#&';
  }

  isChannel(name: string): boolean {
    return name !== '' && this.channelTypes.includes(name.charAt(0));
  }

  /** Rank modes and their signs, highest first: `(ov)@+`. */
  get ranks(): { readonly modes: string; readonly signs: string } {
    const found = /^\(([^)]*)\)(.*)$/.exec(this.#tokens.get('PREFIX') ?? '(ov)@+');
    return { modes: found?.[1] ?? '', signs: found?.[2] ?? '' };
  }

  /** The four kinds of channel modes: lists, always with an argument, with one when set, without. */
  get channelModes(): readonly string[] {
    return (this.#tokens.get('CHANMODES') ?? 'beI,k,l,imnpst').split(',');
  }

  get statusSigns(): string {
    return this.#tokens.get('STATUSMSG') ?? '';
  }

  /** In how many channels of the kind of this one a person may be; nothing where that is not told, or without a limit. */
  roomLimit(channel: string): number | undefined {
    const kinds = (this.#tokens.get('CHANLIMIT') ?? '').split(',').map((each) => each.split(':'));
    const found = kinds.find(([types = '']) => channel !== '' && types.includes(channel.charAt(0)));
    const most = Number(found?.[1] ?? '');
    return most > 0 ? most : this.number('MAXCHANNELS');
  }

  /** Longest line in bytes with its CR LF and without its tags. */
  get lineBytes(): number {
    return Math.max(512, this.number('LINELEN') ?? 512);
  }

  /** Whether the server passes this client-only tag on, named without its `+`. */
  allowsTag(tag: string): boolean {
    const denied = (this.#tokens.get('CLIENTTAGDENY') ?? '').split(',');
    return denied.includes('*') ? denied.includes(`-${tag}`) : !denied.includes(tag);
  }

  /** The key by which this server compares names. */
  fold(name: string): string {
    switch (this.#tokens.get('CASEMAPPING')?.toLowerCase()) {
      case 'ascii':
        return foldAscii(name);
      case 'rfc1459-strict':
        return foldAscii(name).replace(/[[\]\\]/g, (sign) => STRICT[sign] ?? sign);
      case 'rfc1459':
        return foldAscii(name).replace(/[[\]\\~]/g, (sign) => STRICT[sign] ?? '^');
      default:
        return foldName(name);
    }
  }
}

const STRICT: Readonly<Record<string, string>> = { '[': '{', ']': '}', '\\': '|' };

function foldAscii(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** `\x20` and the like, for the few characters that a token cannot hold. */
function unescapeValue(value: string): string {
  return value.replace(/\\x([0-9A-Fa-f]{2})/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    // Undone behind the sanitising of the line: nothing but printable ASCII may come of it.
    return code < 0x20 || code > 0x7e ? '' : String.fromCharCode(code);
  });
}
