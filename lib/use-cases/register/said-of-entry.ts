import type { Entry, Look } from '#lib/adapters/registers/port.ts';
import type { RegisterAnswer } from '#lib/domain/register/lifecycle.ts';

/** What is kept of an entry beside its standing, as plain fields. */
export type SaidOfEntry = {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly successors: { readonly code: string; readonly from: string | null }[];
  readonly sites: string[];
  readonly domains: string[];
};

const MOST_SITES = 50;

/** A look as the row that keeps it. */
export function checkRowOf(look: Look, askedAt: Date) {
  if (look.answer === 'unavailable') return { answer: 'unavailable', why: look.why, askedAt };
  if (look.answer === 'not_found') return { answer: 'not_found', askedAt: look.asOf };
  const { entry, asOf } = look;
  return { answer: 'found', standing: entry.standing, said: saidOf(entry), askedAt: asOf };
}

/** A look as the rules on standings see it. */
export function answerOf(look: Look): RegisterAnswer {
  return look.answer === 'found' ? look.entry.standing : look.answer;
}

function saidOf({ name, from, to, successors, sites, domains }: Entry): SaidOfEntry {
  return {
    ...{ name, from, to, successors: successors.map((one) => ({ ...one })) },
    ...{ sites: sites.slice(0, MOST_SITES), domains: [...domains] },
  };
}
