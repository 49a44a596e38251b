import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/**
 * The rules of HTML and what WCAG says of it. How React writes a page down is nothing that anybody reads, and so rules of
 * style are off. The others that are off or loosened:
 * - `heading-level`: what is wrong with a form stands before its title, as in the NHS design system; that there is one
 *   title is looked at by itself (`settle`).
 * - `form-dup-name`: boxes of one question that may be ticked together have one name.
 * - `long-title`: advice for search engines; a title names its hospital, and some have long names.
 * - `no-inline-style`: our Content-Security-Policy refuses them, and a page that has one is found by that.
 * - `prefer-native-element` for buttons: a link that looks like a button is the NHS design system's, with its role, and
 *   the Space key follows it as it would press a button.
 * - `require-sri`: only for files of other sites, which our policy refuses too.
 * - `valid-id`: Next's own begin with what HTML 4 did not allow, and HTML does.
 */
const JUDGE = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      'attr-case': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'doctype-style': 'off',
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
      'heading-level': ['error', { minInitialRank: 'h2' }],
      'long-title': 'off',
      'no-inline-style': 'off',
      'no-trailing-whitespace': 'off',
      'prefer-native-element': ['error', { exclude: ['button'] }],
      'require-sri': ['error', { target: 'crossorigin' }],
      'valid-id': ['error', { relaxed: true }],
      'void-style': 'off',
    },
  }),
);

/** What is written by others' parts on purpose, and does no harm. */
const ON_PURPOSE = [
  // React’s mark of a form that is sent to the page it is on; every browser sends it there.
  'Attribute "action" has invalid value ""',
  // The NHS design system’s password field: once it is shown it is a field of text, which phones begin with a capital.
  'Attribute "autocapitalize" is not allowed on <input type="password">',
];

/** The same, of what differs from page to page. */
const ON_PURPOSE_LIKE = [
  // What React writes where a form is sent by script, so that a form that is sent otherwise says so.
  /^Attribute "action" has invalid value "javascript:throw new Error\('A React form was unexpectedly submitted/,
  // A table that is laid out as a list on a phone is no table to a browser any more, unless its roles say so.
  /^Redundant role "(table|rowgroup|row|columnheader|rowheader|cell)" on <(table|thead|tbody|tr|th|td)>$/,
];

/** What html-validate has against a document, with the place of each. */
export async function markupFindings(html: string): Promise<readonly string[]> {
  const { results } = await JUDGE.validateString(html);
  return results
    .flatMap(({ messages }) => messages)
    .filter(({ message }) => !isOnPurpose(message))
    .map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? 'document'})`);
}

function isOnPurpose(message: string): boolean {
  return ON_PURPOSE.includes(message) || ON_PURPOSE_LIKE.some((one) => one.test(message));
}
