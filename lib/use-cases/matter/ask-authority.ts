import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { colleaguesOfFirms, type FoundMatter } from '#lib/adapters/db/matter-facts.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { DAYS_TO_SIGN } from '#lib/domain/matter/matter.ts';
import { nextSignatureState, type SignatureState } from '#lib/domain/matter/lifecycle.ts';
import type { AskedAuthority } from '#lib/domain/matter/read-authority.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';
import { onMatter, type OnMatterRefusal } from './on-matter.ts';

export type AskAuthorityRefusal =
  OnMatterRefusal | 'hospital_not_found' | 'own_address' | 'throttled';

/** Letters that one person has sent to clients: enough for a busy firm, and for nobody who floods mailboxes. */
const LETTERS: Limit = { attempts: 60, windowSeconds: 24 * 3600 };

const MS_PER_DAY = 86_400_000;

/**
 * Has a client asked to sign what lets a firm have their scans: each thing that the law wants named is a field of its own
 * (LS-2), and stays as it is from here on. The letter has nothing of it, and its link opens only with their birthday.
 */
export function askAuthority(
  { db, identity }: { db: Db; identity: IdentityPort },
  acting: Acting,
  input: { matterId: string; asked: AskedAuthority; now: Date },
): Promise<Result<{ authorityId: string }, AskAuthorityRefusal>> {
  const { matterId, asked, now } = input;
  const event = 'matter.authority_sent';
  return onMatter(db, acting, { matterId, event, now }, async ({ tx, actor, matter, about }) => {
    const hospitals = await hospitalsOf(tx, asked.hospitalIds);
    if (hospitals === null) return refuse(tx, 'hospital_not_found', about);
    // Nobody of the firm signs for a client.
    if (await isOfFirm(tx, asked.email)) return refuse(tx, 'own_address', about);
    const key = identity.throttleKey(`authority:${actor.personId}`);
    if (!(await isWithinLimit(tx, key, LETTERS, now))) return refuse(tx, 'throttled', about);
    const authorityId = await write(tx, { matter, asked, hospitals, by: actor.personId, now });
    const job = { organisationId: matter.firmId, authorityId, language: currentLanguage() };
    await addJob(tx, 'tell-authority', { ...job, about: 'sent' });
    await record(tx, { ...about, toState: 'sent', details: { matterId, authorityId } });
    return ok({ authorityId });
  });
}

/** Takes back what a client was asked to sign, while they have not answered: its link opens nothing any more. */
export function takeBackAuthority(
  db: Db,
  acting: Acting,
  input: { matterId: string; authorityId: string; now: Date },
): Promise<Result<null, OnMatterRefusal | 'already_over' | 'wrong_state'>> {
  const { matterId, authorityId, now } = input;
  const event = 'matter.authority_ended';
  return onMatter(db, acting, { matterId, event, now }, async ({ tx, about }) => {
    await tx.$queryRaw`SELECT 1 FROM matter_authority WHERE id = ${authorityId}::uuid FOR UPDATE`;
    const row = await tx.matterAuthority.findFirst({
      where: { id: authorityId, matterId },
      select: { state: true },
    });
    if (!row) return refuse(tx, 'not_found', about);
    const from = row.state as SignatureState;
    const moved = nextSignatureState(from, 'take_back', 'firm');
    if (!moved.ok) {
      return refuse(tx, moved.error === 'not_permitted' ? 'wrong_state' : moved.error, about);
    }
    await tx.matterAuthority.updateMany({
      where: { id: authorityId, state: from },
      data: {
        ...{ state: moved.value, version: { increment: 1 } },
        ...{ endedAt: now, endedBecause: 'taken_back' },
      },
    });
    await record(tx, {
      ...{ ...about, fromState: from, toState: moved.value, details: { matterId, authorityId } },
    });
    return ok(null);
  });
}

type Hospital = { readonly id: string; readonly name: string };

/** All of them, by name, or null where one is no hospital that can be asked. */
async function hospitalsOf(tx: Tx, ids: readonly string[]): Promise<readonly Hospital[] | null> {
  const found = await tx.organisation.findMany({
    where: { id: { in: [...ids] }, takesRequests: true, state: 'active' },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
  return found.length === ids.length ? found : null;
}

async function isOfFirm(tx: Tx, email: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is_own: boolean }[]>`
    SELECT app.is_own_address(${email}) AS is_own`;
  return row?.is_own ?? true;
}

async function write(
  tx: Tx,
  of: {
    readonly matter: FoundMatter;
    readonly asked: AskedAuthority;
    readonly hospitals: readonly Hospital[];
    readonly by: string;
    readonly now: Date;
  },
): Promise<string> {
  const { matter, asked, hospitals, by, now } = of;
  const id = randomUUID();
  const { organisation, ...row } = await tx.matter.findUniqueOrThrow({
    where: { id: matter.id },
    select: {
      ...{ reference: true, about: true, clientGivenNames: true, clientFamilyName: true },
      ...{ clientDateOfBirth: true, clientAddress: true },
      organisation: { select: { name: true, registerCode: true, odsCode: true } },
    },
  });
  const supervisor = (await colleaguesOfFirms(tx)).find(
    ({ personId }) => personId === matter.supervisorId,
  );
  await tx.matterAuthority.createMany({
    data: [
      {
        ...{ id, organisationId: matter.firmId, matterId: matter.id },
        reference: referenceOf('ATY', randomBytes(8)),
        ...{ signerEmail: asked.email, side: matter.side },
        ...{ givenNames: row.clientGivenNames, familyName: row.clientFamilyName },
        ...{ dateOfBirth: row.clientDateOfBirth, address: row.clientAddress },
        ...{ matterAbout: row.about, matterReference: row.reference },
        ...{
          firmName: organisation.name,
          firmCode: organisation.registerCode ?? organisation.odsCode,
        },
        solicitorName: supervisor?.name ?? '',
        hospitalIds: hospitals.map((one) => one.id),
        hospitalNames: hospitals.map(({ name }) => name),
        ...{ scopeFrom: toNullableColumn(asked.from), scopeTo: toNullableColumn(asked.to) },
        scopeBodyParts: [...asked.regions],
        ...{ includeReports: asked.includeReports, wholeRecord: asked.wholeRecord },
        seenBy: [...asked.seenBy],
        ...{ sentBy: by, sentAt: now },
        expiresAt: new Date(now.getTime() + DAYS_TO_SIGN * MS_PER_DAY),
      },
    ],
  });
  return id;
}
