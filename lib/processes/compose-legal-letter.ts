import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { LegalLetterKind, LetterDocument } from '#lib/domain/letter/letter.ts';
import type { LetterFacts } from '#lib/domain/letter/letter-facts.ts';
import { words } from '#lib/words/words.ts';

/** A letter to whoever issued a paper of law. In English, and without a word of whom it is about. */
export function composeLegalLetter(
  kind: LegalLetterKind,
  facts: LetterFacts,
  now: Date,
): LetterDocument {
  const { legalLetters: t, decisionLetters } = words('en');
  const { names, dear, headings } = decisionLetters;
  const { officeContact, legal } = facts;
  return {
    title: t.titles[kind],
    facts: [
      [names.from, facts.hospital],
      [names.to, facts.to],
      [names.date, formatDate(localDate(now, facts.timeZone))],
      [names.reference, facts.reference],
      ...(legal === null ? [] : [[t.theirs, legal.theirs] as const]),
    ],
    parts: [
      { heading: null, paragraphs: [dear(facts.to), ...SAYS[kind](facts)] },
      ...(officeContact === '' ? [] : [{ heading: headings.ask, paragraphs: [officeContact] }]),
    ],
  };
}

type Says = (facts: LetterFacts) => readonly string[];

const SAYS: Readonly<Record<LegalLetterKind, Says>> = {
  legal_acknowledged: ({ receivedOn, dueOn }) => {
    const { legalLetters: t } = words('en');
    const by = dueOn === null ? [] : [t.by(formatDateWithDay(dueOn))];
    return [t.acknowledged(formatDateWithDay(receivedOn)), t.acknowledgedNext, ...by];
  },
  legal_wanting: ({ legal }) => {
    const { legalLetters: t, legalRequests } = words('en');
    const wanting = legal?.wanting ?? [];
    const list = wanting.map((field) => legalRequests.fields[field].toLowerCase()).join(', ');
    const note = legal?.note ?? '';
    return [
      ...(list === '' ? [] : [t.wanting(list)]),
      ...(note === '' ? [] : [t.more(note)]),
      t.wantingNext,
    ];
  },
  legal_rejected: () => [words('en').legalLetters.rejected],
  legal_refused: ({ legalRef }) => {
    const { legalLetters: t } = words('en');
    return [t.refused, t.law(legalRef ?? ''), t.refusedNext];
  },
  legal_challenge: ({ legal }) => {
    const { legalLetters: t } = words('en');
    return [t.challenge, t.reasons(legal?.note ?? ''), t.challengeNext];
  },
  legal_not_held: () => [words('en').legalLetters.notHeld],
  legal_released: ({ linkUntil, timeZone }) => {
    const { legalLetters: t } = words('en');
    return linkUntil === null
      ? []
      : [t.released(formatInstant(linkUntil, timeZone)), t.releasedNext];
  },
};
