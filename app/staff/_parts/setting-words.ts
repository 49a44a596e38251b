import { ruleOf, type SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import { words } from '#lib/words/words.ts';

/** A value of a setting as people read it. */
export function valueWords(key: SettingKey, value: string): string {
  const t = words().settings;
  const { kind } = ruleOf(key);
  if (kind === 'text') return value === '' ? t.nothing : value;
  if (kind === 'yes_no') return value === 'yes' ? t.yes : t.no;
  if (kind === 'choice') return choiceWords(value);
  return t.amounts[kind](value);
}

/** What may be chosen, in words. */
export function boundsWords(key: SettingKey): string {
  const t = words().settings;
  const { kind, least, most, choices } = ruleOf(key);
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
  const all: Readonly<Record<string, string>> = words().settings.colours;
  return all[value] ?? value;
}
