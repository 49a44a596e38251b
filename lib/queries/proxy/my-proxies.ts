import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { basisOfProxy } from '#lib/adapters/db/paper-facts.ts';
import { loadProxy, type FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { personsOf } from '#lib/domain/person/person-identity.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { ownPartyOf } from '#lib/domain/policy/proxy.ts';
import { offeredProxyEvents } from '#lib/domain/proxy/decide-proxy.ts';
import type { ProxyKind } from '#lib/domain/proxy/kinds.ts';
import type { ProxyEventKind, ProxyState } from '#lib/domain/proxy/lifecycle.ts';
import {
  proxyEnd,
  sixteenDay,
  stoppedBecause,
  type ProxyEnd,
  type ProxyTimeRefusal,
} from '#lib/domain/proxy/proxy-time.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { papersOf, type Papers } from '../paper/papers-of.ts';

/** An authority as one of the two reads it whom it is about. It says nothing of whether there is such a patient (INV-17). */
export type MyProxy = {
  readonly id: string;
  readonly reference: string;
  readonly hospital: string;
  readonly jurisdiction: Jurisdiction;
  readonly zone: TimeZone;
  readonly kind: ProxyKind;
  readonly state: ProxyState;
  /** Whether the reader acts for the other, or is whom it is about. */
  readonly party: 'proxy' | 'subject';
  readonly patientName: string;
  readonly birthday: CalendarDate;
  readonly proxyName: string;
  /** Null where somebody may act by it now. */
  readonly stopped: ProxyTimeRefusal | null;
  /** When it stops by itself, and why; null where only somebody’s act or a death ends it, or it has not begun. */
  readonly end: { readonly on: CalendarDate; readonly because: ProxyEnd['because'] } | null;
  readonly endedBecause: string | null;
  readonly validTo: CalendarDate | null;
};

const MOST_SHOWN = 100;

/** Whom the person acts for, and who acts for them, newest first. */
export async function myProxies(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MyProxy[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const rows = await tx.proxyAuthority.findMany({
      where: ofPerson(actor),
      orderBy: { claimedAt: 'desc' },
      take: MOST_SHOWN,
      select: columns,
    });
    const mine: MyProxy[] = [];
    for (const row of rows) {
      const found = await loadProxy(tx, row.id);
      if (found) mine.push(toMine(row, found, actor, now));
    }
    return mine;
  });
}

/** One of them, with what the person sent and may do. */
export type MyProxyPage = MyProxy & {
  readonly offered: readonly ProxyEventKind[];
  readonly papers: Papers;
  /** Whether the patient is sixteen, so that it is theirs to say that it goes on. */
  readonly isSixteen: boolean;
};

/** Null for what is not there, or is another’s. */
export async function myProxy(
  db: Db,
  { actor, context }: Acting,
  { proxyId, now }: { proxyId: string; now: Date },
): Promise<MyProxyPage | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, (tx) => readMine(tx, actor, proxyId, now));
}

async function readMine(
  tx: Tx,
  actor: PersonActor,
  proxyId: string,
  now: Date,
): Promise<MyProxyPage | null> {
  const row = await tx.proxyAuthority.findFirst({
    where: { AND: [{ id: proxyId }, ofPerson(actor)] },
    select: columns,
  });
  const found = row && (await loadProxy(tx, proxyId));
  if (!found) return null;
  const of = { basis: 'proxy', id: proxyId } as const;
  const { facts } = found;
  return {
    ...toMine(row, found, actor, now),
    offered: offeredProxyEvents(actor, facts, now),
    papers: await papersOf(tx, actor, { of, basis: basisOfProxy(found), now }),
    isSixteen: localDate(now, facts.zone) >= sixteenDay(facts),
  };
}

const columns = {
  id: true,
  reference: true,
  kind: true,
  state: true,
  claimedGivenNames: true,
  claimedFamilyName: true,
  claimedDateOfBirth: true,
  proxyName: true,
  decidedAt: true,
  endedBecause: true,
  validTo: true,
  organisation: { select: { name: true, jurisdiction: true } },
} as const satisfies Prisma.ProxyAuthoritySelect;

function ofPerson(actor: PersonActor) {
  const persons = { in: [...personsOf(actor)] };
  return { OR: [{ proxyPersonId: persons }, { subjectPersonId: persons }] };
}

function toMine(
  row: Prisma.ProxyAuthorityGetPayload<{ select: typeof columns }>,
  { facts }: FoundProxy,
  actor: PersonActor,
  now: Date,
): MyProxy {
  const end = row.decidedAt === null ? null : proxyEnd(facts);
  return {
    ...{ id: row.id, reference: row.reference, hospital: row.organisation.name },
    jurisdiction: row.organisation.jurisdiction as Jurisdiction,
    ...{ zone: facts.zone, kind: facts.kind, state: facts.state },
    party: ownPartyOf(actor, facts) === 'subject' ? 'subject' : 'proxy',
    patientName: `${row.claimedGivenNames} ${row.claimedFamilyName}`.trim(),
    birthday: fromColumn(row.claimedDateOfBirth),
    proxyName: row.proxyName,
    stopped: stoppedBecause(facts, now),
    end: end && { on: localDate(end.at, facts.zone), because: end.because },
    endedBecause: row.endedBecause,
    validTo: fromNullableColumn(row.validTo),
  };
}
