import { record, refuse } from '#lib/adapters/db/audit.ts';
import { loadAuthority } from '#lib/adapters/db/authority-facts.ts';
import { basisOfAuthority } from '#lib/adapters/db/paper-facts.ts';
import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { offeredAuthorityEvents } from '#lib/domain/legal-basis/decide-authority.ts';
import {
  needsSeal,
  type AuthorityEventKind,
  type AuthorityKind,
  type AuthorityState,
} from '#lib/domain/legal-basis/legal-authority.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { mayListConsents } from '#lib/domain/policy/legal-basis.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { papersOf, type Papers } from '#lib/queries/paper/papers-of.ts';
import type { ShownScope } from '#lib/queries/consent/consent-row.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

const ROWS_SHOWN = 200;

/** A legal authority as the controller’s staff read it. */
export type Authority = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly hospital: string;
  readonly odsCode: string;
  readonly zone: TimeZone;
  readonly kind: AuthorityKind;
  readonly state: AuthorityState;
  /** Null where nobody has said yet whose record it is about. */
  readonly patientName: string | null;
  readonly issuer: string;
  readonly issuerReference: string;
  readonly issuedOn: CalendarDate;
  readonly receivedAt: Date;
  readonly compelling: boolean;
  readonly sealVerified: boolean;
  readonly complyBy: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  readonly scope: ShownScope;
  readonly endedBecause: string | null;
};

/** The legal authorities that an institution holds: those that are not over by when they were received, or the others. */
export function authorities(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; isOver: boolean; now: Date },
): Promise<Result<readonly Authority[], StaffRefusal>> {
  const { organisationId, isOver, now } = input;
  const about = { event: 'authorities.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListConsents(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const rows = await tx.legalAuthority.findMany({
      where: {
        organisationId,
        state: { in: isOver ? ['rejected', 'ended'] : ['recorded', 'active'] },
      },
      orderBy: { receivedAt: 'desc' },
      take: ROWS_SHOWN,
      select: columns,
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(rows.map(authorityOf));
  });
}

export type AuthorityView = Authority & {
  readonly offered: readonly AuthorityEventKind[];
  /** Whether it waits for another than the actor, who wrote it down. */
  readonly isOwnRecord: boolean;
  readonly needsSeal: boolean;
  /** Where its paper is, where whoever found it good compared with one that is not kept here. */
  readonly paperElsewhere: string | null;
  readonly papers: Papers;
};

/** One of them. The look is recorded, and not told to the patient (NC-3). */
export function authority(
  db: Db,
  { actor, context }: Acting,
  input: { authorityId: string; now: Date },
): Promise<Result<AuthorityView, StaffRefusal | 'not_found'>> {
  const { authorityId, now } = input;
  const tried = { event: 'authority.viewed', details: { authorityId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadAuthority(tx, authorityId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, patientId } = found;
    const about = { ...tried, organisationId: facts.organisationId, patientId };
    const may = mayListConsents(actor, facts.organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const row = await tx.legalAuthority.findUniqueOrThrow({
      where: { id: authorityId },
      select: { ...columns, paperElsewhere: true },
    });
    await record(tx, { ...about, actorRole: may.value });
    const basis = basisOfAuthority(found);
    return ok({
      ...authorityOf(row),
      paperElsewhere: row.paperElsewhere,
      papers: await papersOf(tx, actor, {
        of: { basis: 'authority', id: authorityId },
        basis,
        now,
      }),
      offered: offeredAuthorityEvents(actor, facts, now),
      isOwnRecord: actor.kind === 'person' && isSamePerson(actor, facts.recorder),
      needsSeal: needsSeal(facts.kind),
    });
  });
}

const columns = {
  ...{ id: true, reference: true, version: true, kind: true, state: true, issuer: true },
  ...{ issuerReference: true, issuedOn: true, receivedAt: true, compelling: true },
  ...{ sealVerified: true, complyBy: true, validTo: true, endedBecause: true },
  ...{ scopeFrom: true, scopeTo: true, scopeModalities: true, scopeBodyParts: true },
  ...{ includeReports: true, wholeRecord: true },
  organisation: { select: { name: true, odsCode: true, timeZone: true } },
  patient: { select: { givenNames: true, familyName: true } },
} as const satisfies Prisma.LegalAuthoritySelect;

function authorityOf(row: Prisma.LegalAuthorityGetPayload<{ select: typeof columns }>): Authority {
  const { organisation, patient } = row;
  return {
    ...{ id: row.id, reference: row.reference, version: row.version },
    ...{ hospital: organisation.name, odsCode: organisation.odsCode },
    zone: organisation.timeZone as TimeZone,
    kind: row.kind as AuthorityKind,
    state: row.state as AuthorityState,
    patientName: patient && `${patient.givenNames} ${patient.familyName}`.trim(),
    ...{ issuer: row.issuer, issuerReference: row.issuerReference },
    ...{ issuedOn: fromColumn(row.issuedOn), receivedAt: row.receivedAt },
    ...{ compelling: row.compelling, sealVerified: row.sealVerified },
    complyBy: fromNullableColumn(row.complyBy),
    validTo: fromNullableColumn(row.validTo),
    scope: {
      ...{ from: fromNullableColumn(row.scopeFrom), to: fromNullableColumn(row.scopeTo) },
      ...{ modalities: row.scopeModalities, bodyParts: row.scopeBodyParts, isChosen: false },
      ...{ includeReports: row.includeReports, wholeRecord: row.wholeRecord },
    },
    endedBecause: row.endedBecause,
  };
}
