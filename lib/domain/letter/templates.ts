import { LANGUAGES, type Language } from '#lib/base/language.ts';

/** The letters in which an institution may say something in its own words. A refusal has words for each ground. */
export const TEMPLATE_KINDS = [
  'received',
  'extended',
  'not_held',
  'not_found',
  'answered',
  'person_died',
] as const;

/** The grounds that a letter names. All others share the house's one neutral sentence, which is nobody's to change (SH-6). */
export const TEMPLATE_GROUNDS = [
  'not_held',
  'identity_not_established',
  'authority_invalid',
  'manifestly_unfounded',
  'manifestly_excessive',
  'ahra_not_entitled',
  'ahra_irrelevant',
  'duplicate',
  'withdrawn',
] as const;

export type TemplateName =
  `letter_${(typeof TEMPLATE_KINDS)[number]}` | `refusal_${(typeof TEMPLATE_GROUNDS)[number]}`;

export type TemplateKey = `${TemplateName}_${Language}`;

export const TEMPLATE_NAMES: readonly TemplateName[] = [
  ...TEMPLATE_KINDS.map((kind) => `letter_${kind}` as const),
  ...TEMPLATE_GROUNDS.map((ground) => `refusal_${ground}` as const),
];

export const TEMPLATE_KEYS: readonly TemplateKey[] = TEMPLATE_NAMES.flatMap((name) =>
  LANGUAGES.map((language) => `${name}_${language}` as const),
);

/** What a text may leave a place for. What is not here is in no letter of anybody's own words: nothing clinical is. */
export const PLACEHOLDERS = ['hospital', 'name', 'reference', 'received', 'due', 'until'] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

const ALWAYS: readonly Placeholder[] = ['hospital', 'name', 'reference', 'received'];

/** The places that a text may have: the new day only where there is one, the end of a link only where there is a link. */
export function placeholdersOf(name: TemplateName): readonly Placeholder[] {
  if (name === 'letter_extended') return [...ALWAYS, 'due'];
  return name === 'letter_answered' ? [...ALWAYS, 'until'] : ALWAYS;
}

/** The name and the language of a key. */
export function partsOfKey(key: TemplateKey): { name: TemplateName; language: Language } {
  const language = LANGUAGES.find((one) => key.endsWith(`_${one}`)) ?? 'en';
  return { name: key.slice(0, -(language.length + 1)) as TemplateName, language };
}

const PLACE = /\{([^{}]*)\}/g;

/** Whether every brace of a text is one of its places. */
export function hasOnlyPlaces(text: string, allowed: readonly string[]): boolean {
  const left = text.replaceAll(PLACE, (place, name: string) =>
    allowed.includes(name) ? '' : place,
  );
  return !/[{}]/.test(left);
}

/**
 * A text with its places filled, as paragraphs. Null where one has nothing to be filled with: then the house's own words
 * stand, and no letter has a hole.
 */
export function filledIn(
  text: string,
  values: Readonly<Record<Placeholder, string | null>>,
): readonly string[] | null {
  const isFilled = [...text.matchAll(PLACE)].every(
    ([, name]) => values[name as Placeholder] !== null && name !== undefined && name in values,
  );
  if (!isFilled) return null;
  const filled = text.replaceAll(PLACE, (_, name: string) => values[name as Placeholder] ?? '');
  return filled
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
