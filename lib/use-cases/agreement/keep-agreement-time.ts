import { loadAgreement, type FoundAgreement } from '#lib/adapters/db/agreement-facts.ts';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { decideTimed } from '#lib/domain/agreement/decide-agreement.ts';
import type { TimedEvent } from '#lib/domain/agreement/events.ts';
import { periodOf } from '#lib/domain/agreement/period.ts';
import { lockAgreement } from './lock-agreement.ts';
import { tellParties } from './tell-parties.ts';

type OfAgreement = {
  readonly organisationId: string;
  readonly agreementId: string;
  readonly now: Date;
};

/**
 * Brings a signed agreement into force once its time has come, and ends the one it replaces with the same commit. Too
 * early it asks again at the exact time. Where a toolkit has lapsed it stays as it is until that is put right, and where a
 * register does not vouch for a party it asks again each hour. Repeating it does nothing.
 */
export function startAgreement(db: Db, input: OfAgreement): Promise<void> {
  return db.as(asSystem(input.organisationId).context, async (tx) => {
    const found = await lockAgreement(tx, input.agreementId);
    const period = found && periodOfFound(found);
    if (!found || !period || found.facts.state !== 'signed') return;
    if (input.now < period.startsAt) {
      await addJob(tx, 'start-agreement', jobOf(input), {
        key: `start-agreement:${input.agreementId}`,
        runAt: period.startsAt,
      });
      return;
    }
    const isStarted = await move(tx, found, 'start', input);
    if (!isStarted) await tryAgain(tx, found, input);
    if (!isStarted || found.replacesId === null) return;
    const replaced = await lockAgreement(tx, found.replacesId);
    if (replaced) await move(tx, replaced, 'supersede', input);
  });
}

/** Says on the row what the clock has said already: after its end nothing was allowed, with or without this. */
export function endAgreement(db: Db, input: OfAgreement): Promise<void> {
  return db.as(asSystem(input.organisationId).context, async (tx) => {
    const found = await lockAgreement(tx, input.agreementId);
    const period = found && periodOfFound(found);
    if (!found || !period) return;
    if (input.now < period.endsAt) {
      await addJob(tx, 'end-agreement', jobOf(input), {
        key: `end-agreement:${input.agreementId}`,
        runAt: period.endsAt,
      });
      return;
    }
    const isEnded = await move(tx, found, 'terminate', input);
    if (isEnded) return;
    const again = await loadAgreement(tx, input.agreementId);
    if (again) await move(tx, again, 'expire', input);
  });
}

const AGAIN_MILLISECONDS = 3_600_000;

async function tryAgain(tx: Tx, { facts }: FoundAgreement, input: OfAgreement): Promise<void> {
  const decision = decideTimed(facts, { kind: 'start' }, input.now);
  if (decision.ok || decision.error !== 'register_missing') return;
  await addJob(tx, 'start-agreement', jobOf(input), {
    key: `start-agreement:${input.agreementId}`,
    runAt: new Date(input.now.getTime() + AGAIN_MILLISECONDS),
  });
}

/** Whether it was due and was done. What is not due is no refusal of anybody, and leaves no trace. */
async function move(
  tx: Tx,
  { facts, version, versionNumber }: FoundAgreement,
  kind: TimedEvent['kind'],
  { organisationId, now }: OfAgreement,
): Promise<boolean> {
  const decision = decideTimed(facts, { kind }, now);
  if (!decision.ok) return false;
  const { from, to } = decision.value;
  const { count } = await tx.agreement.updateMany({
    where: { id: facts.id, state: from, version },
    data: { state: to, stateSince: now, version: { increment: 1 }, resumeEventId: null },
  });
  if (count !== 1) throw new Error('an agreement that was locked has changed');
  await tx.agreementEvent.createMany({
    data: [{ agreementId: facts.id, organisationId, event: kind, versionNumber, at: now }],
  });
  await tellParties(tx, facts, { event: kind, by: null, version: version + 1 });
  await record(tx, {
    event: 'agreement.moved',
    organisationId,
    details: { agreementId: facts.id, event: kind },
    fromState: from,
    toState: to,
  });
  return true;
}

function jobOf({ organisationId, agreementId }: OfAgreement) {
  return { organisationId, agreementId };
}

function periodOfFound({ facts }: FoundAgreement) {
  const { terms, terminatesOn, first, second } = facts;
  return terms === null ? null : periodOf({ ...terms, terminatesOn }, [first.zone, second.zone]);
}
