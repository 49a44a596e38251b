import next from 'eslint-config-next/core-web-vitals';
import tseslint from 'typescript-eslint';

const READS_BETTER_WHOLE = [
  'lib/protocols/**',
  'lib/deidentify/**',
  '**/*.tsx',
  '**/*.test.ts',
  'e2e/**',
  'lib/testing/**',
  'lib/demonstration/synthetic/**',
  'bench/**',
];

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      '.next/**',
      '.next-*/**',
      '.data/**',
      'prisma/generated/**',
      'next-env.d.ts',
    ],
  },
  ...next,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      complexity: ['error', 10],
      eqeqeq: 'error',
      'max-depth': ['error', 3],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
      'no-console': 'error',
      // A form's action takes the state before it, used or not.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Plain links: pages work without script, and a prefetched page would be audited as seen.
      '@next/next/no-html-link-for-pages': 'off',
    },
  },
  {
    files: ['lib/**/*.ts', 'app/**/*.ts', 'app/**/*.tsx', 'components/**/*.tsx'],
    ignores: ['lib/config/**', 'lib/testing/**', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only lib/config reads the environment.' },
      ],
    },
  },
  {
    files: ['lib/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'process', 'Buffer'],
      'no-restricted-syntax': [
        'error',
        { selector: 'AwaitExpression', message: 'The domain is synchronous.' },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The domain is told the time.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'The domain is told the time.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'The domain is told what chance decided.',
        },
      ],
    },
  },
  {
    // What the public reads is in the language of whoever asks, and so is not written down when a file is loaded.
    files: ['app/**/*.ts', 'app/**/*.tsx', 'components/**/*.tsx'],
    ignores: ['app/staff/**', 'app/support/**', 'app/join/**', 'app/invitation*/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "Program > :matches(VariableDeclaration, ExportNamedDeclaration) CallExpression[callee.name='words']:not(:function *)",
          message: 'Ask for words where they are said: they are in the language of whoever asks.',
        },
      ],
    },
  },
  {
    files: READS_BETTER_WHOLE,
    rules: { complexity: 'off', 'max-lines-per-function': 'off', 'max-depth': ['error', 4] },
  },
  {
    files: [
      '**/*.test.ts',
      'e2e/**',
      'lib/testing/**',
      'lib/demonstration/synthetic/**',
      'bench/**',
    ],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
);
