import meow from 'meow';
import type { ClientBegin } from './client-config.ts';
import { nearest } from './nearest.ts';
import { type Reading, SourceReader } from './reading.ts';
import { ACCOUNT_ACTIONS, type AccountRequest } from './relay-config.ts';
import { SETTINGS } from './settings.ts';

/** What the command line asks for, beside the settings that it gives. */
export type CommandLine = Reading & {
  readonly asks: 'help' | 'version' | 'relay' | 'client' | 'account';
  /** What is to be done with an account, where that is asked for. */
  readonly account: AccountRequest | undefined;
  readonly begin: ClientBegin;
  /** The file behind `--config`. */
  readonly configFile: string | undefined;
};

/** Flags that choose what to do; the others are settings. */
const CHOOSERS = ['help', 'version', 'serve', 'here'] as const;
const NAMED = ['connect', 'config', 'account'] as const;

type FlagOptions = { readonly type: 'boolean' | 'string'; readonly isMultiple?: true };

// A switch twice is no harm, so switches are "multiple": meow throws at what it gets twice otherwise.
const aSwitch: FlagOptions = { type: 'boolean', isMultiple: true };

const flags: Readonly<Record<string, FlagOptions>> = {
  ...Object.fromEntries(CHOOSERS.map((name) => [name, aSwitch])),
  ...Object.fromEntries(NAMED.map((name) => [name, { type: 'string' }])),
  ...Object.fromEntries(
    SETTINGS.flatMap(({ flag, isSwitch, isList }) => {
      if (flag === undefined) return [];
      const options: FlagOptions = isList ? { type: 'string', isMultiple: true } : { type: 'string' };
      return [[camel(flag), isSwitch ? aSwitch : options] as const];
    }),
  ),
};

type Found = ReadonlyMap<string, unknown>;

/** Reads the command line. Everything that is wrong with it comes back as sentences. */
export function readFlags(argv: readonly string[], cwd: string): CommandLine {
  const reader = new SourceReader(cwd);
  const { found, input } = parse(argv, reader.problems);
  const account = accountOf(found, input, reader.problems);
  rejectUnknown(found, found.has('account') ? [] : input, reader.problems);
  takeSettings(found, argv, reader);
  const address = textOf('connect', found, reader.problems);
  const configFile = textOf('config', found, reader.problems);
  rejectContradictions(found, reader.problems);
  const asks = (['help', 'version'] as const).find((name) => found.has(name));
  return {
    ...reader.finish(),
    asks: asks ?? (account ? 'account' : found.has('serve') ? 'relay' : 'client'),
    account,
    begin: address !== undefined ? { at: 'address', address } : { at: found.has('here') ? 'here' : 'start' },
    configFile,
  };
}

function parse(argv: readonly string[], problems: string[]): { found: Found; input: readonly string[] } {
  let parsed: ReturnType<typeof meow>;
  try {
    parsed = meow({
      importMeta: import.meta,
      // Without these meow would look for a package.json, print, and exit by itself.
      pkg: { name: 'chat-tui' },
      description: false,
      autoHelp: false,
      autoVersion: false,
      allowUnknownFlags: true,
      argv: argv.map((word) => (word === '-h' ? '--help' : word)),
      flags,
    });
  } catch (error) {
    const [, name] = /^The flag --(\w+) can only be set once/.exec((error as Error).message) ?? [];
    if (name === undefined) throw error;
    problems.push(`--${kebab(name)}: given more than once; give it once`);
    return { found: new Map(), input: [] };
  }
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(parsed.flags)) {
    const isSwitch = Object.hasOwn(flags, name) && flags[name] === aSwitch;
    // What is absent comes as [false] or [].
    if (isSwitch ? [value].flat().at(-1) === true : !Array.isArray(value) || value.length > 0) {
      found.set(name, isSwitch ? true : value);
    }
  }
  return { found, input: parsed.input };
}

function takeSettings(found: Found, argv: readonly string[], reader: SourceReader): void {
  for (const setting of SETTINGS) {
    if (setting.flag === undefined) continue;
    const name = `--${setting.flag}`;
    const value = found.get(camel(setting.flag));
    if (setting.isList ? isShort(value, name, argv) : !setting.isSwitch && isEmpty(value)) {
      reader.problems.push(`${name}: needs a value after it`);
    } else if (value !== undefined) {
      reader.take(setting, value, name, name);
    }
  }
}

function isEmpty(value: unknown): boolean {
  return value !== undefined && (typeof value !== 'string' || value === '');
}

/** Whether a list has fewer values than its flag stands on the command line: meow drops what is empty. */
function isShort(value: unknown, name: string, argv: readonly string[]): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  const written = argv.filter((word) => word === name || word.startsWith(`${name}=`)).length;
  return values.length < written || values.some(isEmpty);
}

function rejectUnknown(found: Found, input: readonly string[], problems: string[]): void {
  const known = Object.keys(flags).map((name) => `--${kebab(name)}`);
  for (const name of found.keys()) {
    if (Object.hasOwn(flags, name)) continue;
    const written = name.length === 1 ? `-${name}` : `--${kebab(name)}`;
    const meant = nearest(written, known) ?? '--help for all flags';
    problems.push(
      `${written} is not a flag; ${meant.includes(' ') ? `see ${meant}` : `did you mean ${meant}?`}`,
    );
  }
  for (const word of input) {
    problems.push(
      `${JSON.stringify(word)} stands alone; an address goes behind --connect, a room behind --room`,
    );
  }
}

function textOf(name: string, found: Found, problems: string[]): string | undefined {
  const value = found.get(name);
  if (typeof value === 'string' && value !== '') return value;
  if (value !== undefined) problems.push(`--${name}: needs a value after it`);
  return undefined;
}

/** `--account add NAME`: what is to be done, then the account's name where one is needed. */
function accountOf(found: Found, input: readonly string[], problems: string[]): AccountRequest | undefined {
  if (!found.has('account')) return undefined;
  const given = textOf('account', found, problems);
  if (given === undefined) return undefined;
  const action = ACCOUNT_ACTIONS.find((one) => one === given);
  const [name, ...more] = input;
  if (action === undefined) {
    problems.push(`--account: ${JSON.stringify(given)} is not one of ${ACCOUNT_ACTIONS.join(', ')}`);
  } else if (action === 'list' || action === 'hash') {
    if (name === undefined) return { action };
    problems.push(`--account ${action}: takes no name`);
  } else if (name === undefined || more.length > 0) {
    problems.push(`--account ${action}: needs the name of one account after it`);
  } else {
    return { action, name };
  }
  return undefined;
}

/** Flags for the relay say nothing to a client that connects elsewhere, nor a person's flags to a relay alone. */
function rejectContradictions(found: Found, problems: string[]): void {
  const programs = ['connect', 'here', 'serve', 'account']
    .filter((name) => found.has(name))
    .map((name) => `--${name}`);
  if (programs.length > 1) {
    problems.push(`${programs.join(' and ')} contradict each other; give one of them`);
    return;
  }
  const aside =
    found.has('serve') || found.has('account') ? 'client.' : found.has('connect') ? 'relay.' : undefined;
  if (aside === undefined) return;
  for (const { flag, key } of SETTINGS) {
    if (flag === undefined || !found.has(camel(flag)) || !key.startsWith(aside)) continue;
    problems.push(
      aside === 'client.'
        ? `--${flag} is about a person, and --serve runs a relay alone; leave one out`
        : `--${flag} is about a relay run here, and --connect goes to one elsewhere; leave one out`,
    );
  }
}

function camel(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
