import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { ProxyKind } from '#lib/domain/proxy/kinds.ts';
import type { ProxyState } from '#lib/domain/proxy/lifecycle.ts';
import type { ProxyFinding, ProxyTime } from '#lib/domain/proxy/proxy-time.ts';
import type { ProxyFacts } from '#lib/domain/proxy/proxy.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

export type FoundProxy = {
  readonly facts: ProxyFacts;
  readonly version: number;
  readonly reference: string;
  readonly patientId: string | null;
};

/** An authority as the rules see it; null when there is none, or none that the actor may see. */
export async function loadProxy(tx: Tx, id: string): Promise<FoundProxy | null> {
  const row = await tx.proxyAuthority.findUnique({ where: { id }, select: columns });
  if (!row) return null;
  const people = await peopleOf(tx, [row.proxyPersonId, row.subjectPersonId]);
  const hasPaper = (await tx.paper.count({ where: { proxyAuthorityId: id, state: 'clean' } })) > 0;
  const { version, reference, patientId } = row;
  const facts = {
    ...(await timeOf(tx, row)),
    id: row.id,
    organisationId: row.organisationId as OrganisationId,
    proxy: whoIs(row.proxyPersonId, people),
    subject: row.subjectPersonId === null ? null : whoIs(row.subjectPersonId, people),
    ...{ isMatched: patientId !== null, hasPaper },
  };
  return { facts, version, reference, patientId };
}

/** What time has to do with an authority. */
export async function proxyTimeOf(tx: Tx, id: string): Promise<ProxyTime | null> {
  const row = await tx.proxyAuthority.findUnique({ where: { id }, select: columns });
  return row && timeOf(tx, row);
}

const columns = {
  id: true,
  reference: true,
  version: true,
  organisationId: true,
  patientId: true,
  proxyPersonId: true,
  subjectPersonId: true,
  claimedDateOfBirth: true,
  claimedAt: true,
  kind: true,
  state: true,
  finding: true,
  validFrom: true,
  validTo: true,
  ownConsentUntil: true,
  organisation: { select: { timeZone: true, jurisdiction: true } },
} as const satisfies Prisma.ProxyAuthoritySelect;

type Row = Prisma.ProxyAuthorityGetPayload<{ select: typeof columns }>;

async function timeOf(tx: Tx, row: Row): Promise<ProxyTime> {
  const zone = row.organisation.timeZone as TimeZone;
  return {
    kind: row.kind as ProxyKind,
    state: row.state as ProxyState,
    validFrom: fromNullableColumn(row.validFrom) ?? localDate(row.claimedAt, zone),
    validTo: fromNullableColumn(row.validTo),
    zone,
    jurisdiction: row.organisation.jurisdiction as Jurisdiction,
    patient: await patientOf(tx, row),
    finding: row.finding as ProxyFinding | null,
    ownConsentUntil: fromNullableColumn(row.ownConsentUntil),
  };
}

/** Staff and the worker read the record; the two whom it is about are told of it what ends the authority, and no more. */
async function patientOf(tx: Tx, row: Row): Promise<ProxyTime['patient']> {
  const claimed = {
    dateOfBirth: fromColumn(row.claimedDateOfBirth),
    deceasedStatus: 'alive',
  } as const;
  if (row.patientId === null) return claimed;
  const patient = await tx.patient.findUnique({
    where: { id: row.patientId },
    select: { dateOfBirth: true, deceasedStatus: true },
  });
  if (patient) return lifeOf(patient.dateOfBirth, patient.deceasedStatus);
  const [told] = await tx.$queryRaw<{ date_of_birth: Date; deceased_status: string }[]>`
    SELECT * FROM app.time_of_proxy(${row.id}::uuid)`;
  return told ? lifeOf(told.date_of_birth, told.deceased_status) : claimed;
}

function lifeOf(dateOfBirth: Date, deceasedStatus: string): ProxyTime['patient'] {
  return {
    dateOfBirth: fromColumn(dateOfBirth),
    deceasedStatus: deceasedStatus as ProxyTime['patient']['deceasedStatus'],
  };
}

async function peopleOf(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<readonly PersonIdentity[]> {
  const people = await tx.person.findMany({
    where: { id: { in: ids.flatMap((id) => id ?? []) } },
    select: personColumns,
  });
  return people.map(identityOf);
}

/** Somebody whom the reader may not see is still somebody: told apart by their id alone. */
function whoIs(id: string, people: readonly PersonIdentity[]): PersonIdentity {
  const nameless = { personId: id as PersonId, verifiedEmail: null, registration: null };
  return people.find(({ personId }) => personId === id) ?? nameless;
}
