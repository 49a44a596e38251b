import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { WRITABLE_STATES } from '#lib/domain/communication/communication.ts';
import { MOST_NET_PENCE } from '#lib/domain/payment/money.ts';
import {
  chargeableKinds,
  isLineTextRight,
  type DecidedKind,
} from '#lib/domain/payment/service-line.ts';
import { FEE_DECIDERS } from '#lib/domain/policy/payment.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, type LockRefusal } from '../access-request/lock-request.ts';

export type DecideFeeRefusal =
  LockRefusal | 'fees_not_allowed' | 'not_chargeable' | 'grounds_missing' | 'amount_missing';

type Input = {
  readonly requestId: string;
  readonly kind: DecidedKind;
  /** The most that may be asked for, before VAT. */
  readonly mostPence: number;
  readonly grounds: string;
  readonly now: Date;
};

/**
 * A data protection officer decides that something may be charged for that the law gives for nothing otherwise: a further
 * copy, or what is clearly excessive (FE-2, FE-3). Without such a decision no line of that kind can be written (INV-12).
 */
export function decideFee(
  db: Db,
  { actor, context }: Acting,
  input: Input,
): Promise<Result<null, DecideFeeRefusal>> {
  const { requestId, kind, mostPence, now } = input;
  const event = 'fee.decided';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ actor, requestId, event, now, roles: FEE_DECIDERS, states: WRITABLE_STATES },
    });
    if (!locked.ok) return locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;
    const organisationId = facts.controllerOrganisationId;
    const refusal = refusalOf(input, {
      isAllowed: facts.policy.allowsFees,
      isChargeable: chargeableKinds(facts.type).includes(kind),
    });
    if (refusal !== null) return refuse(tx, refusal, about);
    if (actor.kind !== 'person') return no('not_permitted');
    const { reference: requestReference } = await tx.accessRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { reference: true },
    });
    await tx.feeDecision.createMany({
      data: [
        {
          ...{ organisationId, requestId, requestReference, kind, mostPence },
          ...{ grounds: input.grounds.trim(), decidedBy: actor.personId, decidedAt: now },
        },
      ],
    });
    await record(tx, { ...about, actorRole: 'dpo', reason: kind });
    return ok(null);
  });
}

function refusalOf(
  { mostPence, grounds }: Input,
  { isAllowed, isChargeable }: { isAllowed: boolean; isChargeable: boolean },
): DecideFeeRefusal | null {
  if (!isAllowed) return 'fees_not_allowed';
  if (!isChargeable) return 'not_chargeable';
  if (!isLineTextRight(grounds)) return 'grounds_missing';
  return mostPence > 0 && mostPence <= MOST_NET_PENCE ? null : 'amount_missing';
}
