import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { acceptanceRefusal, type AcceptanceRefusal } from '#lib/domain/joining/acceptance.ts';
import { fillIn } from './fill-in.ts';
import type { Applying, ApplyRefusal, Deps } from './own-joining.ts';

/**
 * Keeps the terms of the template that somebody accepted for the institution, with who it was. They are what the first
 * draft of its agreement will say; it is signed as any other is, later, by whoever may sign.
 */
export function acceptTerms(
  deps: Deps,
  input: Applying & {
    readonly terms: AgreementTerms;
    readonly name: string;
    readonly office: string;
  },
): Promise<Result<null, AcceptanceRefusal | ApplyRefusal>> {
  return fillIn<AcceptanceRefusal | 'wrong_state'>(deps, input, 'terms', (_, joining) => {
    const { kind, staysUntil } = joining;
    if (kind === null) return Promise.resolve(no('wrong_state'));
    const [name, office] = [input.name.trim(), input.office.trim()];
    const lastDay = staysUntil === null ? null : localDate(staysUntil, 'Europe/London');
    const refusal = acceptanceRefusal({ kind, terms: input.terms, name, office, lastDay });
    if (refusal !== null) return Promise.resolve(no(refusal));
    return Promise.resolve(
      ok({
        terms: { ...input.terms },
        ...{ acceptedByName: name, acceptedByOffice: office, acceptedAt: input.now },
      }),
    );
  });
}
