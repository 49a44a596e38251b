import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import {
  isGroundSaid,
  isLegalLetter,
  type LetterDocument,
  type LetterKind,
  type LetterPart,
  type OwnLetterKind,
} from '#lib/domain/letter/letter.ts';
import type { LetterFacts } from '#lib/domain/letter/letter-facts.ts';
import { legalReferenceOf } from '#lib/domain/letter/legal-references.ts';
import { filledIn } from '#lib/domain/letter/templates.ts';
import { composeLegalLetter } from './compose-legal-letter.ts';
import { words } from '#lib/words/words.ts';

/** A letter as it is written of these facts now, in the language that is spoken. */
export function composeLetter(kind: LetterKind, facts: LetterFacts, now: Date): LetterDocument {
  if (isLegalLetter(kind)) return composeLegalLetter(kind, facts, now);
  const t = words().decisionLetters;
  return {
    title: t.titles[kind],
    facts: [
      [t.names.from, facts.hospital],
      [t.names.to, facts.to],
      [t.names.date, formatDate(localDate(now, facts.timeZone))],
      [t.names.reference, facts.reference],
    ],
    parts: [
      part(null, [t.dear(facts.to), ...SAYS[kind](facts, now)]),
      ...reviewOf(kind, facts),
      ...(facts.officeContact === '' ? [] : [part(t.headings.ask, [facts.officeContact])]),
      ...(t.unchecked === null ? [] : [part(null, [t.unchecked])]),
    ],
  };
}

function part(heading: string | null, paragraphs: readonly string[]): LetterPart {
  return { heading, paragraphs };
}

/** What each letter says: what the house lays down, with the place where an institution may speak in its own words. */
const SAYS: Readonly<Record<OwnLetterKind, (facts: LetterFacts, now: Date) => readonly string[]>> =
  {
    received: (facts) => {
      const { received: t } = words().decisionLetters;
      const { receivedOn, dueOn } = facts;
      const due = dueOn === null ? t.noDue : t.due(formatDateWithDay(dueOn));
      return [t.asked(formatDateWithDay(receivedOn)), due, ...ownOr(facts, t.next)];
    },
    extended: (facts) => {
      const { extended: t } = words().decisionLetters;
      const { extension, dueOn } = facts;
      return [
        ...(extension === null ? [] : [t.why[extension]]),
        ...(dueOn === null ? [] : [t.due(formatDateWithDay(dueOn))]),
        ...ownOr(facts, t.own),
        t.law,
      ];
    },
    refused: (facts, now) => {
      const { refused: t } = words().decisionLetters;
      const { refusal, type, timeZone } = facts;
      const decided = t.decided(formatDate(localDate(now, timeZone)));
      if (refusal === null) return [decided];
      const house = [words().requests.refusalReasons[refusal]];
      // What must not show has the one neutral sentence of the house, whatever anybody has laid down (SH-6).
      if (!isGroundSaid(refusal)) return [decided, ...house];
      const laws = [legalReferenceOf(refusal, type), facts.legalRef ?? ''];
      const law = [...new Set(laws.filter((one) => one !== ''))].join('; ');
      return [decided, ...ownOr(facts, house), t.law(law)];
    },
    not_held: (facts) => {
      const [answer = '', ...more] = words().decisionLetters.notHeld;
      return [answer, ...ownOr(facts, more)];
    },
    not_found: (facts) => {
      const [answer = '', ...more] = words().decisionLetters.notFound;
      return [answer, ...ownOr(facts, more)];
    },
    answered: (facts) => {
      const { answered: t } = words().decisionLetters;
      const { linkUntil, timeZone } = facts;
      const ready = linkUntil === null ? [] : [t.ready(formatInstant(linkUntil, timeZone))];
      return [...ready, ...ownOr(facts, t.own), t.all, t.why];
    },
    person_died: (facts) => {
      const [sorry = '', ...law] = words().decisionLetters.died;
      return [...ownOr(facts, [sorry]), ...law];
    },
    // What went wrong, and what to do now, is said alike by every institution.
    recalled: () => words().decisionLetters.recalled,
  };

/** The institution's own words, or the house's where it has none in the language that is spoken, or they leave a hole. */
function ownOr(facts: LetterFacts, house: readonly string[]): readonly string[] {
  const text = facts.ownText[currentLanguage()];
  if (text === '') return house;
  const { dueOn, linkUntil, timeZone } = facts;
  return (
    filledIn(text, {
      ...{ hospital: facts.hospital, name: facts.to, reference: facts.reference },
      received: formatDateWithDay(facts.receivedOn),
      due: dueOn && formatDateWithDay(dueOn),
      until: linkUntil && formatInstant(linkUntil, timeZone),
    }) ?? house
  );
}

const ANSWERS: readonly LetterKind[] = ['extended', 'refused', 'not_held', 'answered'];

/** Where else they may go with an answer (RF-2, RF-4; for records of the dead DE-6: never the regulator). */
function reviewOf(kind: LetterKind, { type, jurisdiction }: LetterFacts): readonly LetterPart[] {
  if (!ANSWERS.includes(kind)) return [];
  const { decisionLetters: t, complaints } = words();
  if (!requestRule(type).isSubjectAccess) return [part(t.headings.unhappy, [t.reviewDeceased])];
  const elsewhere = complaints.elsewhere(
    complaints.regulators[jurisdiction],
    complaints.ombudsmen[jurisdiction],
  );
  return [part(t.headings.unhappy, [t.review, elsewhere])];
}
