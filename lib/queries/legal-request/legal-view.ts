import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { loadAuthority } from '#lib/adapters/db/authority-facts.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { paperColumns, paperOf } from '#lib/adapters/db/legal-facts.ts';
import { basisOfAuthority } from '#lib/adapters/db/paper-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { isAnswered } from '#lib/domain/access-request/states.ts';
import { complyAlarm, type ComplyAlarm } from '#lib/domain/legal-request/comply-alarm.ts';
import type { LegalPaper, PaperField } from '#lib/domain/legal-request/legal-paper.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import type { ShownScope } from '#lib/queries/consent/consent-row.ts';
import { papersOf, type Papers } from '#lib/queries/paper/papers-of.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

export type LegalNoteLine = {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
};

/** What a request by law says and how far it was looked into, as the staff who answer it read it. */
export type LegalView = {
  readonly authorityId: string;
  readonly issuer: string;
  readonly issuerReference: string;
  readonly issuedOn: CalendarDate;
  readonly isCompelling: boolean;
  readonly scope: ShownScope;
  readonly paper: LegalPaper;
  readonly wanting: readonly PaperField[];
  readonly paperDueAt: Date | null;
  readonly recipientEmail: string;
  readonly isRecipientBound: boolean;
  readonly check: { readonly by: string; readonly spokeTo: string; readonly at: Date } | null;
  readonly assessment: {
    readonly necessity: string;
    readonly proportionality: string;
    readonly confidentiality: string;
    readonly harmNote: string | null;
  } | null;
  readonly keeping: { readonly because: string; readonly until: CalendarDate } | null;
  readonly alarm: ComplyAlarm;
  readonly notes: readonly LegalNoteLine[];
  readonly papers: Papers;
};

/** Null for a request that stands on no law. */
export async function legalView(
  tx: Tx,
  { actor, facts, dueOn, now }: Asked,
): Promise<LegalView | null> {
  if (facts.legal === null) return null;
  const row = await tx.legalRequest.findUnique({ where: { requestId: facts.id }, select: columns });
  const authority = await tx.legalAuthority.findFirst({
    where: { requestId: facts.id },
    orderBy: { recordedAt: 'desc' },
    select: authorityColumns,
  });
  const found = authority && (await loadAuthority(tx, authority.id));
  if (!row || !authority || !found) return null;
  const notes = await tx.legalNote.findMany({
    where: { requestId: facts.id },
    orderBy: { at: 'asc' },
    select: { id: true, kind: true, text: true, byPersonId: true, at: true },
  });
  const [check] = authority.checks;
  const nameOf = await namesOf(tx, [
    ...notes.map(({ byPersonId }) => byPersonId),
    ...(check ? [check.byPersonId] : []),
  ]);
  const { issuer, paperDueAt, recipientEmail } = row;
  return {
    ...{ authorityId: authority.id, issuer, paperDueAt, recipientEmail },
    ...{ issuerReference: authority.issuerReference, issuedOn: fromColumn(authority.issuedOn) },
    ...{ isCompelling: authority.compelling, scope: scopeOf(authority), paper: paperIn(row) },
    ...{ wanting: facts.legal.wanting, isRecipientBound: facts.legal.isRecipientBound },
    check: check
      ? { by: nameOf(check.byPersonId), spokeTo: check.spokeTo, at: check.askedAt }
      : null,
    ...{ assessment: assessmentOf(row), keeping: keepingOf(row) },
    alarm: alarmOf(facts, dueOn, now),
    notes: notes.map(({ byPersonId, ...note }) => ({ ...note, by: nameOf(byPersonId) })),
    papers: await papersOf(tx, actor, {
      of: { basis: 'authority', id: authority.id },
      basis: basisOfAuthority(found),
      now,
    }),
  };
}

type Row = Prisma.LegalRequestGetPayload<{ select: typeof columns }>;

function paperIn(row: Row): LegalPaper {
  const { orderKind, officerName, officerRank, officerNumber, countersignedBy } = row;
  const { countersignerRank, offence, whyNecessary, whyWithoutConsent, prejudice } = row;
  const { lineOfEnquiry, victimToldOn, coronerArea, powerCited, threat } = row;
  return paperOf({
    ...{ orderKind, officerName, officerRank, officerNumber, countersignedBy },
    ...{ countersignerRank, offence, whyNecessary, whyWithoutConsent, prejudice },
    ...{ lineOfEnquiry, victimToldOn, coronerArea, powerCited, threat },
  });
}

function assessmentOf({ necessity, proportionality, confidentiality, harmNote }: Row) {
  if (necessity === null || proportionality === null || confidentiality === null) return null;
  return { necessity, proportionality, confidentiality, harmNote };
}

function keepingOf({ tippingOffRisk, tippingOffBecause, revealOn }: Row): LegalView['keeping'] {
  if (!tippingOffRisk || tippingOffBecause === null || revealOn === null) return null;
  return { because: tippingOffBecause, until: fromColumn(revealOn) };
}

type Asked = {
  readonly actor: Actor;
  readonly facts: RequestFacts;
  readonly dueOn: CalendarDate | null;
  readonly now: Date;
};

const columns = {
  ...paperColumns,
  ...{ issuer: true, paperDueAt: true, recipientEmail: true },
  ...{ necessity: true, proportionality: true, confidentiality: true, harmNote: true },
  ...{ tippingOffRisk: true, tippingOffBecause: true, revealOn: true },
} as const;

const authorityColumns = {
  ...{ id: true, issuerReference: true, issuedOn: true, compelling: true },
  ...{ scopeFrom: true, scopeTo: true, scopeModalities: true, scopeBodyParts: true },
  ...{ includeReports: true, wholeRecord: true },
  checks: {
    orderBy: { at: 'desc' },
    take: 1,
    select: { byPersonId: true, spokeTo: true, askedAt: true },
  },
} as const;

function scopeOf(row: {
  readonly scopeFrom: Date | null;
  readonly scopeTo: Date | null;
  readonly scopeModalities: readonly string[];
  readonly scopeBodyParts: readonly string[];
  readonly includeReports: boolean;
  readonly wholeRecord: boolean;
}): ShownScope {
  return {
    ...{ from: fromNullableColumn(row.scopeFrom), to: fromNullableColumn(row.scopeTo) },
    ...{ modalities: row.scopeModalities, bodyParts: row.scopeBodyParts, isChosen: false },
    ...{ includeReports: row.includeReports, wholeRecord: row.wholeRecord },
  };
}

/** What is answered, or has no day, rings no more. */
function alarmOf(facts: RequestFacts, dueOn: CalendarDate | null, now: Date): ComplyAlarm {
  if (dueOn === null || isAnswered(facts.state)) return 'none';
  const { zone } = facts.calendar;
  const receivedOn = localDate(facts.clock.receivedAt, zone);
  return complyAlarm({ receivedOn, complyBy: dueOn }, localDate(now, zone));
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<(id: string) => string> {
  const people = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, givenNames: true, familyName: true },
  });
  const names = new Map(
    people.map(({ id, givenNames, familyName }) => [id, `${givenNames} ${familyName}`.trim()]),
  );
  return (id) => names.get(id) ?? '';
}
