import { formatDate } from '#lib/base/display-date.ts';
import { TERM_NAMES, type AgreementTerms, type TermName } from '#lib/domain/agreement/terms.ts';
import type { Side } from '#lib/domain/agreement/facts.ts';
import type { AgreementView, SignatureLine } from '#lib/queries/agreement/agreement.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { words } from '#lib/words/words.ts';

/** What two parties agree on, with what each is called. */
type Worded = {
  readonly terms: AgreementTerms;
  readonly first: { readonly name: string };
  readonly second: { readonly name: string };
};
type Parties = { readonly first: string; readonly second: string };

/** What a term is called, with the parties by name. */
export function termName(name: TermName, { first, second }: Parties): string {
  const t = words().agreements;
  return t.named(t.terms[name][0] ?? '', first, second);
}

/** What a choice is called, with the parties by name. */
export function choiceName(name: TermName, value: string, { first, second }: Parties): string {
  const t = words().agreements;
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = t.choices;
  return t.named(choices[name]?.[value] ?? value, first, second);
}

/** What was agreed of a term, for people to read. */
export function termValue(name: TermName, document: Worded): string {
  const t = words().agreements;
  const parties = { first: document.first.name, second: document.second.name };
  const { terms } = document;
  switch (name) {
    case 'startsOn':
    case 'endsOn':
    case 'reviewOn':
      return formatDate(terms[name]);
    case 'breachHours':
      return t.hours(terms[name]);
    case 'importDays':
    case 'noticeDays':
      return t.days(terms[name]);
    default: {
      const value: string | readonly string[] = terms[name];
      if (typeof value === 'string') {
        return value === '' ? t.nothingSaid : choiceName(name, value, parties);
      }
      return value.map((one) => choiceName(name, one, parties)).join('; ');
    }
  }
}

/** All that is agreed, in the order in which it is read. */
export function termLines(document: Worded): readonly (readonly [string, string])[] {
  const parties = { first: document.first.name, second: document.second.name };
  return TERM_NAMES.map((name) => [termName(name, parties), termValue(name, document)] as const);
}

export function partyName(agreement: AgreementView, side: Side): string {
  return agreement[side].name;
}

/** What a role is called. */
export function roleName(role: Role): string {
  return words().people.role(role);
}

/** Who signed, as what and for whom. */
export function signerOf(agreement: AgreementView, { name, role, side }: SignatureLine): string {
  return words().agreements.one.signedBy(name, roleName(role), partyName(agreement, side));
}
