import { no, ok, type Result } from '#lib/base/result.ts';
import { hasOnlyPlaces } from '#lib/domain/letter/templates.ts';
import { ruleOf, type SettingKey, type SettingRule } from './catalogue.ts';

export type SettingValueRefusal =
  | 'not_a_number'
  | 'below_bounds'
  | 'above_bounds'
  | 'not_a_choice'
  | 'value_too_long'
  | 'value_has_link'
  | 'value_has_controls'
  | 'unknown_place';

/** A value of a setting as it is kept, from what somebody typed or chose; or the word for what is wrong with it. */
export function parseSetting(key: SettingKey, typed: string): Result<string, SettingValueRefusal> {
  const rule = ruleOf(key);
  if (rule.kind === 'text') return parseWords(typed, rule);
  if (rule.kind === 'letter') return parseLetter(typed, rule);
  const said = typed.trim();
  if (rule.kind === 'yes_no') return ['yes', 'no'].includes(said) ? ok(said) : no('not_a_choice');
  if (rule.kind === 'choice') return rule.choices.includes(said) ? ok(said) : no('not_a_choice');
  if (!/^\d{1,4}$/.test(said)) return no('not_a_number');
  const value = Number(said);
  if (value < rule.least) return no('below_bounds');
  return value > rule.most ? no('above_bounds') : ok(String(value));
}

/**
 * Plain words. Addresses of pages are refused: what stands beside somebody's scans must lead nowhere that we do not know.
 * So is what shows as nothing, or turns the direction of what follows.
 */
function parseWords(typed: string, { most }: SettingRule): Result<string, SettingValueRefusal> {
  const said = typed.normalize('NFC').replaceAll('\r\n', '\n').trim();
  if (said.length > most) return no('value_too_long');
  if (/:\/\/|www\./i.test(said)) return no('value_has_link');
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(said.replaceAll('\n', ' '))
    ? no('value_has_controls')
    : ok(said);
}

/** Plain words with places for what differs from letter to letter: those that this letter can fill, and no others. */
function parseLetter(typed: string, rule: SettingRule): Result<string, SettingValueRefusal> {
  const said = parseWords(typed, rule);
  if (!said.ok) return said;
  return hasOnlyPlaces(said.value, rule.choices) ? said : no('unknown_place');
}

/** Whether going from one value to another protects less, so that two people do it. Both are values of the setting. */
export function weakens(key: SettingKey, was: string, value: string): boolean {
  const { weaker } = ruleOf(key);
  if (weaker === 'none' || was === value) return false;
  if (weaker === 'any') return true;
  return amountOf(value) > amountOf(was) === (weaker === 'more');
}

/** A value as a number: no is smaller than yes. */
function amountOf(value: string): number {
  if (value === 'yes' || value === 'no') return value === 'yes' ? 1 : 0;
  return Number(value);
}
