import { loadAgreementsBetween } from '#lib/adapters/db/agreement-facts.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  agreementActive,
  type AskedExchange,
  type ExchangeRefusal,
} from '#lib/domain/agreement/agreement-active.ts';
import { mayWorkOnAgreements } from '#lib/domain/policy/agreement.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** An agreement that allows an exchange, as people quote it. */
export type Allowing = { readonly id: string; readonly reference: string };

/**
 * Whether an agreement allows an exchange, asked by somebody of one of the two: the same guard, on the same facts, as an
 * exchange asks itself. Nothing is exchanged by asking.
 */
export function exchangeAllowed(
  db: Db,
  { actor, context }: Acting,
  asked: AskedExchange,
): Promise<Result<Allowing, ExchangeRefusal | StaffRefusal>> {
  return db.as(context, async (tx) => {
    const may = [asked.from, asked.to].map((organisationId) =>
      mayWorkOnAgreements(actor, organisationId, asked.at),
    );
    if (!may.some((one) => one.ok)) return no('not_permitted');
    const facts = await loadAgreementsBetween(tx, asked.from, asked.to);
    const allowed = agreementActive(facts, asked);
    if (!allowed.ok) return allowed;
    const row = await tx.agreement.findUniqueOrThrow({
      where: { id: allowed.value },
      select: { reference: true },
    });
    return ok({ id: allowed.value, reference: row.reference });
  });
}
