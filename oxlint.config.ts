import { defineConfig, type OxlintConfig } from 'oxlint';

/** What a layer under source/ must not import, by the folders' names; everything else it may. */
const layers: Record<string, readonly string[]> = {
  text: ['protocol', 'relay', 'client', 'ui', 'host', 'config'],
  protocol: ['relay', 'client', 'ui', 'host', 'config'],
  config: ['relay', 'client', 'ui', 'host'],
  relay: ['client', 'ui', 'host'],
  client: ['relay', 'ui', 'host'],
  ui: ['relay'],
  host: ['client', 'ui'],
};

/** The folders whose business it is to open sockets. */
const withSockets = ['source/relay/net/**', 'source/client/transports/**', 'source/host/**'];

const sockets = {
  regex: '^(node:)?(net|tls|dgram|http|https|http2)$',
  allowTypeImports: true,
  message: 'Only relay/net, client/transports and host open sockets.',
};
const screens = {
  regex: '^(react|react/.*|ink|ink-.*)$',
  message: 'Only ui imports React and Ink.',
};
// The relay knows its own config's type and defaults, the client its own; the loader and its checks stay at the edge.
const loaders = {
  group: [
    '**/config/**',
    '!**/config/relay-config.ts',
    '!**/config/client-config.ts',
    '!**/config/client-options.ts',
    '!**/config/option-kinds.ts',
    '!**/config/save-option.ts',
  ],
  message: 'Take the finished config; loading it is the cli’s business.',
};

function forbid(folders: readonly string[]) {
  return {
    regex: `^(\\.\\./)+(${folders.join('|')})/`,
    message: `This layer does not import ${folders.join(', ')}.`,
  };
}

type Rule = NonNullable<NonNullable<OxlintConfig['rules']>['no-restricted-imports']>;

function restricted(layer: string, patterns: readonly object[]): Rule {
  const folders = layers[layer] ?? [];
  const extra = ['relay', 'client', 'ui', 'host'].includes(layer) ? [loaders] : [];
  return ['error', { patterns: [forbid(folders), ...extra, ...patterns] }] as Rule;
}

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'promise', 'node', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', 'coverage'],
  rules: {
    'import/no-cycle': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/react-in-jsx-scope': 'off',
    'max-lines': ['error', { max: 400 }],
    'no-restricted-imports': ['error', { patterns: [sockets, screens] }],
    // Control characters are this program's daily bread.
    'no-control-regex': 'off',
    // What comes from outside is narrowed by hand where it is checked by hand.
    'typescript/no-unsafe-type-assertion': 'off',
    // Code points are often what is meant; graphemes have text/ for them.
    'typescript/no-misused-spread': 'off',
    // Matters of taste, or of libraries' ways, that these rules judge otherwise.
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'no-unmodified-loop-condition': 'off',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'typescript/unbound-method': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/no-array-sort': 'off',
    // A copy may be walked while what it was made of changes.
    'unicorn/no-useless-spread': 'off',
    // A port between threads has no origin.
    'unicorn/require-post-message-target-origin': 'off',
    // TypeScript's noImplicitReturns says it better: it sees that a switch is exhaustive.
    'typescript/consistent-return': 'off',
    // Waiting for the screen or the wire to show something asserts it.
    'vitest/expect-expect': [
      'error',
      {
        assertFunctionNames: [
          'expect',
          'assert',
          'expectTypeOf',
          'expect*',
          '**.assert',
          '**.expect',
          '**.waitFor',
          '**.until',
          '**.hears',
          '**.hearsNoMore',
        ],
      },
    ],
  },
  overrides: [
    {
      files: ['test/**', 'bench/**', 'scripts/**', '*.config.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
    ...Object.keys(layers).map((layer) => ({
      files: [`source/${layer}/**`],
      rules: {
        'no-restricted-imports': restricted(layer, layer === 'ui' ? [sockets] : [sockets, screens]),
      },
    })),
    ...withSockets.map((files) => ({
      files: [files],
      rules: { 'no-restricted-imports': restricted(files.split('/')[1] ?? '', [screens]) },
    })),
  ],
});
