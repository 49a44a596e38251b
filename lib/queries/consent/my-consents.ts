import type { Db } from '#lib/adapters/db/client.ts';
import { loadConsent } from '#lib/adapters/db/consent-facts.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { ConsentEventKind } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { offeredConsentEvents } from '#lib/domain/legal-basis/decide-consent.ts';
import { personsOf } from '#lib/domain/person/person-identity.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  consentColumns,
  consentOf,
  deliveryColumns,
  deliveryOf,
  type Consent,
  type Delivery,
} from './consent-row.ts';

const MOST_SHOWN = 100;

/** The consents about the person, or that they signed for somebody, newest first. */
export async function myConsents(db: Db, { actor, context }: Acting): Promise<readonly Consent[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const rows = await tx.consent.findMany({
      where: ofPerson(actor),
      orderBy: { receivedAt: 'desc' },
      take: MOST_SHOWN,
      select: consentColumns,
    });
    return rows.map(consentOf);
  });
}

/** One of them, with what the person may say to it, and what had been delivered when it ended. */
export type MyConsent = Consent & {
  readonly offered: readonly ConsentEventKind[];
  readonly deliveries: readonly Delivery[];
};

/** Null for what is not there, or is another’s. */
export async function myConsent(
  db: Db,
  { actor, context }: Acting,
  { consentId, now }: { consentId: string; now: Date },
): Promise<MyConsent | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const row = await tx.consent.findFirst({
      where: { AND: [{ id: consentId }, ofPerson(actor)] },
      select: {
        ...consentColumns,
        deliveries: { select: deliveryColumns, orderBy: { startedAt: 'asc' } },
      },
    });
    const found = row && (await loadConsent(tx, consentId));
    if (!found) return null;
    return {
      ...consentOf(row),
      offered: offeredConsentEvents(actor, found.facts, now),
      deliveries: row.deliveries.map(deliveryOf),
    };
  });
}

function ofPerson(actor: PersonActor) {
  const persons = { in: [...personsOf(actor)] };
  return { OR: [{ subjectPersonId: persons }, { grantorPersonId: persons }] };
}
