import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { WRITABLE_STATES } from '#lib/domain/communication/communication.ts';
import { MOST_NET_PENCE, priceOf, type VatPercent } from '#lib/domain/payment/money.ts';
import {
  chargeableKinds,
  COPY_KIND,
  isDecidedKind,
  isLineTextRight,
  validUntil,
  type ServiceKind,
} from '#lib/domain/payment/service-line.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { QUOTERS } from '#lib/domain/policy/payment.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, type LockRefusal } from '../access-request/lock-request.ts';
import { tieCopyTo } from '../evidence/copy-fee.ts';

export type QuoteRefusal =
  | LockRefusal
  | 'payments_not_set_up'
  | 'not_chargeable'
  | 'description_missing'
  | 'amount_missing'
  | 'vat_number_missing'
  | 'not_decided'
  | 'more_than_decided';

type Input = {
  readonly requestId: string;
  readonly kind: ServiceKind;
  readonly description: string;
  readonly netPence: number;
  readonly vatPercent: VatPercent;
  /** Of the hospital; needed where VAT is charged. */
  readonly vatNumber: string | null;
  /** Whether anybody could pay here. */
  readonly takesPayments: boolean;
  readonly now: Date;
};

/**
 * An officer says what something beside a request would cost. It obliges nobody, is good for thirty days, and holds up
 * nothing of the request: only what the line itself is for waits for its money (FL-1, FL-2).
 */
export function quoteLine(
  db: Db,
  { actor, context }: Acting,
  input: Input,
): Promise<Result<{ serviceLineId: string }, QuoteRefusal>> {
  const { requestId, now } = input;
  const event = 'service_line.quoted';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ actor, requestId, event, now, roles: QUOTERS, states: WRITABLE_STATES },
    });
    if (!locked.ok) return locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;
    const decided = await decisionFor(tx, input);
    const refusal = refusalOf(input, facts, decided);
    if (refusal !== null) return refuse(tx, refusal, about);
    if (actor.kind !== 'person') return no('not_permitted');
    const serviceLineId = await write(tx, { facts, actor, decided }, input);
    if (input.kind === COPY_KIND) await tieCopyTo(tx, { requestId, serviceLineId });
    await record(tx, { ...about, toState: 'quoted', details: { serviceLineId } });
    return ok({ serviceLineId });
  });
}

type Decided = { readonly id: string; readonly mostPence: number } | null;

/** What was decided last for that request and kind. */
function decisionFor(tx: Tx, { requestId, kind }: Input): Promise<Decided> {
  return tx.feeDecision.findFirst({
    where: { requestId, kind },
    orderBy: { decidedAt: 'desc' },
    select: { id: true, mostPence: true },
  });
}

function refusalOf(input: Input, facts: RequestFacts, decided: Decided): QuoteRefusal | null {
  if (!input.takesPayments) return 'payments_not_set_up';
  if (!chargeableKinds(facts.type).includes(input.kind)) return 'not_chargeable';
  return saidRefusal(input) ?? decisionRefusal(input, decided);
}

function saidRefusal({ description, netPence, vatPercent, vatNumber }: Input): QuoteRefusal | null {
  if (!isLineTextRight(description)) return 'description_missing';
  if (!(netPence > 0 && netPence <= MOST_NET_PENCE)) return 'amount_missing';
  return vatPercent > 0 && vatNumber === null ? 'vat_number_missing' : null;
}

function decisionRefusal({ kind, netPence }: Input, decided: Decided): QuoteRefusal | null {
  if (!isDecidedKind(kind)) return null;
  if (decided === null) return 'not_decided';
  return netPence > decided.mostPence ? 'more_than_decided' : null;
}

async function write(
  tx: Tx,
  { facts, actor, decided }: { facts: RequestFacts; actor: PersonActor; decided: Decided },
  { requestId, kind, description, netPence, vatPercent, vatNumber, now }: Input,
): Promise<string> {
  const id = randomUUID();
  const organisationId = facts.controllerOrganisationId;
  const { reference: requestReference } = await tx.accessRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { reference: true },
  });
  const until = validUntil(now, facts.calendar.zone);
  await tx.serviceLine.createMany({
    data: [
      {
        ...{ id, reference: referenceOf('FEE', randomBytes(8)), organisationId, requestId },
        ...{ requestReference, requestType: facts.type, payerPersonId: facts.requester.personId },
        ...{ kind, description: description.trim(), ...priceOf(netPence, vatPercent) },
        ...{ isVatCharged: vatPercent > 0, vatNumber: vatPercent > 0 ? vatNumber : null },
        feeDecisionId: isDecidedKind(kind) ? (decided?.id ?? null) : null,
        ...{ stateSince: now, quotedBy: actor.personId, quotedAt: now, validUntil: until },
      },
    ],
  });
  const line = { organisationId, serviceLineId: id } as const;
  await addJob(tx, 'tell-payer', { ...line, about: 'quoted', of: id });
  await addJob(tx, 'lapse-line', line, { key: `lapse-line:${id}`, runAt: until });
  return id;
}
