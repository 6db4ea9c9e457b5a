import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { CLIENT_OPTIONS, OPTION_DEFAULTS } from '../../source/config/client-options.ts';
import { configTemplate } from '../../source/config/config-template.ts';
import { editToml } from '../../source/config/edit-toml.ts';
import { saveOption } from '../../source/config/save-option.ts';
import { client, file, folder } from './loading.ts';

function edited(source: string, path: readonly string[], value: Parameters<typeof editToml>[2]): string {
  const result = editToml(source, path, value);
  if ('problem' in result) throw new Error(result.problem);
  return result.text;
}

describe('a value in a file that a person wrote', () => {
  const OWN = `# mine\n[relay]\nirc = 7000 # not theme = "x"\n\n[client] # me\ntheme = "dark"  # I like it\nhighlight = [\n  "tea", # the drink\n  "cake",\n]\n`;

  test('is replaced where it stands, with all comments kept', () => {
    const text = edited(OWN, ['client', 'theme'], 'light');
    expect(text).toBe(OWN.replace('"dark"', '"light"'));
  });

  test('may take several lines', () => {
    const text = edited(OWN, ['client', 'highlight'], ['milk']);
    expect(text).toContain('highlight = ["milk"]\n');
    expect(text).not.toContain('cake');
  });

  test('is added to its table, or to one made for it', () => {
    expect(edited(OWN, ['client', 'mouse'], false)).toBe(`${OWN}mouse = false\n`);
    expect(edited('x = 1', ['client', 'mouse'], false)).toBe('x = 1\n\n[client]\nmouse = false\n');
    expect(edited('', ['client', 'keys', 'help'], ['F1', 'Alt+H'])).toBe(
      '[client.keys]\nhelp = ["F1", "Alt+H"]\n',
    );
  });

  test('is not put between a comment and what stands below it', () => {
    const text = edited(`${OWN}# the end\n\n# my relay\n[other]\n`, ['client', 'mouse'], false);
    expect(text).toBe(`${OWN}mouse = false\n# the end\n\n# my relay\n[other]\n`);
    const bare = edited('[client] # me\n# about it\n\n# my relay\n[other]\n', ['client', 'mouse'], false);
    expect(bare).toBe('[client] # me\n# about it\nmouse = false\n\n# my relay\n[other]\n');
  });

  test('is taken away', () => {
    expect(edited(OWN, ['client', 'theme'], undefined)).toBe(OWN.replace(/theme = "dark".*\n/, ''));
  });

  test('is left alone where its table is written in a way that this editor does not know', () => {
    expect(editToml('client = { theme = "dark" }\n', ['client', 'theme'], 'light')).toHaveProperty('problem');
    expect(editToml('[client\n', ['client', 'theme'], 'light')).toHaveProperty('problem');
  });

  test('any text is read back as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, words) => {
        const once = edited(configTemplate(), ['client', 'theme'], text);
        const twice = edited(once, ['client', 'highlight'], words);
        expect(parse(twice)).toMatchObject({ client: { theme: text, highlight: words } });
      }),
    );
  });
});

describe('the first save', () => {
  test('makes a commented file in which every option stands, and which loads', async () => {
    const path = join(folder, 'config', 'config.toml');
    expect(await saveOption(path, ['client', 'theme'], 'light')).toBeUndefined();
    const text = readFileSync(path, 'utf8');
    const settable = CLIENT_OPTIONS.filter(({ kind }) => kind.type !== 'keys');
    expect(settable.filter(({ key }) => !text.includes(`# ${key} = `))).toEqual([]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { options, file } = await client('');
    expect(options).toEqual({ ...OPTION_DEFAULTS, theme: 'light' });
    expect(file).toBe(path);
  });

  test('what the comments show as defaults are the defaults', async () => {
    const taken = configTemplate()
      .replaceAll(/^# (\w+ = )/gm, '$1')
      .replace(/^nick = .*$|^rooms = .*$/gm, '');
    const path = file('all.toml', taken.replace('next-unread = ["Alt+A"]', ''));
    expect((await client(`--config ${path}`)).options).toEqual(OPTION_DEFAULTS);
  });

  test('two saves at once keep both', async () => {
    const path = join(folder, 'config', 'config.toml');
    await Promise.all([
      saveOption(path, ['client', 'mouse'], false),
      saveOption(path, ['client', 'keys', 'help'], ['Alt+H']),
    ]);
    expect((await client('')).options).toMatchObject({ mouse: false, keys: { help: ['Alt+H'] } });
  });

  test('a JSON file stays JSON, a link stays a link, and a folder that cannot be written is said', async () => {
    const json = file('own.json', '{"client":{"nick":"ada"}}');
    await saveOption(json, ['client', 'theme'], 'dark');
    expect(await client(`--config ${json}`)).toMatchObject({ nick: 'ada', options: { theme: 'dark' } });
    const real = file('dotfiles/chat.toml', '[client]\n');
    const link = join(folder, 'linked.toml');
    symlinkSync(real, link);
    await saveOption(link, ['client', 'theme'], 'dark');
    expect(readFileSync(real, 'utf8')).toContain('theme = "dark"');
    chmodSync(real, 0o444);
    expect(await saveOption(link, ['client', 'theme'], 'light')).toBe(
      `${link} could not be written: it is read only`,
    );
    expect(readFileSync(real, 'utf8')).toContain('theme = "dark"');
    mkdirSync(join(folder, 'taken.toml'));
    expect(await saveOption(join(folder, 'taken.toml'), ['client', 'theme'], 'dark')).toMatch(
      /could not be written/,
    );
  });
});

describe('an option in the file', () => {
  test('that is none of its values is said with its place', async () => {
    const path = file('bad.toml', '[client]\ntheme = "pink"\nscrollback = 5\n');
    const { problems } = await import('./loading.ts');
    expect(await problems(`--config ${path}`)).toEqual([
      `${path}:2: client.theme: "pink" is not one of auto, dark, light, terminal, contrast`,
      `${path}:3: client.scrollback: 5 is not a whole number from 100 to 1000000`,
    ]);
  });
});
