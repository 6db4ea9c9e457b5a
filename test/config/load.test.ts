import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RELAY_DEFAULTS } from '../../source/config/relay-config.ts';
import { client, file, folder, load, problems, program, relay } from './loading.ts';

describe('the program that is asked for', () => {
  it.each([
    ['', 'screen'],
    ['--here', 'screen'],
    ['--connect irc://localhost', 'screen'],
    ['--connect localhost --plain', 'plain'],
    ['--connect localhost --json', 'plain'],
    ['--here --plain', 'plain'],
    ['--serve', 'relay'],
    ['--serve --help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
  ])('%s: %s', async (line, expected) => {
    expect(await program(line)).toBe(expected);
  });

  it('is line mode where there is no terminal', async () => {
    expect(await program('--connect localhost', { atTerminal: false })).toBe('plain');
    expect(await program('--here', { atTerminal: false })).toBe('plain');
    expect(await program('--serve', { atTerminal: false })).toBe('relay');
  });

  it('cannot be the start screen in line mode, and the reason says what to give', async () => {
    expect(await problems('', { atTerminal: false })).toEqual([
      'there is no terminal for the start screen; say which relay with --connect ADDRESS, or --here for the one on this machine',
    ]);
    expect(await problems('--plain')).toEqual([expect.stringContaining('line mode has no start screen')]);
  });

  it('begins where the flags say', async () => {
    expect((await client('')).begin).toEqual({ at: 'start' });
    expect((await client('--here')).begin).toEqual({ at: 'here' });
    expect((await client('--connect host:1234')).begin).toEqual({ at: 'address', address: 'host:1234' });
  });
});

describe('defaults', () => {
  it('are used for all that nobody set', async () => {
    expect(await relay('--serve')).toEqual({ ...RELAY_DEFAULTS, data: join(folder, 'state', 'relay') });
    expect(await client('')).toMatchObject({ nick: undefined, rooms: [], json: false });
  });
});

describe('flags', () => {
  it('set the relay', async () => {
    const given = await relay(
      '--serve --host ::1 --irc 0 --slash off --verb 4000 --data kept/here --log-format json',
    );
    expect(given).toMatchObject({
      host: '::1',
      irc: { port: 0 },
      slash: { port: 'off' },
      verb: { port: 4000, maxClients: 6 },
      data: join(folder, 'kept/here'),
      logFormat: 'json',
    });
    expect((await relay('--serve --ephemeral')).data).toBeNull();
  });

  it('set the person', async () => {
    const given = await client('--connect localhost --nick ada --room General --room #dev --room a,b --json');
    expect(given.nick).toBe('ada');
    expect(given.rooms).toEqual(['General', 'dev', 'a,b']);
    expect(given.json).toBe(true);
  });

  it('may be said twice where that changes nothing', async () => {
    expect(await program('--serve --serve --ephemeral --ephemeral')).toBe('relay');
  });

  it.each([
    ['--nik ada', '--nik is not a flag; did you mean --nick?'],
    ['--serve --log-fromat json', '--log-fromat is not a flag; did you mean --log-format?'],
    ['--frobnicate', '--frobnicate is not a flag; see --help for all flags'],
    ['-x', '-x is not a flag; see --help for all flags'],
    ['localhost', '"localhost" stands alone; an address goes behind --connect, a room behind --room'],
    ['--serve --irc', '--irc: needs a value after it'],
    ['--serve --irc --slash off', '--irc: needs a value after it'],
    ['--serve --no-irc', '--irc: needs a value after it'],
    ['--serve --irc.port 5', '--irc: needs a value after it'],
    ['--connect', '--connect: needs a value after it'],
    ['--here --room', '--room: needs a value after it'],
    ['--here --room a --room= --room b', '--room: needs a value after it'],
    ['--serve --irc abc', '--irc: "abc" is not a port: a number from 0 to 65535, or off'],
    ['--serve --irc 65536', '--irc: "65536" is not a port: a number from 0 to 65535, or off'],
    ['--serve --irc 1e3', '--irc: "1e3" is not a port: a number from 0 to 65535, or off'],
    ['--serve --log-format xml', '--log-format: "xml" is not a log format: pretty or json'],
    ['--here --nick a,b', '--nick: "a,b" is not a nick: a nick cannot have one of , * ? ! @ . : in it'],
    ['--serve --log-format json --log-format json', '--log-format: given more than once; give it once'],
    ['--here --serve', '--here and --serve contradict each other; give one of them'],
    ['--connect a --here', '--connect and --here contradict each other; give one of them'],
    ['--serve --data x --ephemeral', '--data and --ephemeral contradict each other; give one of them'],
    ['--serve --nick a', '--nick is about a person, and --serve runs a relay alone; leave one out'],
    [
      '--connect a --irc 0',
      '--irc is about a relay run here, and --connect goes to one elsewhere; leave one out',
    ],
    [
      '--serve --irc off --slash off --verb off',
      'irc, ircs, slash and verb are all off; a relay needs at least one of them',
    ],
    ['--here --irc 99 --verb 99', 'irc and verb cannot both listen on port 99; give them one each'],
  ])('%s is refused', async (line, sentence) => {
    expect(await problems(line)).toEqual([sentence]);
  });

  it('are refused all at once', async () => {
    expect(await problems('--serve --irc x --slash y --verbb 1')).toHaveLength(3);
  });

  it('let the system pick a port for each door', async () => {
    expect(await program('--serve --irc 0 --slash 0 --verb 0')).toBe('relay');
  });
});

describe('the environment', () => {
  it('sets what a flag can and more', async () => {
    const env = {
      CHAT_TUI_IRC: '7000',
      CHAT_TUI_VERB_MAX_CLIENTS: '9',
      CHAT_TUI_LIMITS_PING_SECONDS: '30',
      CHAT_TUI_DATA: 'd',
      CHAT_TUI_PASSWORD: 'let me in',
      CHAT_TUI_HOST: '',
      SOMETHING_ELSE: 'x',
    };
    expect(await relay('--serve', { env })).toEqual({
      ...RELAY_DEFAULTS,
      irc: { port: 7000 },
      verb: { port: 31425, maxClients: 9 },
      limits: { ...RELAY_DEFAULTS.limits, pingSeconds: 30 },
      data: join(folder, 'd'),
      password: 'let me in',
    });
    expect((await client('', { env: { CHAT_TUI_ROOMS: 'General, dev' } })).rooms).toEqual(['General', 'dev']);
    expect(await program('--here', { env: { CHAT_TUI_PLAIN: '1' } })).toBe('plain');
    expect(await program('--here', { env: { CHAT_TUI_PLAIN: '0' } })).toBe('screen');
  });

  it('is named with the variable where it is wrong', async () => {
    const env = { CHAT_TUI_NIK: 'x', CHAT_TUI_VERB: 'on', CHAT_TUI_DATA: 'd', CHAT_TUI_EPHEMERAL: 'yes' };
    expect(await problems('--serve', { env })).toEqual([
      'environment: CHAT_TUI_NIK is not a setting; did you mean CHAT_TUI_NICK?',
      'CHAT_TUI_VERB: "on" is not a port: a number from 0 to 65535, or off',
      'CHAT_TUI_DATA and CHAT_TUI_EPHEMERAL contradict each other; give one of them',
    ]);
  });

  it('does not say a wrong password aloud', async () => {
    const found = await problems('--serve', { env: { CHAT_TUI_PASSWORD: 'se\ncret' } });
    expect(found).toHaveLength(1);
    expect(found.join('')).not.toContain('cret');
  });
});

describe('precedence', () => {
  it('is flag, environment, file, default', async () => {
    file('config/config.toml', '[relay]\nirc = 1\nslash = 1000\nverb = 2000\nephemeral = true');
    const env = { CHAT_TUI_IRC: '2', CHAT_TUI_SLASH: '1001' };
    const given = await relay('--serve --irc 3', { env });
    expect([given.irc.port, given.slash.port, given.verb.port, given.host]).toEqual([
      3,
      1001,
      2000,
      '127.0.0.1',
    ]);
    expect(given.data).toBeNull();
    expect((await relay('--serve --data d', { env })).data).toBe(join(folder, 'd'));
    expect((await relay('--serve', { env: { CHAT_TUI_DATA: 'e' } })).data).toBe(join(folder, 'e'));
  });

  it('lets ephemeral = false say nothing', async () => {
    const path = file('c.toml', '[relay]\nephemeral = false\ndata = "x"');
    expect((await relay(`--serve --config ${path}`)).data).toBe(join(folder, 'x'));
  });
});

describe('accounts', () => {
  it.each([
    ['--account add ada', { action: 'add', name: 'ada' }],
    ['--account list', { action: 'list' }],
    ['--account hash', { action: 'hash' }],
    ['--account remove ada --data here', { action: 'remove', name: 'ada' }],
  ])('%s is asked for', async (words, request) => {
    const loaded = await load(words);
    expect(loaded).toMatchObject({ ok: true, config: { program: 'account', request } });
  });

  it.each([
    ['--account add', '--account add: needs the name of one account after it'],
    ['--account list ada', '--account list: takes no name'],
    ['--account fly ada', '--account: "fly" is not one of add, passwd, list, remove, hash'],
    ['--account list --serve', '--serve and --account contradict each other; give one of them'],
  ])('%s: %s', async (words, sentence) => {
    expect(await problems(words)).toEqual([sentence]);
  });
});

describe('what lets line mode in', () => {
  it('stands in the environment alone, paths from the working directory', async () => {
    const env = {
      CHAT_TUI_SERVER_PASSWORD: 'open sesame',
      CHAT_TUI_CERTIFICATE: 'my bot.pem',
      CHAT_TUI_CERTIFICATE_KEY: '/keys/bot.key',
    };
    expect(await load('--connect ircs://irc.example --plain', { env })).toMatchObject({
      config: {
        client: {
          serverPassword: 'open sesame',
          certificate: { cert: join(folder, 'my bot.pem'), key: '/keys/bot.key' },
        },
      },
    });
  });

  it('has one file for both where no second is named, and nothing where the variable is empty', async () => {
    const one = await load('--connect ircs://irc.example', { env: { CHAT_TUI_CERTIFICATE: '/bot.pem' } });
    expect(one).toMatchObject({ config: { client: { certificate: { cert: '/bot.pem', key: '/bot.pem' } } } });
    const none = await load('--connect ircs://irc.example', {
      env: { CHAT_TUI_CERTIFICATE: '', CHAT_TUI_SERVER_PASSWORD: '' },
    });
    expect(none).not.toHaveProperty('config.client.certificate');
    expect(none).not.toHaveProperty('config.client.serverPassword');
  });
});
