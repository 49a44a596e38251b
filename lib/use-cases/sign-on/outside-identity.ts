import { randomUUID } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { ActorContext } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OutsideClaims } from '#lib/domain/sign-on/outside-claims.ts';
import type { ComingBack } from './come-back.ts';

/** Whom a provider means by a subject, as it is bound here. */
export type BoundIdentity = {
  readonly id: string;
  readonly personId: string;
  readonly accountId: string;
  readonly nhsNumber: string | null;
  readonly reviewSince: Date | null;
};

/** What a person begins with who comes by a provider's word. */
export type NewOutsider = {
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly nhsNumber: string | null;
  readonly email: string | null;
  /** Null for whoever works somewhere: a provider of an organisation says nothing of that. */
  readonly level: 'P0' | 'P5' | 'P9' | null;
};

export const boundColumns = {
  id: true,
  personId: true,
  accountId: true,
  nhsNumber: true,
  reviewSince: true,
} as const;

/**
 * Acts as whoever issuer and subject name: somebody bound before, or somebody new. Two who come at once
 * with the same subject are one person: they are looked at one after the other.
 */
export async function asOutsider<T>(
  { db, identity }: { db: Db; identity: IdentityPort },
  given: Pick<ComingBack, 'token' | 'address' | 'chosen'> & { claims: OutsideClaims },
  act: (tx: Tx, found: { identity: BoundIdentity | null; personId: string }) => Promise<T>,
): Promise<T> {
  const { claims, token, address, chosen } = given;
  const context = {
    kind: 'signing_on',
    tokenHash: identity.hashToken(token),
    providerId: chosen.id,
    subject: `${claims.issuer} ${claims.subject}`,
    address,
  } as const satisfies ActorContext;
  for (;;) {
    const before = await db.as(context, (tx) => boundIdentity(tx, claims));
    const personId = before?.personId ?? randomUUID();
    const done = await db.as({ ...context, personId }, async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${context.subject}, 27))`;
      const found = await boundIdentity(tx, claims);
      // Bound to somebody by another browser meanwhile: then it is they.
      if (found !== null && found.personId !== personId) return null;
      return { value: await act(tx, { identity: found, personId }) };
    });
    if (done !== null) return done.value;
  }
}

async function boundIdentity(
  tx: Tx,
  { issuer, subject }: OutsideClaims,
): Promise<BoundIdentity | null> {
  return tx.outsideIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: boundColumns,
  });
}

/** Makes a person, an account with neither address nor password, and binds the subject to them. No role comes of it. */
export async function bindNewPerson(
  tx: Tx,
  { issuer, subject }: OutsideClaims,
  of: { personId: string; outsider: NewOutsider; now: Date },
): Promise<BoundIdentity> {
  const { personId, outsider, now } = of;
  const { givenNames, familyName, dateOfBirth, nhsNumber, email, level } = outsider;
  await tx.person.create({
    data: {
      id: personId,
      givenNames,
      familyName,
      dateOfBirth: toNullableColumn(dateOfBirth),
      nhsNumber,
      verifiedEmail: email,
      identityLevel: level,
    },
    select: { id: true },
  });
  const accountId = randomUUID();
  await tx.account.create({
    data: { id: accountId, personId, createdAt: now },
    select: { id: true },
  });
  const bound = await tx.outsideIdentity.create({
    data: { issuer, subject, personId, accountId, nhsNumber, createdAt: now, lastUsedAt: now },
    select: boundColumns,
  });
  await record(tx, { event: 'outside_identity.bound', details: { outsideIdentityId: bound.id } });
  return bound;
}

/** Whether the account of a bound identity lets anybody in. */
export async function isOpen(tx: Tx, { accountId, reviewSince }: BoundIdentity): Promise<boolean> {
  if (reviewSince !== null) return false;
  const account = await tx.account.findUnique({
    where: { id: accountId },
    select: { state: true },
  });
  return account?.state === 'active';
}
