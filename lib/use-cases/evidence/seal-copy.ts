import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { custodyOf, keepEntry, lastEntry } from '#lib/adapters/db/custody.ts';
import { auditOfCopy, loadCopy, nameOfPerson } from '#lib/adapters/db/evidence-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { publishCopy } from '#lib/adapters/db/released-copies.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { entryAfter } from '#lib/domain/evidence/custody.ts';
import type { CustodyEntry } from '#lib/domain/evidence/manifest.ts';
import type { CopyRole } from '#lib/domain/policy/evidence.ts';
import { deliverLineOf } from './copy-fee.ts';
import { decideLocked, moveCopy, type CopyActRefusal } from './lock-copy.ts';

export type SealRefusal = CopyActRefusal | 'no_signing_key' | 'no_time_stamp';

/** All that is sealed, and by whom, as it was when the officer said so. */
export type SealPlan = {
  readonly copyId: string;
  readonly organisationId: string;
  readonly releaseId: string;
  readonly reference: string;
  readonly requestReference: string;
  readonly requestType: RequestType;
  readonly controller: { readonly name: string; readonly odsCode: string };
  readonly timeZone: TimeZone;
  readonly officer: { readonly name: string; readonly role: CopyRole };
  readonly key: SealingKey;
  readonly manifestSha256: Uint8Array;
  readonly contentsSha256: Uint8Array;
  /** The custody log to its end, which is the entry of this very seal. */
  readonly custody: readonly CustodyEntry[];
  readonly sealedAt: Date;
};

export type SealingKey = {
  readonly id: string;
  readonly keyId: string;
  readonly publicKey: Uint8Array;
  readonly certificate: Uint8Array;
  readonly sealed: Uint8Array;
};

/**
 * Asks whether this officer may seal a copy in their own name, with fresh proof for this copy, and answers what is sealed.
 * Nothing is changed yet: what follows asks an authority outside, which no transaction waits for.
 */
export function claimSeal(
  db: Db,
  { actor, context }: Acting,
  input: { copyId: string; now: Date },
): Promise<Result<SealPlan, SealRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { copyId, now } = input;
  const event = 'evidence.sealed';
  return db.as(context, async (tx) => {
    const decided = await decideLocked(tx, actor, { copyId, kind: 'seal', event, now });
    if (!decided.ok) return decided;
    const { known, move } = decided.value;
    const key = await keyInUse(tx, known.organisationId);
    if (!key) return refuse(tx, 'no_signing_key', { event, ...auditOfCopy(known) });
    const row = await tx.evidentialCopy.findUniqueOrThrow({
      where: { id: copyId },
      select: columns,
    });
    const { manifestSha256, contentsSha256, request, organisation } = row;
    if (!manifestSha256 || !contentsSha256) throw new Error('a copy that waits but is not made');
    const officer = { name: await nameOfPerson(tx, actor.personId), role: move.as };
    const sealed = entryAfter(await lastEntry(tx, copyId), {
      ...{ at: now, actor: officer.name, role: officer.role, action: 'sealed' },
      itemRef: 'evidence/manifest.json',
      hash: Buffer.from(manifestSha256).toString('hex'),
    });
    return ok({
      ...{ copyId, organisationId: known.organisationId, releaseId: known.releaseId },
      ...{ reference: known.reference, requestReference: request.reference },
      requestType: request.type as RequestType,
      controller: { name: organisation.name, odsCode: organisation.odsCode },
      timeZone: organisation.timeZone as TimeZone,
      ...{ officer, key, manifestSha256, contentsSha256 },
      custody: [...(await custodyOf(tx, copyId)), sealed],
      sealedAt: new Date(sealed.at),
    });
  });
}

const columns = {
  ...{ manifestSha256: true, contentsSha256: true },
  request: { select: { reference: true, type: true } },
  organisation: { select: { name: true, odsCode: true, timeZone: true } },
} as const;

async function keyInUse(tx: Tx, organisationId: string): Promise<SealingKey | null> {
  const key = await tx.signingKey.findFirst({
    where: { organisationId, retiredAt: null },
    select: {
      ...{ id: true, keyId: true, publicKey: true, certificate: true },
      secret: { select: { sealed: true } },
    },
  });
  if (!key?.secret) return null;
  const { secret, ...known } = key;
  return { ...known, sealed: secret.sealed };
}

/** What a seal made: of what lies in the store by now. */
export type Sealed = {
  readonly sealSha256: Uint8Array<ArrayBuffer>;
  readonly packageSha256: Uint8Array<ArrayBuffer>;
  readonly zipBytes: bigint;
  /** Of every file of the download, in hexadecimal. */
  readonly digests: readonly string[];
  /** When the authority says that it was. */
  readonly stampedAt: Date;
};

/** Keeps a seal that was made and dated. Whatever became of the copy or its key meanwhile, nothing is sealed by it. */
export function keepSeal(
  db: Db,
  { actor, context }: Acting,
  input: { plan: SealPlan; sealed: Sealed; now: Date },
): Promise<Result<{ reference: string }, SealRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { plan, sealed, now } = input;
  const { copyId, organisationId, officer, key } = plan;
  const { digests, ...kept } = sealed;
  const event = 'evidence.sealed';
  return db.as(context, async (tx) => {
    const decided = await decideLocked(tx, actor, { copyId, kind: 'seal', event, now });
    if (!decided.ok) return decided;
    const { known, move } = decided.value;
    const about = { event, ...auditOfCopy(known), fromState: known.copy.state } as const;
    const last = await lastEntry(tx, copyId);
    const entry = plan.custody.at(-1);
    if (!entry || (await keyInUse(tx, organisationId))?.id !== key.id) {
      return refuse(tx, 'no_signing_key', about);
    }
    if (entry.prevEntryHash !== last?.hash) return refuse(tx, 'changed_meanwhile', about);
    const moved = await moveCopy(tx, known, move.to, {
      ...{ ...kept, fileCount: digests.length },
      ...{ signingKeyId: key.id, sealedByPersonId: actor.personId, sealedAs: officer.role },
      ...{ sealedByName: officer.name, sealedAt: plan.sealedAt },
    });
    if (!moved.ok) return refuse(tx, moved.error, about);
    await keepEntry(tx, { copyId, organisationId }, entry);
    const { releaseId, reference, sealedAt } = plan;
    await publishCopy(tx, {
      ...{ organisationId, releaseId, reference, sealedAt, keyId: key.keyId, files: digests },
      sealSha256: Buffer.from(sealed.sealSha256).toString('hex'),
    });
    await addJob(tx, 'tell-copy', { organisationId, copyId, about: 'ready' });
    await deliverLineOf(tx, known.copy, { personId: actor.personId, role: move.as, now });
    await record(tx, {
      ...{ ...about, toState: move.to, actorRole: move.as, bytes: sealed.zipBytes },
      details: { ...about.details, keyId: key.keyId, files: digests.length },
    });
    return ok({ reference });
  });
}

/** Writes down that sealing was tried and could not be dated. */
export function noteNoTimeStamp(
  db: Db,
  { context }: Acting,
  copyId: string,
): Promise<Result<never, 'no_time_stamp'>> {
  return db.as(context, async (tx) => {
    const known = await loadCopy(tx, copyId);
    const about = known ? auditOfCopy(known) : {};
    return refuse(tx, 'no_time_stamp', { event: 'evidence.sealed', ...about });
  });
}
