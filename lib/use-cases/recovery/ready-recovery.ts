import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { recoveryStanding } from '#lib/adapters/db/recovery-facts.ts';
import {
  nextRecoveryState,
  type RecoveryEnd,
  type RecoveryState,
} from '#lib/domain/recovery/lifecycle.ts';
import {
  hoursAfter,
  isRecoveryTicketLive,
  RECOVERY_TICKET_HOURS,
} from '#lib/domain/recovery/times.ts';

/** The last letter: to the address that asked, with a link that is good once. */
export type RecoveryTicketLetter = { readonly to: string; readonly until: Date };

type Row = {
  readonly id: string;
  readonly personId: string;
  readonly state: string;
  readonly expiresAt: Date;
  readonly takesEffectAt: Date | null;
  readonly ticketAt: Date | null;
  readonly secondBy: string | null;
};

/**
 * When the day is over in which it could be stopped: gives the last letter its secret. Null when there is nothing to
 * write. Done twice, the second letter's link is the one that works. What has become untrue meanwhile ends it instead.
 */
export async function readyRecovery(
  db: Db,
  input: { recoveryId: string; tokenHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<RecoveryTicketLetter | null> {
  const { recoveryId: id, tokenHash, now } = input;
  const about = await db.as({ kind: 'about', id }, async (tx) => {
    const row = await tx.accountRecovery.findUnique({ where: { id } });
    if (!row || !isDue(row, now)) return null;
    const against = await standsAgainst(tx, row);
    if (against !== null) {
      await end(tx, row, { to: 'stopped', because: against, now });
      return null;
    }
    await tx.accountRecovery.updateMany({
      where: { id, state: row.state },
      data: { state: 'ready', ticketHash: tokenHash, ticketAt: now },
    });
    const runAt = hoursAfter(now, RECOVERY_TICKET_HOURS);
    await addJob(tx, 'run-out-recovery', { recoveryId: id }, { runAt });
    if (row.state === 'waiting') {
      const moved = { fromState: 'waiting', toState: 'ready', details: { recoveryId: id } };
      await record(tx, { event: 'recovery.ready', subjectPersonId: row.personId, ...moved });
    }
    return { personId: row.personId, accountId: row.accountId, until: runAt };
  });
  if (!about) return null;
  const account = await db.as({ kind: 'letter_to', personId: about.personId }, (tx) =>
    tx.account.findUnique({ where: { id: about.accountId }, select: { email: true } }),
  );
  return account?.email ? { to: account.email, until: about.until } : null;
}

function isDue({ state, takesEffectAt, ticketAt }: Row, now: Date): boolean {
  if (state === 'waiting') return takesEffectAt !== null && takesEffectAt <= now;
  return state === 'ready' && ticketAt !== null && isRecoveryTicketLive(ticketAt, now);
}

async function standsAgainst(tx: Tx, { id, secondBy }: Row): Promise<RecoveryEnd | null> {
  const standing = await recoveryStanding(tx, id);
  if (!standing?.isAccountActive) return 'account_suspended';
  if (standing.isEmailChanging) return 'email_changing';
  return secondBy === null && standing.roleOrganisations.length > 0 ? 'role_given' : null;
}

/** Ends what nobody decided or used in its time. Run early or twice, it does nothing. */
export function runOutRecovery(
  db: Db,
  { recoveryId: id, now }: { recoveryId: string; now: Date },
): Promise<void> {
  return db.as({ kind: 'about', id }, async (tx) => {
    const row = await tx.accountRecovery.findUnique({ where: { id } });
    const to =
      row &&
      nextRecoveryState(row.state as RecoveryState, 'run_out', { by: 'worker', holdsRole: false });
    if (!row || !to || !isOver(row, now)) return;
    await end(tx, row, { to, because: NOT_IN_TIME[row.state] ?? 'not_used', now });
  });
}

const NOT_IN_TIME: Readonly<Record<string, RecoveryEnd>> = {
  to_be_proved: 'not_proved',
  second_needed: 'not_confirmed',
};

function isOver({ state, expiresAt, ticketAt }: Row, now: Date): boolean {
  if (state !== 'ready') return expiresAt <= now;
  return ticketAt !== null && !isRecoveryTicketLive(ticketAt, now);
}

async function end(
  tx: Tx,
  { id, state, personId }: Row,
  { to, because, now }: { to: RecoveryState; because: RecoveryEnd; now: Date },
): Promise<void> {
  const { count } = await tx.accountRecovery.updateMany({
    where: { id, state },
    data: { state: to, endedAt: now, endedBecause: because },
  });
  if (count === 0) return;
  await record(tx, {
    event: to === 'expired' ? 'recovery.expired' : 'recovery.stopped',
    subjectPersonId: personId,
    fromState: state,
    toState: to,
    reason: because,
    details: { recoveryId: id },
  });
  await addJob(tx, 'tell-recovery', { recoveryId: id, about: 'ended' });
}
