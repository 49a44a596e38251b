import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { basisOfConsent } from '#lib/adapters/db/paper-facts.ts';
import { loadConsent } from '#lib/adapters/db/consent-facts.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { ConsentChannel, FirmPapers } from '#lib/domain/legal-basis/consent.ts';
import { needsReasonForAge } from '#lib/domain/legal-basis/consent-checks.ts';
import {
  OPEN_CONSENT_STATES,
  type ConsentEventKind,
} from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { offeredConsentEvents } from '#lib/domain/legal-basis/decide-consent.ts';
import { isSamePerson, personsOf } from '#lib/domain/person/person-identity.ts';
import {
  mayListConsents,
  mayViewConsent,
  type ConsentRefusal,
} from '#lib/domain/policy/legal-basis.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { papersOf, type Papers } from '#lib/queries/paper/papers-of.ts';
import {
  consentColumns,
  consentOf,
  deliveryColumns,
  deliveryOf,
  type Consent,
  type Delivery,
} from './consent-row.ts';

const ROWS_SHOWN = 200;

/** The consents that an institution holds: those that are not over by their last day, or the others, newest first. */
export function consents(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; isOver: boolean; now: Date },
): Promise<Result<readonly Consent[], StaffRefusal>> {
  const { organisationId, isOver, now } = input;
  const about = { event: 'consents.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListConsents(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const own = [...personsOf(actor)];
    const open = [...OPEN_CONSENT_STATES];
    const rows = await tx.consent.findMany({
      where: {
        organisationId,
        state: isOver ? { notIn: open } : { in: open },
        // Their own they see where everybody sees theirs.
        OR: [{ subjectPersonId: null }, { subjectPersonId: { notIn: own } }],
      },
      orderBy: isOver ? { receivedAt: 'desc' } : { validTo: 'asc' },
      take: ROWS_SHOWN,
      select: consentColumns,
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(rows.map(consentOf));
  });
}

export type HistoryLine = {
  readonly event: ConsentEventKind;
  readonly at: Date;
  readonly byRole: string;
  readonly text: string;
  readonly channel: ConsentChannel | null;
};

/** A consent as the controller’s staff see it. */
export type ConsentView = Consent & {
  readonly patientName: string;
  readonly patientBirthday: CalendarDate;
  readonly matterReference: string | null;
  readonly requestId: string | null;
  readonly olderAcceptedBecause: string | null;
  /** Where the signed paper is, where whoever found it good compared with one that is not kept here. */
  readonly paperElsewhere: string | null;
  readonly papers: Papers;
  /** How the papers stand that a firm put in, to whoever looks. */
  readonly firmPapers: FirmPapers;
  /** The age limit in months where the signature was older than that when it came; else null (LS-3). */
  readonly tooOldMonths: number | null;
  readonly offered: readonly ConsentEventKind[];
  /** Whether it waits for another than the actor, who wrote it down. */
  readonly isOwnRecord: boolean;
  readonly history: readonly HistoryLine[];
  readonly deliveries: readonly Delivery[];
};

/** One consent. The look is recorded. */
export function consent(
  db: Db,
  { actor, context }: Acting,
  input: { consentId: string; now: Date },
): Promise<Result<ConsentView, ConsentRefusal | 'not_found'>> {
  const { consentId, now } = input;
  const tried = { event: 'consent.viewed', details: { consentId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadConsent(tx, consentId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, patientId } = found;
    const { organisationId } = facts;
    const subjectPersonId = facts.subject?.personId ?? null;
    const about = { ...tried, organisationId, subjectPersonId, patientId };
    const may = mayViewConsent(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    await record(tx, { ...about, actorRole: may.value });
    const { consentAgeMonths: maxAgeMonths } = await policyOf(tx, organisationId, now);
    const basis = basisOfConsent(found);
    return ok({
      ...(await readConsent(tx, consentId)),
      papers: await papersOf(tx, actor, { of: { basis: 'consent', id: consentId }, basis, now }),
      firmPapers: facts.firmPapers,
      tooOldMonths: needsReasonForAge(facts, maxAgeMonths) ? maxAgeMonths : null,
      offered: offeredConsentEvents(actor, facts, now),
      isOwnRecord: actor.kind === 'person' && isSamePerson(actor, facts.recorder),
    });
  });
}

async function readConsent(tx: Tx, id: string) {
  const row = await tx.consent.findUniqueOrThrow({
    where: { id },
    select: {
      ...consentColumns,
      ...{ statedGivenNames: true, statedFamilyName: true, statedDateOfBirth: true },
      ...{ matterReference: true, requestId: true, olderAcceptedBecause: true },
      paperElsewhere: true,
      events: {
        orderBy: { at: 'asc' },
        select: { event: true, at: true, byRole: true, text: true, channel: true },
      },
      deliveries: { select: deliveryColumns, orderBy: { startedAt: 'asc' } },
    },
  });
  const { matterReference, requestId, olderAcceptedBecause, paperElsewhere } = row;
  return {
    ...consentOf(row),
    patientName: `${row.statedGivenNames} ${row.statedFamilyName}`.trim(),
    patientBirthday: fromColumn(row.statedDateOfBirth),
    ...{ matterReference, requestId, olderAcceptedBecause, paperElsewhere },
    history: row.events.map((one) => ({
      ...one,
      event: one.event as ConsentEventKind,
      channel: one.channel as ConsentChannel | null,
    })),
    deliveries: row.deliveries.map(deliveryOf),
  };
}
