import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTokenizer } from '../../../source/ui/keys/tokenizer.ts';
import type { InputToken } from '../../../source/ui/keys/token.ts';

const ESC = '\u{1B}';

function read(...chunks: readonly string[]): InputToken[] {
  const tokenizer = createTokenizer();
  const tokens = chunks.flatMap((chunk) => tokenizer.push(chunk));
  return [...tokens, ...tokenizer.flush()];
}

function chords(...chunks: readonly string[]): string[] {
  return read(...chunks).map((token) =>
    token.type === 'key' ? token.chord : token.type === 'text' ? `"${token.text}"` : token.type,
  );
}

describe('keys', () => {
  test.each([
    ['\r', 'Enter'],
    ['\n', 'Ctrl+J'],
    ['\t', 'Tab'],
    [`${ESC}[Z`, 'Shift+Tab'],
    ['\u{7F}', 'Backspace'],
    ['\u{0B}', 'Ctrl+K'],
    ['\u{1F}', 'Ctrl+_'],
    ['\u{00}', 'Ctrl+Space'],
    [ESC, 'Esc'],
    [`${ESC}[A`, 'Up'],
    [`${ESC}OA`, 'Up'],
    [`${ESC}[1;3A`, 'Alt+Up'],
    [`${ESC}${ESC}[A`, 'Alt+Up'],
    [`${ESC}[1;4B`, 'Alt+Shift+Down'],
    [`${ESC}[1;5C`, 'Ctrl+Right'],
    [`${ESC}[5~`, 'PgUp'],
    [`${ESC}[6;3~`, 'Alt+PgDn'],
    [`${ESC}[1;3H`, 'Alt+Home'],
    [`${ESC}[3$`, 'Shift+Delete'],
    [`${ESC}OP`, 'F1'],
    [`${ESC}[[A`, 'F1'],
    [`${ESC}[11~`, 'F1'],
    [`${ESC}[18~`, 'F7'],
    [`${ESC}[19~`, 'F8'],
    [`${ESC}k`, 'Alt+K'],
    [`${ESC}K`, 'Alt+Shift+K'],
    [`${ESC}/`, 'Alt+/'],
    [`${ESC}=`, 'Alt+='],
    [`${ESC}1`, 'Alt+1'],
    [`${ESC}\r`, 'Alt+Enter'],
    [`${ESC}\u{7F}`, 'Alt+Backspace'],
    [`${ESC}[`, 'Alt+['],
    [`${ESC}O`, 'Alt+Shift+O'],
    [`${ESC}]`, 'Alt+]'],
    [`${ESC}[13;2u`, 'Shift+Enter'],
    [`${ESC}[27;2;13~`, 'Shift+Enter'],
    [`${ESC}[107;5u`, 'Ctrl+K'],
    [`${ESC}[97;3u`, 'Alt+A'],
    [`${ESC}[27u`, 'Esc'],
    [`${ESC}[45:95;6u`, 'Ctrl+_'],
    [`${ESC}[1083::107;5u`, 'Ctrl+K'],
    [`${ESC}[1092:1060:97;3u`, 'Alt+A'],
    [`${ESC}[48:61:48;4u`, 'Alt+='],
    [`${ESC}[55:47;4u`, 'Alt+/'],
    [`${ESC}[228::39;3u`, 'Alt+Ä'],
    [`${ESC}[45::45;6u`, 'Ctrl+Shift+-'],
    [`${ESC}[45:9999999;6u`, 'Ctrl+Shift+-'],
    [`${ESC}[57399u`, '"0"'],
    [`${ESC}[228u`, '"ä"'],
  ])('%j is %s', (bytes, chord) => {
    expect(chords(bytes)).toEqual([chord]);
  });

  test('several in one chunk come out each in its order', () => {
    expect(chords(`hi\r${ESC}[Ax${ESC}1\u{15}`)).toEqual(['"hi"', 'Enter', 'Up', '"x"', 'Alt+1', 'Ctrl+U']);
  });

  test('a sequence cut anywhere is read the same', () => {
    const whole = `a${ESC}[1;3Ab${ESC}[<64;3;4Mc${ESC}[200~p\rq${ESC}[201~d${ESC}]11;rgb:0000/ffff/8080${ESC}\\`;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: whole.length - 1 })), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const chunks = edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
        expect(read(...chunks).filter(({ type }) => type !== 'text')).toEqual(
          read(whole).filter(({ type }) => type !== 'text'),
        );
      }),
    );
  });

  test('the release of a key is nothing', () => {
    expect(chords(`${ESC}[97;1:3u`)).toEqual([]);
  });

  test('no byte of a sequence that is not known is taken for typing', () => {
    expect(chords(`${ESC}[?62;22c`, `${ESC}P1$r0m${ESC}\\`, `${ESC}[>0;10;1c`, `${ESC}[?1u`)).toEqual([
      'kitty',
    ]);
  });
});

describe('other input', () => {
  test('a paste is one token with its line ends, and keys behind it are keys', () => {
    expect(read(`${ESC}[200~one\r${ESC}[Atwo${ESC}[201~\r`)).toEqual([
      { type: 'paste', text: `one\r${ESC}[Atwo` },
      { type: 'key', chord: 'Enter' },
    ]);
  });

  test('the wheel and a click say where', () => {
    const [wheel, click] = read(`${ESC}[<65;10;5M${ESC}[<0;1;2M`);
    expect(wheel).toMatchObject({ type: 'mouse', mouse: { action: 'wheel-down', x: 9, y: 4 } });
    expect(click).toMatchObject({ type: 'mouse', mouse: { action: 'press', button: 'left', x: 0, y: 1 } });
  });

  test('focus and the background are told', () => {
    expect(read(`${ESC}[I${ESC}[O${ESC}]11;rgb:ffff/0000/0000\u{07}`)).toEqual([
      { type: 'focus', focused: true },
      { type: 'focus', focused: false },
      { type: 'background', rgb: [1, 0, 0] },
    ]);
  });
});
