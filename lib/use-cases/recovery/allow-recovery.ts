import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CheckFacts } from '#lib/adapters/db/identity-check-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { recoveryStanding } from '#lib/adapters/db/recovery-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import {
  nextRecoveryState,
  type RecoveryEnd,
  type RecoveryEvent,
  type RecoveryState,
} from '#lib/domain/recovery/lifecycle.ts';
import {
  hoursAfter,
  RECOVERY_SECOND_DAYS,
  RECOVERY_WAIT_HOURS,
} from '#lib/domain/recovery/times.ts';

/** The recovery that a check is for, as its officer's decision finds it. */
export type RecoveryOfCheck = {
  readonly id: string;
  readonly holdsRole: boolean;
};

/**
 * What a check for an account is for, if it still is for anything: held until the end of the transaction, before the
 * check itself, because whatever stops it takes the two in that order.
 */
export async function holdRecoveryOfCheck(
  tx: Tx,
  checkId: string,
): Promise<Result<RecoveryOfCheck, 'already_decided' | 'account_suspended'>> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account_recovery WHERE check_id = ${checkId}::uuid AND state = 'to_be_proved' FOR UPDATE`;
  const standing = row && (await recoveryStanding(tx, row.id));
  if (!standing) return no('already_decided');
  if (!standing.isAccountActive) return no('account_suspended');
  return ok({ id: row.id, holdsRole: standing.roleOrganisations.length > 0 });
}

/**
 * Moves a recovery as the officer decided its check, in the same transaction. Where the person holds a role somewhere it
 * waits for a second person; otherwise the day begins in which it can be stopped.
 */
export async function allowRecovery(
  tx: Tx,
  { check, recovery }: { check: CheckFacts; recovery: RecoveryOfCheck },
  by: { officer: PersonActor; actorRole: Role; isProved: boolean; now: Date },
): Promise<void> {
  const { officer, actorRole, isProved, now } = by;
  const { id: recoveryId, holdsRole } = recovery;
  const event: RecoveryEvent = isProved ? 'allow' : 'refuse';
  const from = 'to_be_proved';
  const to = nextRecoveryState(from, event, { by: 'officer', holdsRole });
  if (to === null) throw new Error(`A recovery that is ${from} is not decided`);
  await tx.accountRecovery.update({
    where: { id: recoveryId, state: from },
    data: { state: to, allowedBy: officer.personId, allowedAt: now, ...timesOf(to, now) },
  });
  await followUp(tx, recoveryId, { to, now });
  await record(tx, {
    event: to === 'refused' ? 'recovery.refused' : 'recovery.allowed',
    organisationId: check.organisationId,
    subjectPersonId: check.person.personId,
    actorRole,
    fromState: from,
    toState: to,
    details: { recoveryId, checkId: check.id },
  });
}

type Times = {
  readonly expiresAt?: Date;
  readonly takesEffectAt?: Date;
  readonly endedAt?: Date;
  readonly endedBecause?: RecoveryEnd;
};

/** What times a state brings with it, that somebody's decision leads to. */
export function timesOf(to: RecoveryState, now: Date): Times {
  if (to === 'refused') return { endedAt: now, endedBecause: 'refused' };
  return to === 'second_needed'
    ? { expiresAt: hoursAfter(now, RECOVERY_SECOND_DAYS * 24) }
    : { takesEffectAt: hoursAfter(now, RECOVERY_WAIT_HOURS) };
}

/** Who is told of such a decision, and what is done when its time comes. */
export async function followUp(
  tx: Tx,
  recoveryId: string,
  { to, now }: { to: RecoveryState; now: Date },
): Promise<void> {
  const { expiresAt, takesEffectAt } = timesOf(to, now);
  if (to === 'refused') await addJob(tx, 'tell-recovery', { recoveryId, about: 'ended' });
  if (expiresAt) {
    await addJob(tx, 'tell-recovery', { recoveryId, about: 'second_needed' });
    await addJob(tx, 'run-out-recovery', { recoveryId }, { runAt: expiresAt });
  }
  if (takesEffectAt) {
    await addJob(tx, 'tell-recovery', { recoveryId, about: 'allowed' });
    await addJob(tx, 'ready-recovery', { recoveryId }, { runAt: takesEffectAt });
  }
}
