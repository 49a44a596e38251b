import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting, ActorContext } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { mayKeepKeys } from '#lib/domain/policy/evidence.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** A key that an institution seals with, or did. Public: whoever checks a copy compares it with this. */
export type PublishedKey = {
  readonly id: string;
  readonly keyId: string;
  readonly publicKey: Uint8Array;
  readonly certificate: Uint8Array;
  readonly madeAt: Date;
  readonly retiredAt: Date | null;
};

export type PublishedKeys = {
  readonly organisation: string;
  readonly odsCode: string;
  readonly timeZone: TimeZone;
  /** The one in use first. */
  readonly keys: readonly PublishedKey[];
};

/** All keys that the institution of this code ever had, to anybody; null where there is no such institution. */
export function publishedKeys(
  db: Db,
  context: ActorContext,
  odsCode: string,
): Promise<PublishedKeys | null> {
  return db.as(context, async (tx) => {
    const organisation = await tx.organisation.findUnique({
      where: { odsCode },
      select: { id: true, name: true, odsCode: true, timeZone: true },
    });
    if (!organisation) return null;
    return {
      ...{ organisation: organisation.name, odsCode: organisation.odsCode },
      timeZone: organisation.timeZone as TimeZone,
      keys: await publishedOf(tx, odsCode),
    };
  });
}

/** The same, to whoever makes and retires them. */
export function signingKeys(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly PublishedKey[], StaffRefusal>> {
  const { organisationId, now } = input;
  const may = mayKeepKeys(actor, organisationId, now);
  if (!may.ok) return Promise.resolve(no(may.error));
  return db.as(context, async (tx) => ok(await keysOf(tx, organisationId)));
}

/** By a function that answers whoever asks: the rows themselves are their institution’s. */
async function publishedOf(tx: Tx, odsCode: string): Promise<readonly PublishedKey[]> {
  type Row = {
    id: string;
    key_id: string;
    public_key: Uint8Array;
    certificate: Uint8Array;
    made_at: Date;
    retired_at: Date | null;
  };
  const rows = await tx.$queryRaw<Row[]>`SELECT * FROM app.signing_keys_of(${odsCode})`;
  return rows.map((row) => ({
    ...{ id: row.id, keyId: row.key_id, publicKey: row.public_key },
    ...{ certificate: row.certificate, madeAt: row.made_at, retiredAt: row.retired_at },
  }));
}

async function keysOf(tx: Tx, organisationId: string): Promise<readonly PublishedKey[]> {
  return tx.signingKey.findMany({
    where: { organisationId },
    orderBy: { madeAt: 'desc' },
    select: {
      ...{ id: true, keyId: true, publicKey: true, certificate: true },
      ...{ madeAt: true, retiredAt: true },
    },
  });
}
