import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadCheck } from '#lib/adapters/db/identity-check-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type {
  CheckPurpose,
  CheckWay,
  DocumentPurpose,
} from '#lib/domain/identity/identity-check.ts';
import {
  mayDecideCheck,
  mayListChecks,
  mayLookAtCheck,
  type CheckRefusal,
} from '#lib/domain/policy/identity-check.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

const ROWS_SHOWN = 200;

/** Somebody who waits to prove who they are, as a line of the officers' list. */
export type CheckLine = {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly way: CheckWay;
  readonly purpose: CheckPurpose;
  readonly askedAt: Date;
  readonly until: Date;
  readonly documents: number;
};

/** Who waits to prove who they are at an institution, longest first. One's own is not among them. */
export function checks(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly CheckLine[], StaffRefusal>> {
  const { organisationId, now } = input;
  const about = { event: 'identity_checks.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListChecks(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const rows = await tx.identityCheck.findMany({
      where: {
        organisationId,
        state: 'open',
        expiresAt: { gt: now },
        personId: { not: actor.personId },
      },
      orderBy: { askedAt: 'asc' },
      take: ROWS_SHOWN,
      select: {
        id: true,
        reference: true,
        way: true,
        purpose: true,
        askedAt: true,
        expiresAt: true,
        person: { select: { givenNames: true, familyName: true } },
        _count: { select: { documents: true } },
      },
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(
      rows.map((row) => ({
        id: row.id,
        reference: row.reference,
        name: `${row.person.givenNames} ${row.person.familyName}`.trim(),
        way: row.way as CheckWay,
        purpose: row.purpose as CheckPurpose,
        askedAt: row.askedAt,
        until: row.expiresAt,
        documents: row._count.documents,
      })),
    );
  });
}

/** A check as the officer who decides it sees it: what the person says of themselves, and which pictures there are. */
export type CheckView = {
  readonly id: string;
  readonly reference: string;
  readonly hospital: string;
  /** Whether deciding it wants fresh proof first. */
  readonly isProofNeeded: boolean;
  readonly odsCode: string;
  readonly zone: TimeZone;
  readonly way: CheckWay;
  readonly purpose: CheckPurpose;
  readonly askedAt: Date;
  readonly until: Date;
  readonly name: string;
  readonly email: string | null;
  readonly dateOfBirth: CalendarDate | null;
  readonly nhsNumber: string | null;
  readonly postcode: string | null;
  readonly documents: readonly {
    readonly id: string;
    readonly shows: DocumentPurpose;
    readonly addedAt: Date;
  }[];
};

/** One open check. The look is recorded. */
export function identityCheck(
  db: Db,
  { actor, context }: Acting,
  input: { checkId: string; now: Date },
): Promise<Result<CheckView, CheckRefusal | 'not_found'>> {
  const { checkId, now } = input;
  const tried = { event: 'identity_check.viewed', details: { checkId } } as const;
  return db.as(context, async (tx) => {
    const facts = await loadCheck(tx, checkId);
    if (facts?.state !== 'open' || facts.expiresAt <= now) return refuse(tx, 'not_found', tried);
    const about = { ...tried, organisationId: facts.organisationId };
    const may = mayLookAtCheck(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const row = await tx.identityCheck.findUniqueOrThrow({ where: { id: checkId }, select: VIEW });
    const { person, organisation } = row;
    const subjectPersonId = facts.person.personId;
    await record(tx, { ...about, actorRole: may.value, subjectPersonId });
    return ok({
      id: checkId,
      reference: row.reference,
      hospital: organisation.name,
      isProofNeeded: !mayDecideCheck(actor, facts, now).ok,
      odsCode: organisation.odsCode,
      zone: facts.zone,
      way: row.way as CheckWay,
      purpose: facts.purpose,
      askedAt: row.askedAt,
      until: row.expiresAt,
      name: `${person.givenNames} ${person.familyName}`.trim(),
      email: person.verifiedEmail,
      dateOfBirth: fromNullableColumn(person.dateOfBirth),
      nhsNumber: person.nhsNumber,
      postcode: person.postcode,
      documents: row.documents.map((one) => ({ ...one, shows: one.shows as DocumentPurpose })),
    });
  });
}

const VIEW = {
  reference: true,
  way: true,
  askedAt: true,
  expiresAt: true,
  organisation: { select: { name: true, odsCode: true } },
  person: {
    select: {
      givenNames: true,
      familyName: true,
      verifiedEmail: true,
      dateOfBirth: true,
      nhsNumber: true,
      postcode: true,
    },
  },
  documents: { orderBy: { addedAt: 'asc' }, select: { id: true, shows: true, addedAt: true } },
} as const;
