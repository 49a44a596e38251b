import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { basisOfProxy } from '#lib/adapters/db/paper-facts.ts';
import { loadProxy, type FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { personsOf } from '#lib/domain/person/person-identity.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  mayHandleProxy,
  mayListProxies,
  mayViewProxy,
  type ProxyPolicyRefusal,
} from '#lib/domain/policy/proxy.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import type { ProxyConcern } from '#lib/domain/proxy/concern.ts';
import { offeredProxyEvents } from '#lib/domain/proxy/decide-proxy.ts';
import type { EvidenceItem, ProxyKind } from '#lib/domain/proxy/kinds.ts';
import {
  OPEN_PROXY_STATES,
  type ProxyEventKind,
  type ProxyState,
} from '#lib/domain/proxy/lifecycle.ts';
import { proxyEnd, type ProxyFinding } from '#lib/domain/proxy/proxy-time.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import type { ShownScope } from '../consent/consent-row.ts';
import { papersOf, type Papers } from '../paper/papers-of.ts';

export type ProxyLine = {
  readonly id: string;
  readonly reference: string;
  readonly kind: ProxyKind;
  readonly state: ProxyState;
  readonly claimedAt: Date;
  readonly zone: TimeZone;
};

const ROWS_SHOWN = 200;

/** Who acts for an institution’s patients, or says so: what waits longest first; or what is over, newest first. */
export function proxies(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; isOver: boolean; now: Date },
): Promise<Result<readonly ProxyLine[], StaffRefusal>> {
  const { organisationId, isOver, now } = input;
  const about = { event: 'proxies.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListProxies(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const rows = await tx.proxyAuthority.findMany({
      where: {
        organisationId,
        state: isOver ? 'ended' : { in: [...OPEN_PROXY_STATES] },
        ...notTheirs(actor),
      },
      orderBy: { claimedAt: isOver ? 'desc' : 'asc' },
      take: ROWS_SHOWN,
      select: {
        ...{ id: true, reference: true, kind: true, state: true, claimedAt: true },
        organisation: { select: { timeZone: true } },
      },
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(
      rows.map(({ organisation, ...row }) => ({
        ...row,
        ...{ kind: row.kind as ProxyKind, state: row.state as ProxyState },
        zone: organisation.timeZone as TimeZone,
      })),
    );
  });
}

/** Their own they see where everybody sees theirs. */
function notTheirs(actor: PersonActor): Prisma.ProxyAuthorityWhereInput {
  const own = [...personsOf(actor)];
  return {
    proxyPersonId: { notIn: own },
    OR: [{ subjectPersonId: null }, { subjectPersonId: { notIn: own } }],
  };
}

export type ProxyHistoryLine = {
  readonly event: string;
  readonly finding: ProxyFinding | null;
  readonly at: Date;
  readonly byRole: string;
  readonly text: string;
};

export type ShownWish = {
  readonly id: string;
  readonly study: string | null;
  readonly isAgainstAll: boolean;
  readonly text: string;
};

/** An authority as the controller’s staff see it. */
export type ProxyView = ProxyLine & {
  readonly version: number;
  readonly organisationId: string;
  readonly hospital: string;
  readonly odsCode: string;
  readonly proxyName: string;
  readonly claimedName: string;
  readonly claimedBirthday: CalendarDate;
  readonly claimedNhsNumber: string | null;
  readonly claimedPostcode: string | null;
  readonly explanation: string;
  readonly isMatched: boolean;
  readonly concern: ProxyConcern;
  readonly evidenceSeen: readonly EvidenceItem[];
  readonly paperElsewhere: string | null;
  /** Null before somebody found it good. */
  readonly scope: ShownScope | null;
  readonly finding: ProxyFinding | null;
  readonly validTo: CalendarDate | null;
  readonly reviewOn: CalendarDate | null;
  readonly ownConsentUntil: CalendarDate | null;
  readonly stopsOn: CalendarDate | null;
  readonly endedBecause: string | null;
  readonly offered: readonly ProxyEventKind[];
  readonly papers: Papers;
  readonly history: readonly ProxyHistoryLine[];
  readonly wishes: readonly ShownWish[];
  /** Whether the reader decides about it, and so ends a wish that the patient took back. */
  readonly mayDecide: boolean;
  /** The patient’s scans, to say which of them is not to be seen. */
  readonly studies: readonly { readonly id: string; readonly name: string }[];
};

