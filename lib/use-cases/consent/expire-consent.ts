import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { decideConsent } from '#lib/domain/legal-basis/decide-consent.ts';
import { endOf } from '#lib/domain/legal-basis/dates.ts';
import { endWhatStandsOn } from './end-what-stands-on.ts';
import { lockConsent } from './lock-consent.ts';
import { auditOfConsent, consentThatEnds } from './move-consent.ts';

/**
 * Writes on the row that the time of a consent is over: its last day, a sixteenth birthday or a death. Nobody was let in
 * after that instant, with or without this (INV-16). Repeating it does nothing.
 */
export function expireConsent(
  db: Db,
  input: { organisationId: string; consentId: string; now: Date },
): Promise<void> {
  const { organisationId, consentId, now } = input;
  const { actor, context } = asSystem(organisationId);
  return db.as(context, async (tx) => {
    const found = await lockConsent(tx, consentId);
    if (!found) return;
    const { facts, version } = found;
    const decision = decideConsent(actor, facts, { kind: 'expire' }, now);
    if (!decision.ok) {
      // Somebody’s clock was early: it is asked again when the day is over.
      if (decision.error !== 'not_over_yet') return;
      const key = `end-consent:${consentId}`;
      const runAt = endOf(facts.validTo, facts.zone);
      await addJob(tx, 'end-consent', { organisationId, consentId }, { key, runAt });
      return;
    }
    const { from, to, by } = decision.value;
    const { count } = await tx.consent.updateMany({
      where: { id: consentId, state: from, version },
      data: { version: { increment: 1 }, state: to, stateSince: now, endedAt: now },
    });
    if (count !== 1) throw new Error('a consent that was locked has changed');
    const told = { organisationId, consentId, event: 'expire', byRole: 'system', at: now };
    await tx.consentEvent.createMany({ data: [told] });
    await record(tx, {
      event: 'consent.ended',
      ...auditOfConsent(found),
      ...{ toState: to, actorRole: by, details: { consentId, event: 'expire' } },
    });
    await endWhatStandsOn(tx, consentThatEnds(found), { to, now });
  });
}
