import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { SigningKeys } from '#lib/adapters/evidence/port.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayMakeKey, mayRetireKey } from '#lib/domain/policy/evidence.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type KeyRefusal =
  StaffRefusal | 'sign_in_needed' | 'not_found' | 'key_in_use' | 'key_retired';

/** Makes the key that an institution seals with. There is one at a time: another is made once this is retired. */
export function makeSigningKey(
  { db, keys }: { readonly db: Db; readonly keys: SigningKeys },
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<{ keyId: string }, KeyRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { organisationId, now } = input;
  const about = { event: 'signing_key.made', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayMakeKey(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${organisationId}, 61))`;
    const inUse = await tx.signingKey.count({ where: { organisationId, retiredAt: null } });
    if (inUse > 0) return refuse(tx, 'key_in_use', about);
    const { name, odsCode } = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { name: true, odsCode: true },
    });
    const id = randomUUID();
    const { sealed, ...key } = keys.make({ id, organisation: name, odsCode, now });
    await tx.signingKey.createMany({
      data: [{ ...key, id, organisationId, madeByPersonId: actor.personId, madeAt: now }],
    });
    await tx.signingSecret.createMany({ data: [{ keyId: id, organisationId, sealed }] });
    await record(tx, { ...about, actorRole: may.value, details: { keyId: key.keyId } });
    return ok({ keyId: key.keyId });
  });
}

/** Retires a key: nothing more is sealed with it, and what was sealed stays as good as it was. */
export function retireSigningKey(
  db: Db,
  { actor, context }: Acting,
  input: { id: string; now: Date },
): Promise<Result<null, KeyRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { id, now } = input;
  const event = 'signing_key.retired';
  return db.as(context, async (tx) => {
    const key = await tx.signingKey.findUnique({
      where: { id },
      select: { organisationId: true, keyId: true, retiredAt: true },
    });
    if (!key) return refuse(tx, 'not_found', { event });
    const organisationId = key.organisationId as OrganisationId;
    const about = { event, organisationId, details: { keyId: key.keyId } } as const;
    const may = mayRetireKey(actor, { id, organisationId }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const { count } = await tx.signingKey.updateMany({
      where: { id, retiredAt: null },
      data: { retiredByPersonId: actor.personId, retiredAt: now },
    });
    if (count !== 1) return refuse(tx, 'key_retired', about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
