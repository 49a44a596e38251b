import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import {
  chargeableKinds,
  isDecidedKind,
  type DecidedKind,
  type ServiceKind,
} from '#lib/domain/payment/service-line.ts';

/** What may be charged for beside a request, and what was decided about it. */
export type Chargeable = {
  readonly kinds: readonly ServiceKind[];
  readonly decisions: readonly {
    readonly id: string;
    readonly kind: DecidedKind;
    readonly mostPence: number;
    readonly grounds: string;
    readonly decidedAt: Date;
  }[];
  /** The hospital’s VAT number as it was written down last, to be offered again. */
  readonly vatNumber: string | null;
};

/** Asked of a request that its reader has opened. */
export function chargeableOf(
  db: Db,
  { context }: Acting,
  {
    requestId,
    organisationId,
    type,
  }: { requestId: string; organisationId: string; type: RequestType },
): Promise<Chargeable> {
  return db.as(context, async (tx) => {
    const decisions = await tx.feeDecision.findMany({
      where: { requestId },
      orderBy: { decidedAt: 'desc' },
      select: { id: true, kind: true, mostPence: true, grounds: true, decidedAt: true },
    });
    const last = await tx.serviceLine.findFirst({
      where: { organisationId, isVatCharged: true },
      orderBy: { quotedAt: 'desc' },
      select: { vatNumber: true },
    });
    const isDecided = (kind: ServiceKind) => decisions.some((one) => one.kind === kind);
    return {
      kinds: chargeableKinds(type).filter((kind) => !isDecidedKind(kind) || isDecided(kind)),
      decisions: decisions.map((one) => ({ ...one, kind: one.kind as DecidedKind })),
      vatNumber: last?.vatNumber ?? null,
    };
  });
}
