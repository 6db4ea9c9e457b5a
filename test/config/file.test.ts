import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRIVILEGES } from '../../source/config/relay-config.ts';
import { client, file, folder, problems, relay } from './loading.ts';

const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g';

describe('the file', () => {
  const everything = `
    [client]
    nick = "ada"
    rooms = ["General", "dev"]
    plain = false
    json = false

    [relay]
    host = "0.0.0.0"
    irc = 0
    slash = { port = "off" }
    data = "kept"
    logFormat = "json"
    serverName = "irc.example.org"
    networkName = "Example"
    motd = """
Hello,
you."""
    password = "secret"
    cloak = false

    [relay.admin]
    location = "A cellar"
    description = "The Example people"
    email = "help@example.org"

    [relay.sts]
    duration = 86400
    tlsPort = 443

    [relay.ircs]
    port = 6697
    cert = "cert.pem"
    key = "key.pem"

    [relay.accounts]
    nicks = "open"
    registration = false

    [relay.history]
    maxAgeDays = 90
    maxMegabytes = 500
    visibility = "since-joined"

    [relay.opers.ada]
    password = "${HASH}"
    privileges = ["kill", "rehash"]
    vhost = "staff.example"

    [relay.verb]
    port = 4000
    maxClients = 12

    [relay.limits]
    maxConnections = 10
    perAddress = 3
    outboxBytes = 100_000
    registrationSeconds = 5
    pingSeconds = 6
    linesPerSecond = 5`;
  const result = {
    host: '0.0.0.0',
    irc: { port: 0 },
    slash: { port: 'off' },
    verb: { port: 4000, maxClients: 12 },
    logFormat: 'json',
    serverName: 'irc.example.org',
    networkName: 'Example',
    motd: 'Hello,\nyou.',
    admin: { location: 'A cellar', description: 'The Example people', email: 'help@example.org' },
    sts: { duration: 86_400, tlsPort: 443 },
    password: 'secret',
    cloak: false,
    accounts: { nicks: 'open', registration: false },
    history: { maxAgeDays: 90, maxMegabytes: 500, visibility: 'since-joined' },
    limits: {
      maxConnections: 10,
      perAddress: 3,
      outboxBytes: 100_000,
      registrationSeconds: 5,
      pingSeconds: 6,
      linesPerSecond: 5,
    },
  };

  it('sets everything, in TOML, its paths starting from its own folder', async () => {
    const path = file('etc/relay.toml', everything);
    expect(await relay(`--serve --config ${path}`)).toEqual({
      ...result,
      ircs: { port: 6697, cert: join(folder, 'etc/cert.pem'), key: join(folder, 'etc/key.pem') },
      opers: [{ name: 'ada', password: HASH, privileges: ['kill', 'rehash'], vhost: 'staff.example' }],
      data: join(folder, 'etc/kept'),
    });
    expect(await client(`--config ${path}`)).toMatchObject({ nick: 'ada', rooms: ['General', 'dev'] });
  });

  it('sets everything in JSON', async () => {
    const ircs = { port: 6697, cert: '/etc/cert.pem', key: '/etc/key.pem' };
    const given = { ...result, ircs, opers: { ada: { password: HASH } }, ephemeral: true };
    const path = file('c.json', JSON.stringify({ relay: given }));
    const opers = [{ name: 'ada', password: HASH, privileges: PRIVILEGES }];
    expect(await relay(`--serve --config ${path}`)).toEqual({ ...result, ircs, opers, data: null });
  });

  it.each([
    ['password = "secret"', 'needs a password as an argon2 hash; make one with chat-tui --account hash'],
    [
      `password = "${HASH}"\nprivileges = ["fly"]`,
      `may have only these privileges: ${PRIVILEGES.join(', ')}`,
    ],
    [`password = "${HASH}"\nhost = "x"`, 'has no host: there are password, privileges and vhost'],
    [
      `password = "${HASH}"\nvhost = "a b"`,
      'may have as its vhost only a name of at most 63 letters, digits, dots, hyphens and slashes',
    ],
  ])('says what is wrong with an operator: %s', async (lines, sentence) => {
    const path = file('o.toml', `[relay.opers.ada]\n${lines}\n`);
    expect(await problems(`--serve --config ${path}`)).toEqual([`${path}: relay.opers: "ada" ${sentence}`]);
  });

  it('wants a certificate with its key', async () => {
    const path = file('t.toml', 'relay.ircs.cert = "a.pem"\n');
    expect(await problems(`--serve --config ${path}`)).toEqual([
      'relay.ircs.cert is set without relay.ircs.key; a certificate needs both files',
    ]);
  });

  it.each([
    [
      '[relay.sts]\nduration = 60\n[relay]\nircs = 6697\n',
      'relay.sts needs a port of relay.ircs and its certificate',
    ],
    ['[relay.sts]\nduration = 60\n', 'relay.sts needs a port of relay.ircs and its certificate'],
    ['[relay.sts]\ntlsPort = 6697\n', 'relay.sts.tlsPort is set without relay.sts.duration'],
  ])('wants TLS to be there where clients are told to use it: %s', async (text, sentence) => {
    const path = file('s.toml', text);
    expect(await problems(`--serve --config ${path}`)).toEqual([expect.stringContaining(sentence)]);
  });

  it('is found in the platform’s place, by either name, but not by both', async () => {
    file('config/config.json', '{"relay": {"irc": 1}}');
    expect((await relay('--serve')).irc.port).toBe(1);
    file('config/config.toml', 'relay.irc = 2');
    expect(await problems('--serve')).toEqual([
      expect.stringMatching(/config\.toml and .*config\.json both exist/),
    ]);
    rmSync(join(folder, 'config/config.json'));
    expect((await relay('--serve')).irc.port).toBe(2);
  });

  it('is the one of --config before that of CHAT_TUI_CONFIG before the platform’s', async () => {
    file('config/config.toml', 'relay.irc = 1');
    file('env.toml', 'relay.irc = 2');
    file('flag.toml', 'relay.irc = 3');
    const env = { CHAT_TUI_CONFIG: 'env.toml' };
    expect((await relay('--serve --config flag.toml', { env })).irc.port).toBe(3);
    expect((await relay('--serve', { env })).irc.port).toBe(2);
    expect((await relay('--serve')).irc.port).toBe(1);
  });

  it('takes the message of the day from a file beside it', async () => {
    file('etc/motd', 'Welcome\nhere\n');
    const path = file('etc/c.toml', '[relay]\nmotdFile = "motd"');
    expect((await relay(`--serve --config ${path}`)).motd).toBe('Welcome\nhere');
    expect(await problems('--serve --config etc/d.toml')).toEqual([
      expect.stringMatching(/d\.toml: cannot be read \(ENOENT/),
    ]);
    file('etc/d.toml', '[relay]\nmotdFile = "none"');
    expect(await problems('--serve --config etc/d.toml')).toEqual([
      expect.stringMatching(/d\.toml:2: relay\.motdFile: .*none cannot be read \(ENOENT/),
    ]);
  });

  it('names each wrong key with its line and the key that was meant', async () => {
    const path = file(
      'c.toml',
      `# mine
colour = 1
[relay]
irc = 70000
hots = "x"
verb.maxClient = 3
limits = 5
data = ""
[client]
nik = "a"
rooms = [1]
irc = 3
`,
    );
    expect(await problems(`--serve --config ${path}`)).toEqual([
      `${path}:2: colour: is not a setting`,
      `${path}:4: relay.irc.port: 70000 is not a port: a number from 0 to 65535, or off`,
      `${path}:5: relay.hots: is not a setting; did you mean relay.host?`,
      `${path}:6: relay.verb.maxClient: is not a setting; did you mean relay.verb.maxClients?`,
      `${path}:7: relay.limits: is a table, not a value`,
      `${path}:8: relay.data: needs the path of a folder`,
      `${path}:10: client.nik: is not a setting; did you mean client.nick?`,
      `${path}:11: client.rooms: 1 is not the name of a room in quotes`,
      `${path}:12: client.irc: is not a setting; did you mean relay.irc?`,
    ]);
  });

  it('names wrong keys of JSON too', async () => {
    const path = file('c.json', '{\n  "relay": {\n    "slash": {\n      "prot": 5\n    }\n  }\n}');
    expect(await problems(`--serve --config ${path}`)).toEqual([
      `${path}:4: relay.slash.prot: is not a setting; did you mean relay.slash?`,
    ]);
  });

  it('names the line where it is no TOML or JSON at all', async () => {
    const toml = file('c.toml', '[relay]\nirc = = 5\n');
    expect(await problems(`--serve --config ${toml}`)).toEqual([
      expect.stringContaining(`${toml}:2: is not TOML (`),
    ]);
    const json = file('c.json', '{\n "relay": {\n  "irc": 5,,\n }}');
    expect(await problems(`--serve --config ${json}`)).toEqual([
      expect.stringContaining(`${json}:3: is not JSON (`),
    ]);
    const list = file('d.json', '[]');
    expect(await problems(`--serve --config ${list}`)).toEqual([`${list}: the file holds no table`]);
  });
});
