import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import {
  isGroundSaid,
  type LetterDocument,
  type LetterKind,
  type LetterPart,
} from '#lib/domain/letter/letter.ts';
import { keepLetter, letterFacts, type LetterFacts } from '#lib/use-cases/letter/keep-letter.ts';
import { words } from '#lib/words/words.ts';
import type { WorkerServices } from './services.ts';

/** Writes the letter that follows from what happened to a request, in its requester's language, and keeps it. */
export async function writeLetter(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['write-letter'],
): Promise<void> {
  const now = new Date();
  const facts = await letterFacts(db, { ...job, now });
  if (!facts) return;
  const document = compose(job.kind, facts, now);
  await keepLetter(db, { ...job, language: currentLanguage(), document, now });
}

function compose(kind: LetterKind, facts: LetterFacts, now: Date): LetterDocument {
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

const SAYS: Readonly<Record<LetterKind, (facts: LetterFacts, now: Date) => readonly string[]>> = {
  received: ({ receivedOn, dueOn }) => {
    const { received: t } = words().decisionLetters;
    const due = dueOn === null ? t.noDue : t.due(formatDateWithDay(dueOn));
    return [t.asked(formatDateWithDay(receivedOn)), due, ...t.next];
  },
  extended: ({ extension, dueOn }) => {
    const { extended: t } = words().decisionLetters;
    return [
      ...(extension === null ? [] : [t.why[extension]]),
      ...(dueOn === null ? [] : [t.due(formatDateWithDay(dueOn))]),
      t.law,
    ];
  },
  refused: ({ refusal, legalRef, timeZone }, now) => {
    const { refused: t } = words().decisionLetters;
    const isSaid = refusal !== null && isGroundSaid(refusal);
    return [
      t.decided(formatDate(localDate(now, timeZone))),
      ...(refusal === null ? [] : [words().requests.refusalReasons[refusal]]),
      ...(isSaid && legalRef ? [t.law(legalRef)] : []),
    ];
  },
  not_held: () => words().decisionLetters.notHeld,
  not_found: () => words().decisionLetters.notFound,
  answered: ({ linkUntil, timeZone }) => {
    const { answered: t } = words().decisionLetters;
    const ready = linkUntil === null ? [] : [t.ready(formatInstant(linkUntil, timeZone))];
    return [...ready, t.all, t.why];
  },
  person_died: () => words().decisionLetters.died,
};

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
