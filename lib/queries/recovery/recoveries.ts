import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRecovery } from '#lib/adapters/db/recovery-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import {
  mayListRecoveries,
  mayLookAtRecovery,
  type ConfirmRefusal,
} from '#lib/domain/policy/recovery.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

const ROWS_SHOWN = 200;

/** A colleague who waits for a second person, as a line of the administrators' list. */
export type RecoveryLine = {
  readonly id: string;
  readonly name: string;
  /** The institution that saw their face and papers. */
  readonly hospital: string;
  readonly askedAt: Date;
  readonly until: Date;
};

/** Who works at an institution and waits for a second person to get back in, longest first. Not what one allowed oneself. */
export function recoveries(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly RecoveryLine[], StaffRefusal>> {
  const { organisationId, now } = input;
  const about = { event: 'recoveries.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListRecoveries(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const rows = await tx.accountRecovery.findMany({
      where: {
        state: 'second_needed',
        expiresAt: { gt: now },
        personId: { not: actor.personId },
        allowedBy: { not: actor.personId },
        person: {
          roleGrants: { some: { organisationId, revokedAt: null, endsAt: { gt: now } } },
        },
      },
      orderBy: { askedAt: 'asc' },
      take: ROWS_SHOWN,
      select: COLUMNS,
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(rows.map((row) => lineOf(row)));
  });
}

/** One of them, as the second person sees it who decides. */
export type RecoveryView = RecoveryLine & {
  readonly email: string | null;
  readonly zone: TimeZone;
  /** Of the administrator's institution, to lead back to its list. */
  readonly odsCode: string;
  readonly organisation: string;
};

/** One that waits. The look is recorded. */
export function recoveryToConfirm(
  db: Db,
  { actor, context }: Acting,
  input: { recoveryId: string; now: Date },
): Promise<Result<RecoveryView, ConfirmRefusal | 'not_found'>> {
  const { recoveryId: id, now } = input;
  const tried = { event: 'recovery.viewed', details: { recoveryId: id } } as const;
  return db.as(context, async (tx) => {
    const facts = await loadRecovery(tx, id);
    if (facts?.state !== 'second_needed' || facts.expiresAt <= now) {
      return refuse(tx, 'not_found', tried);
    }
    const may = mayLookAtRecovery(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, tried);
    const row = await tx.accountRecovery.findUniqueOrThrow({ where: { id }, select: COLUMNS });
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: may.value },
      select: { name: true, odsCode: true, timeZone: true },
    });
    await record(tx, {
      ...tried,
      organisationId: may.value,
      subjectPersonId: facts.person.personId,
      actorRole: 'org_admin',
    });
    return ok({
      ...lineOf(row),
      email: row.person.verifiedEmail,
      zone: organisation.timeZone as TimeZone,
      odsCode: organisation.odsCode,
      organisation: organisation.name,
    });
  });
}

const COLUMNS = {
  id: true,
  askedAt: true,
  expiresAt: true,
  organisation: { select: { name: true } },
  person: { select: { givenNames: true, familyName: true, verifiedEmail: true } },
} as const;

function lineOf(row: {
  readonly id: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly organisation: { readonly name: string };
  readonly person: { readonly givenNames: string; readonly familyName: string };
}): RecoveryLine {
  const { givenNames, familyName } = row.person;
  return {
    id: row.id,
    name: `${givenNames} ${familyName}`.trim(),
    hospital: row.organisation.name,
    askedAt: row.askedAt,
    until: row.expiresAt,
  };
}
