import { asReference } from '#lib/domain/access-request/reference.ts';
import { REQUEST_REFUSALS } from '#lib/domain/access-request/refusal-words.ts';
import type { QueueWords } from '#lib/domain/queue/filter.ts';
import type { Outcome } from '#lib/use-cases/access-request/assign-requests.ts';
import { words } from '#lib/words/words.ts';

/** What came of assigning several requests, as words of an address: how many were, and of each other one why not. */
export function writeOutcomes(outcomes: readonly Outcome[]): Readonly<Record<string, string>> {
  const kept = outcomes.flatMap(({ reference, refusal }) =>
    refusal === null ? [] : [`${reference ?? ''}.${refusal}`],
  );
  const gave = String(outcomes.length - kept.length);
  return { done: 'assigned', gave, ...(kept.length > 0 && { kept: kept.join(' ') }) };
}

/** The same as sentences: every word of them is ours, and a reference is one or is not said. */
export function readOutcomes(said: QueueWords): {
  readonly gave: string | null;
  readonly kept: readonly string[];
} {
  const t = words().queue.assign;
  if (said['done'] !== 'assigned') return { gave: null, kept: [] };
  const gave = /^\d{1,2}$/.test(said['gave'] ?? '') ? Number(said['gave']) : 0;
  const kept = (said['kept'] ?? '').split(' ').flatMap((one) => {
    const [reference = '', word = ''] = one.split('.');
    const refusal = REQUEST_REFUSALS.find((known) => known === word);
    if (refusal === undefined) return [];
    const why = words().refusals.request[refusal];
    return [t.notOne(asReference(reference) ?? t.gone, why)];
  });
  return { gave: gave > 0 ? t.assigned(gave) : null, kept };
}
