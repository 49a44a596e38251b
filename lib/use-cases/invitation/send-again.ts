import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { invitationExpiry, type InvitationKind } from '#lib/domain/person/invitation.ts';
import { maySendInvitations } from '#lib/domain/policy/invitation.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

/** Nobody's mailbox is filled by a button. */
const PER_INVITATION: Limit = { attempts: 3, windowSeconds: 24 * 3600 };

/** Sends an invitation again that was not accepted, also one that has run out: it has as long again, and a new link. */
export function sendAgain(
  { db, identity }: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; invitationId: string; now: Date },
): Promise<Result<null, StaffRefusal | 'not_found' | 'too_many_letters'>> {
  const { organisationId, invitationId, now } = input;
  const about = {
    event: 'invitation.sent_again',
    organisationId,
    details: { invitationId },
  } as const;
  return db.as(context, async (tx) => {
    const open = { id: invitationId, organisationId, acceptedAt: null, withdrawnAt: null };
    const found = await tx.invitation.findFirst({ where: open, select: { kind: true } });
    if (!found) return refuse(tx, 'not_found', about);
    const kind = found.kind as InvitationKind;
    const may = maySendInvitations(actor, { kind, organisationId }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const key = identity.throttleKey(`invitation:${invitationId}`);
    if (!(await isWithinLimit(tx, key, PER_INVITATION, now))) {
      return refuse(tx, 'too_many_letters', about);
    }
    const { count } = await tx.invitation.updateMany({
      where: open,
      data: { expiresAt: invitationExpiry(now) },
    });
    if (count !== 1) return refuse(tx, 'not_found', about);
    await addJob(tx, 'send-invitation', { organisationId, invitationId });
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
