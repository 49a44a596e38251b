import { PLACEHOLDERS, type TemplateKey } from '#lib/domain/letter/templates.ts';
import { ruleOf, type SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import { words } from '#lib/words/words.ts';

/** A value of a setting as people read it. */
export function valueWords(key: SettingKey, value: string): string {
  const t = words().settings;
  const { kind } = ruleOf(key);
  if (kind === 'letter') return value === '' ? t.letters.usual : value;
  if (kind === 'text') return value === '' ? t.nothing : value;
  if (kind === 'yes_no') return value === 'yes' ? t.yes : t.no;
  if (kind === 'choice') return choiceWords(value);
  return t.amounts[kind](value);
}

/** What may be chosen, in words. */
export function boundsWords(key: SettingKey): string {
  const t = words().settings;
  const { kind, least, most, choices } = ruleOf(key);
  if (kind === 'letter') return letterBounds(key);
  if (kind === 'text') return t.upTo(String(most));
  if (kind === 'yes_no') return [t.yes, t.no].join(', ');
  if (kind === 'choice') return choices.map(choiceWords).join(', ');
  return t.range(String(least), t.amounts[kind](String(most)));
}

/** How many people it takes to change it. */
export function peopleWords(key: SettingKey): string {
  const t = words().settings;
  const { weaker } = ruleOf(key);
  if (weaker === 'any') return t.twoAlways;
  return weaker === 'none' ? t.one : t.two;
}

export function choiceWords(value: string): string {
  const { colours, openings } = words().settings;
  const all: Readonly<Record<string, string>> = { ...colours, ...openings };
  return all[value] ?? value;
}

/** Whether a setting is what the institution says in one of its letters. */
export function isLetter(key: SettingKey): key is TemplateKey {
  return ruleOf(key).kind === 'letter';
}

/** What may stand in a letter, with each place that it can fill and what with. */
function letterBounds(key: SettingKey): string {
  const { letters: t } = words().settings;
  const { most, choices } = ruleOf(key);
  const places = PLACEHOLDERS.filter((place) => choices.includes(place));
  const named = places.map((place) => `{${place}} (${t.places[place]})`).join(', ');
  return t.bounds(String(most), named);
}
