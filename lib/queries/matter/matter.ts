import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import { colleaguesOfFirms, type Colleague } from '#lib/adapters/db/matter-facts.ts';
import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { MatterState } from '#lib/domain/matter/lifecycle.ts';
import type { MatterSide } from '#lib/domain/matter/matter.ts';
import { superviseRefusal } from '#lib/domain/matter/supervisor.ts';
import { mayWorkOnMatter } from '#lib/domain/policy/matter.ts';
import { authorityColumns, authorityOf, type Authority } from './authority-row.ts';

/** A request of a matter, as whoever is on it follows it: nothing of what a hospital has found. */
export type MatterRequestLine = {
  readonly requestId: string;
  readonly authorityId: string;
  readonly hospital: string;
  readonly zone: TimeZone;
  readonly reference: string;
  readonly type: RequestType;
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly dueOn: CalendarDate | null;
  /** Whether whoever reads sent it, and so can open it and what is released on it. */
  readonly isMine: boolean;
  /** What was released to whoever reads, while its link is open. */
  readonly releaseId: string | null;
};

export type MatterPerson = {
  readonly personId: string;
  readonly name: string;
  readonly sraNumber: string | null;
  readonly isSupervisor: boolean;
  readonly isMe: boolean;
};

/** A matter, to whoever is on it. */
export type MatterPage = {
  readonly id: string;
  readonly firmId: OrganisationId;
  readonly firmName: string;
  readonly reference: string;
  readonly about: string;
  readonly side: MatterSide;
  readonly state: MatterState;
  readonly clientName: string;
  readonly clientDateOfBirth: CalendarDate;
  readonly clientAddress: string;
  readonly parties: readonly { readonly name: string; readonly representedBy: string | null }[];
  readonly people: readonly MatterPerson[];
  /** Colleagues who are not on it. */
  readonly others: readonly { readonly personId: string; readonly name: string }[];
  /** Who could answer for it instead. */
  readonly supervisors: readonly { readonly personId: string; readonly name: string }[];
  /** Whether whoever answers for it may do so still (scenario 23). */
  readonly isSupervised: boolean;
  readonly authorities: readonly Authority[];
  readonly requests: readonly MatterRequestLine[];
};

/** One matter; null where there is none, or the actor is not on it. */
export function matter(
  db: Db,
  { actor, context }: Acting,
  { matterId, now }: { matterId: string; now: Date },
): Promise<MatterPage | null> {
  return db.as(context, async (tx) => {
    const row = await tx.matter.findUnique({ where: { id: matterId }, select: columns });
    if (!row || actor.kind !== 'person') return null;
    const personIds = row.people.map(({ personId }) => personId);
    const firmId = row.organisationId as OrganisationId;
    if (!mayWorkOnMatter(actor, { firmId, personIds }, now).ok) return null;
    const colleagues = (await colleaguesOfFirms(tx)).filter((one) => one.firmId === firmId);
    return {
      ...{ id: row.id, firmId, firmName: row.organisation.name, reference: row.reference },
      ...{ about: row.about, side: row.side as MatterSide, state: row.state as MatterState },
      clientName: `${row.clientGivenNames} ${row.clientFamilyName}`.trim(),
      clientDateOfBirth: fromColumn(row.clientDateOfBirth),
      ...{ clientAddress: row.clientAddress, parties: row.parties },
      ...peopleOf(colleagues, {
        ...{ personIds, supervisorId: row.supervisorPersonId, me: actor.personId },
      }),
      authorities: row.authorities.map(authorityOf),
      requests: await requestsOf(tx, matterId, now),
    };
  });
}

const columns = {
  ...{ id: true, organisationId: true, reference: true, about: true, side: true, state: true },
  ...{ clientGivenNames: true, clientFamilyName: true, clientDateOfBirth: true },
  ...{ clientAddress: true, supervisorPersonId: true },
  organisation: { select: { name: true } },
  people: { where: { endedAt: null }, orderBy: { addedAt: 'asc' }, select: { personId: true } },
  parties: { orderBy: { addedAt: 'asc' }, select: { name: true, representedBy: true } },
  authorities: { orderBy: { sentAt: 'desc' }, select: authorityColumns },
} as const;

function peopleOf(
  colleagues: readonly Colleague[],
  of: {
    readonly personIds: readonly string[];
    readonly supervisorId: string;
    readonly me: string;
  },
): Pick<MatterPage, 'people' | 'others' | 'supervisors' | 'isSupervised'> {
  const { personIds, supervisorId, me } = of;
  const isOn = ({ personId }: Colleague) => personIds.includes(personId);
  const named = ({ personId, name }: Colleague) => ({ personId, name });
  const good = colleagues.filter((one) => superviseRefusal(one) === null);
  return {
    // Whoever has left the firm is on it no more, and has no name here.
    people: colleagues.filter(isOn).map((one) => ({
      ...{ ...named(one), sraNumber: one.sraNumber, isMe: one.personId === me },
      isSupervisor: one.personId === supervisorId,
    })),
    others: colleagues.filter((one) => !isOn(one)).map(named),
    supervisors: good.filter(({ personId }) => personId !== supervisorId).map(named),
    isSupervised: good.some(({ personId }) => personId === supervisorId),
  };
}

type RequestRow = {
  request_id: string;
  authority_id: string;
  hospital: string;
  time_zone: string;
  reference: string;
  type: string;
  state: string;
  received_at: Date;
  due_on: Date | null;
  is_mine: boolean;
};

async function requestsOf(
  tx: Tx,
  matterId: string,
  now: Date,
): Promise<readonly MatterRequestLine[]> {
  const rows = await tx.$queryRaw<RequestRow[]>`
    SELECT request_id, authority_id, hospital, time_zone, reference, type, state, received_at, due_on, is_mine
    FROM app.requests_of_matter(${matterId}::uuid)`;
  const releases = await tx.release.findMany({
    where: {
      requestId: { in: rows.filter((row) => row.is_mine).map((row) => row.request_id) },
      state: 'active',
      links: { some: { state: 'active', expiresAt: { gt: now } } },
    },
    select: { id: true, requestId: true },
  });
  return rows.map((row) => ({
    ...{ requestId: row.request_id, authorityId: row.authority_id, hospital: row.hospital },
    ...{ zone: row.time_zone as TimeZone, reference: row.reference, type: row.type as RequestType },
    ...{ state: row.state as RequestState, receivedAt: row.received_at, isMine: row.is_mine },
    dueOn: row.due_on === null ? null : dateOf(row.due_on.toISOString().slice(0, 10)),
    releaseId: releases.find(({ requestId }) => requestId === row.request_id)?.id ?? null,
  }));
}

/** Hospitals that can be asked for scans, by name. */
export function askableHospitals(
  db: Db,
  { context }: Acting,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.as(context, (tx) =>
    tx.organisation.findMany({
      where: { takesRequests: true, state: 'active' },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  );
}