/** One of them. The look is recorded. */
export function proxy(
  db: Db,
  { actor, context }: Acting,
  input: { proxyId: string; now: Date },
): Promise<Result<ProxyView, ProxyPolicyRefusal | 'not_found'>> {
  const { proxyId, now } = input;
  const tried = { event: 'proxy.viewed', details: { proxyId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadProxy(tx, proxyId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, patientId } = found;
    const about = { ...tried, organisationId: facts.organisationId, patientId };
    const may = mayViewProxy(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    await record(tx, { ...about, actorRole: may.value });
    const end = facts.state === 'active' ? proxyEnd(facts) : null;
    const of = { basis: 'proxy', id: proxyId } as const;
    return ok({
      ...(await readProxy(tx, proxyId)),
      ...(await readWishes(tx, found)),
      zone: facts.zone,
      stopsOn: end && localDate(end.at, facts.zone),
      offered: offeredProxyEvents(actor, facts, now),
      mayDecide: mayHandleProxy(actor, facts, now).ok,
      papers: await papersOf(tx, actor, { of, basis: basisOfProxy(found), now }),
    });
  });
}

const columns = {
  ...{ id: true, reference: true, version: true, organisationId: true, kind: true, state: true },
  ...{ claimedAt: true, proxyName: true, claimedGivenNames: true, claimedFamilyName: true },
  ...{ claimedDateOfBirth: true, claimedNhsNumber: true, claimedPostcode: true },
  ...{ explanation: true, patientId: true, concern: true, evidenceSeen: true },
  ...{ paperElsewhere: true, finding: true, validTo: true, reviewOn: true },
  ...{ ownConsentUntil: true, endedBecause: true, decidedAt: true },
  ...{ scopeFrom: true, scopeTo: true, scopeModalities: true, scopeBodyParts: true },
  ...{ includeReports: true, wholeRecord: true },
  organisation: { select: { name: true, odsCode: true } },
  events: {
    orderBy: { at: 'asc' },
    select: { event: true, finding: true, at: true, byRole: true, text: true },
  },
} as const satisfies Prisma.ProxyAuthoritySelect;

async function readProxy(tx: Tx, id: string) {
  const row = await tx.proxyAuthority.findUniqueOrThrow({ where: { id }, select: columns });
  return {
    ...{ id: row.id, reference: row.reference, version: row.version },
    ...{ organisationId: row.organisationId, claimedAt: row.claimedAt },
    ...{ kind: row.kind as ProxyKind, state: row.state as ProxyState },
    ...{ hospital: row.organisation.name, odsCode: row.organisation.odsCode },
    ...{ proxyName: row.proxyName, explanation: row.explanation },
    claimedName: `${row.claimedGivenNames} ${row.claimedFamilyName}`.trim(),
    claimedBirthday: fromColumn(row.claimedDateOfBirth),
    ...{ claimedNhsNumber: row.claimedNhsNumber, claimedPostcode: row.claimedPostcode },
    ...{ isMatched: row.patientId !== null, concern: row.concern as ProxyConcern },
    evidenceSeen: row.evidenceSeen as EvidenceItem[],
    ...{ paperElsewhere: row.paperElsewhere, endedBecause: row.endedBecause },
    scope: row.decidedAt === null ? null : scopeOf(row),
    finding: row.finding as ProxyFinding | null,
    ...{ validTo: fromNullableColumn(row.validTo), reviewOn: fromNullableColumn(row.reviewOn) },
    ownConsentUntil: fromNullableColumn(row.ownConsentUntil),
    history: row.events.map((one) => ({ ...one, finding: one.finding as ProxyFinding | null })),
  };
}

function scopeOf(row: Prisma.ProxyAuthorityGetPayload<{ select: typeof columns }>): ShownScope {
  return {
    ...{ from: fromNullableColumn(row.scopeFrom), to: fromNullableColumn(row.scopeTo) },
    ...{ modalities: row.scopeModalities, bodyParts: row.scopeBodyParts, isChosen: false },
    ...{ includeReports: row.includeReports, wholeRecord: row.wholeRecord },
  };
}

/** What the patient does not want seen, and of what they could say so. */
async function readWishes(
  tx: Tx,
  { facts, patientId }: FoundProxy,
): Promise<Pick<ProxyView, 'wishes' | 'studies'>> {
  if (patientId === null) return { wishes: [], studies: [] };
  const [rows, studies] = [
    await tx.disclosureWish.findMany({
      where: {
        ...{ patientId, endedAt: null },
        OR: [{ againstPersonId: null }, { againstPersonId: facts.proxy.personId }],
      },
      orderBy: { notedAt: 'asc' },
      select: { id: true, studyId: true, againstPersonId: true, text: true },
    }),
    await tx.study.findMany({
      where: { patientId },
      orderBy: { studyDate: 'desc' },
      take: ROWS_SHOWN,
      select: { id: true, studyDate: true, description: true },
    }),
  ];
  const named = studies.map(({ id, studyDate, description }) => ({
    id,
    name: [studyDate?.toISOString().slice(0, 10), description].filter(Boolean).join(', '),
  }));
  return {
    studies: named,
    wishes: rows.map(({ id, studyId, againstPersonId, text }) => ({
      ...{ id, text, isAgainstAll: againstPersonId === null },
      study: studyId === null ? null : (named.find((one) => one.id === studyId)?.name ?? ''),
    })),
  };
}
