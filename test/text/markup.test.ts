import { expect, test } from 'vitest';
import { findMarkup } from '../../source/text/markup.ts';
import { overlay, plainText, sliceSpans } from '../../source/text/spans.ts';

test.each<[string, [string, string][]]>([
  ['use `npm ci` here', [['npm ci', 'monospace']]],
  ['```\nlet a;\nlet b;\n```', [['\nlet a;\nlet b;\n', 'monospace']]],
  ['the end: ||he dies||, sorry', [['he dies', 'spoiler']]],
  [
    '`a` and ||b|| and ```c```',
    [
      ['a', 'monospace'],
      ['b', 'spoiler'],
      ['c', 'monospace'],
    ],
  ],
  ['it is *really* so', [['really', 'bold']]],
  [
    '**loud**, _soft words_ and ~wrong~.',
    [
      ['loud', 'bold'],
      ['soft words', 'italic'],
      ['wrong', 'strike'],
    ],
  ],
  [
    '(*so*) "*so*"',
    [
      ['so', 'bold'],
      ['so', 'bold'],
    ],
  ],
  ['_my_name_', [['my_name', 'italic']]],
  ['2 * 3 * 4, 2*3*4, *.ts and *.js', []],
  ['snake_case_name __init__.py my_var_', []],
  ['f(*args, **kwargs) and *p = *q', []],
  ['~/a and ~/b, a~b~c, /etc/_x_/y', []],
  ['`*code*`', [['*code*', 'monospace']]],
  ['a || b || c', []],
  ['`open', []],
  ['``', []],
  ['||||', []],
  ['plain', []],
])('findMarkup finds in %j', (text, marks) => {
  const found = findMarkup(text).map(({ start, end, style }) => [
    text.slice(start, end),
    Object.keys(style)[0],
  ]);
  expect(found).toEqual(marks);
});

test('overlay adds to the styles of a stretch and leaves the text as it is', () => {
  const spans = [
    { text: 'abc', style: { bold: true as const } },
    { text: 'def', style: {} },
  ];
  const laid = overlay(spans, [{ start: 2, end: 4, style: { spoiler: true } }]);
  expect(laid).toEqual([
    { text: 'ab', style: { bold: true } },
    { text: 'c', style: { bold: true, spoiler: true } },
    { text: 'd', style: { spoiler: true } },
    { text: 'ef', style: {} },
  ]);
  expect(plainText(laid)).toBe('abcdef');
  expect(sliceSpans(laid, { start: 1, end: 3 })).toEqual([
    { text: 'b', style: { bold: true } },
    { text: 'c', style: { bold: true, spoiler: true } },
  ]);
});
