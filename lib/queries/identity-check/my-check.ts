import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { CheckState, CheckWay, DocumentPurpose } from '#lib/domain/identity/identity-check.ts';
import { isIdentityProven } from '#lib/domain/policy/actor.ts';

/** A check of who somebody is, as they themselves see it. */
export type MyCheck = {
  readonly reference: string;
  readonly hospital: string;
  readonly zone: TimeZone;
  readonly way: CheckWay;
  readonly state: CheckState;
  readonly until: Date;
  /** What the hospital wrote to them; null when it had nothing to say. */
  readonly answer: string | null;
  readonly documents: readonly {
    readonly id: string;
    readonly shows: DocumentPurpose;
    readonly addedAt: Date;
  }[];
};

/** Where somebody stands with proving who they are: whether they have, and the last check that they asked for. */
export type MyIdentity = { readonly isProven: boolean; readonly check: MyCheck | null };

export async function myIdentity(db: Db, { actor, context }: Acting): Promise<MyIdentity> {
  if (actor.kind !== 'person') return { isProven: false, check: null };
  const { personId } = actor;
  const row = await db.as(context, (tx) =>
    tx.identityCheck.findFirst({
      where: { personId, purpose: 'level' },
      orderBy: { askedAt: 'desc' },
      select: {
        reference: true,
        way: true,
        state: true,
        expiresAt: true,
        answer: true,
        organisation: { select: { name: true, timeZone: true } },
        documents: {
          orderBy: { addedAt: 'asc' },
          select: { id: true, shows: true, addedAt: true },
        },
      },
    }),
  );
  const check = row && {
    reference: row.reference,
    hospital: row.organisation.name,
    zone: row.organisation.timeZone as TimeZone,
    way: row.way as CheckWay,
    state: row.state as CheckState,
    until: row.expiresAt,
    answer: row.answer,
    documents:
      row.state === 'open'
        ? row.documents.map((one) => ({ ...one, shows: one.shows as DocumentPurpose }))
        : [],
  };
  return { isProven: isIdentityProven(actor), check };
}
