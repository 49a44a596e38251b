import { randomBytes, randomUUID } from 'node:crypto';
import { fromColumn, toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { colleaguesOfFirms, type FoundMatter } from '#lib/adapters/db/matter-facts.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { DAYS_TO_SIGN } from '#lib/domain/matter/matter.ts';
import type { AskedRecords } from '#lib/domain/matter/read-authority.ts';
import { isTooOldForParent } from '#lib/domain/matter/signer.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';
import type { OnMatter } from './on-matter.ts';

export type AuthorityRefusal =
  'hospital_not_found' | 'own_address' | 'child_is_sixteen' | 'throttled';

/** Letters that one person has sent to clients: enough for a busy firm, and for nobody who floods mailboxes. */
const LETTERS: Limit = { attempts: 60, windowSeconds: 24 * 3600 };

const MS_PER_DAY = 86_400_000;

type Asked = {
  readonly asked: AskedRecords & { readonly email: string | null };
  /** The day on which it is signed, as far as is known. */
  readonly signsOn: CalendarDate;
  readonly now: Date;
};

/** How an authority begins: it waits for its signature, or was signed on paper. */
type Begun =
  | { readonly state: 'sent'; readonly way: 'phone' }
  | {
      readonly state: 'signed';
      readonly way: 'paper';
      readonly signedOn: Date;
      readonly answeredAt: Date;
    };

/**
 * Judges what a firm asks a client for, and answers what writes it down, field by field (LS-2) and as client, matter and
 * hospitals are called now; it stays as it is from here on.
 */
export async function authorityWriter(
  { tx, actor, matter }: OnMatter,
  identity: IdentityPort,
  { asked, signsOn, now }: Asked,
): Promise<Result<(begun: Begun) => Promise<string>, AuthorityRefusal>> {
  const hospitals = await hospitalsOf(tx, asked.hospitalIds);
  if (hospitals === null) return no('hospital_not_found');
  // Nobody of the firm signs for a client.
  if (asked.email !== null && (await isOfFirm(tx, asked.email))) return no('own_address');
  const called = await asTheyAreCalled(tx, matter);
  if (isTooOldForParent(asked.signer, fromColumn(called.dateOfBirth), signsOn)) {
    return no('child_is_sixteen');
  }
  const key = identity.throttleKey(`authority:${actor.personId}`);
  if (!(await isWithinLimit(tx, key, LETTERS, now))) return no('throttled');
  const of = { matter, called, asked, hospitals, by: actor.personId, now };
  return ok((begun) => write(tx, { ...of, begun }));
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
  of: Omit<Asked, 'signsOn'> & {
    readonly matter: FoundMatter;
    readonly called: Called;
    readonly hospitals: readonly Hospital[];
    readonly by: string;
    readonly begun: Begun;
  },
): Promise<string> {
  const { matter, called, asked, hospitals, by, now, begun } = of;
  const id = randomUUID();
  await tx.matterAuthority.createMany({
    data: [
      {
        ...{ id, organisationId: matter.firmId, matterId: matter.id },
        ...{ reference: referenceOf('ATY', randomBytes(8)), side: matter.side },
        ...called,
        ...{ signerEmail: asked.email, signerCapacity: asked.signer.capacity },
        signerName: asked.signer.name,
        hospitalIds: hospitals.map((one) => one.id),
        hospitalNames: hospitals.map(({ name }) => name),
        ...{ scopeFrom: toNullableColumn(asked.from), scopeTo: toNullableColumn(asked.to) },
        scopeBodyParts: [...asked.regions],
        ...{ includeReports: asked.includeReports, wholeRecord: asked.wholeRecord },
        seenBy: [...asked.seenBy],
        ...{ sentBy: by, sentAt: now, ...begun },
        expiresAt: new Date(now.getTime() + DAYS_TO_SIGN * MS_PER_DAY),
      },
    ],
  });
  return id;
}

type Called = Awaited<ReturnType<typeof asTheyAreCalled>>;

/** The client, the case, the firm and who answers for it. */
async function asTheyAreCalled(tx: Tx, matter: FoundMatter) {
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
  return {
    ...{ givenNames: row.clientGivenNames, familyName: row.clientFamilyName },
    ...{ dateOfBirth: row.clientDateOfBirth, address: row.clientAddress },
    ...{ matterAbout: row.about, matterReference: row.reference },
    firmName: organisation.name,
    firmCode: organisation.registerCode ?? organisation.odsCode,
    solicitorName: supervisor?.name ?? '',
  };
}
