import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { colleaguesOfFirms } from '#lib/adapters/db/matter-facts.ts';
import { nothingNewWith } from '#lib/adapters/db/register-facts.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { addDays } from '#lib/base/calendar-date.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { startOfDay } from '#lib/base/time-zone.ts';
import type { AskedExpert } from '#lib/domain/expert/ask.ts';
import { MOST_LIVE_EXPERTS } from '#lib/domain/expert/terms.ts';
import { MAX_LINK_DAYS } from '#lib/domain/link/terms.ts';
import { superviseRefusal, type SuperviseRefusal } from '#lib/domain/matter/supervisor.ts';
import { EXPERT_MONTHS, mayInviteExpert } from '#lib/domain/policy/expert.ts';
import type { InviteRefusal } from '#lib/domain/policy/invitation.ts';
import type { NothingNew } from '#lib/domain/register/standing.ts';
import { onMatter, type OnMatter, type OnMatterRefusal } from '../matter/on-matter.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';
import { givable, writeGrants, type GiveRefusal } from './give-releases.ts';

export type InviteExpertRefusal =
  | OnMatterRefusal
  | InviteRefusal
  | NothingNew
  | SuperviseRefusal
  | GiveRefusal
  | 'own_address'
  | 'invited_already'
  | 'invited_otherwise'
  | 'too_many_experts'
  | 'throttled';

/** Letters that one person has sent to experts: enough for a busy firm, and for nobody who floods mailboxes. */
const LETTERS: Limit = { attempts: 30, windowSeconds: 24 * 3600 };

const MS_PER_DAY = 86_400_000;

/**
 * Invites a named expert or counsel to a matter and gives them some of what was released on it (ON-1). Nothing goes to them
 * before somebody of the service has found them in their register; then a letter does, by which they come with an account
 * and a second factor of their own.
 */
export function inviteExpert(
  { db, identity }: { db: Db; identity: IdentityPort },
  acting: Acting,
  input: { matterId: string; asked: AskedExpert; now: Date },
): Promise<Result<{ expertId: string }, InviteExpertRefusal>> {
  const { matterId, asked, now } = input;
  const event = 'expert.invited';
  return onMatter<{ expertId: string }, InviteExpertRefusal>(
    db,
    acting,
    { matterId, event, now },
    async (on) => {
      const { tx, actor, about } = on;
      const unfit = await unfitness(on, asked, now);
      if (unfit !== null) return refuse(tx, unfit, about);
      const releases = await givable(tx, { matterId, kind: asked.kind }, asked.releaseIds);
      if (!releases.ok) return refuse(tx, releases.error, about);
      const key = identity.throttleKey(`expert:${actor.personId}`);
      if (!(await isWithinLimit(tx, key, LETTERS, now))) return refuse(tx, 'throttled', about);

      const expertId = await write(on, asked, now);
      const { kind, body, mayDownload } = asked;
      const details = { matterId, expertId, kind, body, mayDownload };
      await record(tx, { ...about, toState: 'to_check', details });
      await writeGrants(on, { expertId, releases: releases.value, now });
      return ok({ expertId });
    },
  );
}

async function unfitness(
  { tx, actor, matter }: OnMatter,
  asked: AskedExpert,
  now: Date,
): Promise<InviteExpertRefusal | null> {
  const { email, kind } = asked;
  const own = await tx.account.findMany({
    where: { personId: actor.personId },
    select: { email: true },
  });
  const may = mayInviteExpert(
    actor,
    { ...matter, kind, email, own: own.flatMap((one) => one.email ?? []) },
    now,
  );
  if (!may.ok) return may.error === 'own_role' ? 'own_address' : may.error;
  const supervisor = (await colleaguesOfFirms(tx)).find(
    ({ firmId, personId }) => firmId === matter.firmId && personId === matter.supervisorId,
  );
  const nothing = (await nothingNewWith(tx, matter.firmId, now)) ?? superviseRefusal(supervisor);
  return nothing ?? (await crowd(tx, { matterId: matter.id, firmId: matter.firmId, email, now }));
}

/** Whether the address is known here already, and whether there is room. Those who invite at once wait for one another. */
async function crowd(
  tx: Tx,
  of: {
    readonly matterId: string;
    readonly firmId: string;
    readonly email: string;
    readonly now: Date;
  },
) {
  const { matterId, firmId, email, now } = of;
  const [said] = await tx.$queryRaw<{ is_own: boolean; is_other: boolean }[]>`
    SELECT app.is_own_address(${email}) AS is_own,
      app.is_invited_otherwise(${firmId}::uuid, ${email}) AS is_other`;
  if (said?.is_own ?? true) return 'own_address' as const;
  if (said?.is_other ?? true) return 'invited_otherwise' as const;
  const live = await tx.expert.findMany({
    where: { matterId, state: { not: 'ended' }, endsAt: { gt: now } },
    select: { email: true },
  });
  if (live.some((one) => one.email === email)) return 'invited_already' as const;
  return live.length >= MOST_LIVE_EXPERTS ? ('too_many_experts' as const) : null;
}

async function write(on: OnMatter, asked: AskedExpert, now: Date): Promise<string> {
  const { tx, actor, matter } = on;
  const id = randomUUID();
  const { organisation, reference } = await tx.matter.findUniqueOrThrow({
    where: { id: matter.id },
    select: { reference: true, organisation: { select: { name: true } } },
  });
  const inviter = await tx.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { givenNames: true, familyName: true },
  });
  const longest = now.getTime() + MAX_LINK_DAYS * MS_PER_DAY;
  const end = startOfDay(addDays(asked.lastDay, 1), 'Europe/London').getTime();
  const endsAt = new Date(Math.min(end, longest));
  const invitationId = await invitationOf(on, asked, { reference, endsAt, now });
  await tx.expert.createMany({
    data: [
      {
        ...{ id, organisationId: matter.firmId, matterId: matter.id, kind: asked.kind },
        ...{ name: asked.name, email: asked.email, purpose: asked.purpose },
        ...{ registrationBody: asked.body, registrationNumber: asked.number },
        ...{ mayDownload: asked.mayDownload, firmName: organisation.name },
        ...{ matterReference: reference, invitedBy: actor.personId, invitedAt: now, endsAt },
        invitedByName: `${inviter.givenNames} ${inviter.familyName}`.trim(),
        invitationId,
      },
    ],
  });
  return id;
}

/** The letter by which they will come: one that waits already for this address, or a new one. It is written after the check. */
async function invitationOf(
  { tx, actor, matter }: OnMatter,
  asked: AskedExpert,
  at: { readonly reference: string; readonly endsAt: Date; readonly now: Date },
): Promise<string> {
  const [open] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT app.open_expert_invitation(${matter.firmId}::uuid, ${asked.email}) AS id`;
  if (open?.id) return open.id;
  const id = randomUUID();
  await tx.invitation.createMany({
    data: [
      {
        ...{ id, organisationId: matter.firmId, kind: asked.kind, email: asked.email },
        ...{ roles: [asked.kind], months: EXPERT_MONTHS, matterReference: at.reference },
        ...{ invitedBy: actor.personId, invitedAt: at.now, expiresAt: at.endsAt },
      },
    ],
  });
  return id;
}
