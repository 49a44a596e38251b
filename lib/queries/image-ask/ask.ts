import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { recordById } from '#lib/adapters/db/claims.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfAsk, loadAsk, type FoundAsk } from '#lib/adapters/db/image-ask-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type {
  BroughtProblem,
  BroughtState,
  NotTakenReason,
} from '#lib/domain/image-ask/brought-study.ts';
import type { ImageAskState } from '#lib/domain/image-ask/image-ask.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import {
  mayLookAtAsk,
  mayWithdrawAsk,
  type AskStaffRefusal,
} from '#lib/domain/policy/image-ask.ts';
import { compareWithRecord, type ComparedPatient } from '#lib/queries/patient/candidates.ts';
import { countedObjects } from './my-asks.ts';

/** A study that somebody brought, beside the record it may be taken into. */
export type BroughtStudyView = {
  readonly id: string;
  readonly description: string | null;
  readonly modality: string | null;
  readonly studyDate: CalendarDate | null;
  readonly institutionName: string | null;
  readonly images: number;
  readonly bytes: number;
  readonly firstSentAt: Date;
  /** Whether its sender said that it is theirs although it names somebody else. */
  readonly isConfirmedOwn: boolean;
  readonly state: BroughtState;
  readonly because: NotTakenReason | null;
  readonly note: string | null;
  readonly problem: BroughtProblem | null;
  /** Null where the record is not for this reader (ID-8). */
  readonly comparison: ComparedPatient | null;
};

export type AskView = {
  readonly id: string;
  readonly reference: string;
  readonly requestId: string;
  readonly hospital: string;
  readonly odsCode: string;
  readonly zone: TimeZone;
  readonly state: ImageAskState;
  readonly wanted: string;
  readonly reason: string;
  readonly askedAt: Date;
  readonly until: Date;
  readonly withdrawnBecause: string | null;
  readonly mayWithdraw: boolean;
  readonly mayOpenRequest: boolean;
  readonly studies: readonly BroughtStudyView[];
};

/** One ask of an institution's and what came of it. The look is recorded, and its patient can read of it. */
export function imageAsk(
  db: Db,
  { actor, context }: Acting,
  { askId, now }: { askId: string; now: Date },
): Promise<Result<AskView, AskStaffRefusal | 'not_found'>> {
  const event = 'image_ask.viewed';
  return db.as(context, async (tx) => {
    const ask = await loadAsk(tx, askId);
    if (!ask) return refuse(tx, 'not_found', { event, details: { askId } });
    const about = { event, ...auditOfAsk(ask) } as const;
    const may = mayLookAtAsk(actor, ask, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const row = await tx.imageAsk.findUniqueOrThrow({ where: { id: askId }, select: columns });
    await record(tx, { ...about, actorRole: may.value });
    return ok({
      ...{ id: askId, reference: row.reference, requestId: ask.requestId },
      ...{ hospital: row.organisation.name, odsCode: row.organisation.odsCode },
      ...{ zone: ask.zone, state: ask.state, wanted: row.wanted, reason: row.reason },
      ...{ askedAt: row.askedAt, until: ask.expiresAt, withdrawnBecause: row.withdrawnBecause },
      mayOpenRequest: mayWithdrawAsk(actor, ask, now).ok,
      mayWithdraw: ask.state === 'open' && mayWithdrawAsk(actor, ask, now).ok,
      studies: await studiesOf(tx, ask, { actor, now }),
    });
  });
}

const columns = {
  ...{ reference: true, wanted: true, reason: true, askedAt: true, withdrawnBecause: true },
  organisation: { select: { name: true, odsCode: true } },
} as const;

async function studiesOf(
  tx: Tx,
  { id: askId, patientId, organisationId }: FoundAsk,
  who: Pick<Acting, 'actor'> & { readonly now: Date },
): Promise<readonly BroughtStudyView[]> {
  const rows = await tx.broughtStudy.findMany({
    where: { askId },
    orderBy: [{ firstSentAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const counted = await countedObjects(tx, askId);
  const patient = await recordById(tx, patientId);
  return rows.map((row) => ({
    ...{ id: row.id, description: row.description, modality: row.modality },
    ...{ institutionName: row.institutionName, firstSentAt: row.firstSentAt, note: row.note },
    studyDate: fromNullableColumn(row.studyDate),
    ...(counted.get(row.id) ?? { images: 0, bytes: 0 }),
    isConfirmedOwn: row.confirmedOwn,
    state: row.state as BroughtState,
    because: row.notTakenBecause as NotTakenReason | null,
    problem: row.problem as BroughtProblem | null,
    comparison: patient && compareWithRecord(claimOf(row), patient, organisationId, who),
  }));
}

const SEX: Readonly<Record<string, Claim['sex']>> = { M: 'male', F: 'female', O: 'other' };

/** The number that another hospital gave is none of ours, and is not compared. */
function claimOf(row: {
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly birthDate: Date | null;
  readonly nhsNumber: string | null;
  readonly sex: string | null;
}): Claim {
  const { familyName, givenNames, nhsNumber } = row;
  const number = parseNhsNumber(nhsNumber ?? '');
  return {
    name:
      familyName === null
        ? null
        : { familyName, givenNames: givenNames?.split(/\s+/).filter(Boolean) ?? [] },
    dob: fromNullableColumn(row.birthDate),
    nhsNumber: number.ok ? number.value : null,
    sex: SEX[row.sex ?? ''] ?? null,
    ...{ postcode: null, localNumber: null, study: null },
  };
}
