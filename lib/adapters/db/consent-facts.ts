import type { OrganisationId, PersonId, StudyId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type {
  ConsentFacts,
  ConsentPatient,
  GrantorCapacity,
} from '#lib/domain/legal-basis/consent.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { firmPapersOf } from './firm-papers.ts';
import { identityOf, personColumns } from './person-identity.ts';

export type FoundConsent = {
  readonly facts: ConsentFacts;
  readonly version: number;
  readonly reference: string;
  readonly patientId: string;
  readonly requestId: string | null;
  readonly supersedesId: string | null;
};

/** A consent as the rules see it; null when there is none, or none that the actor may see. */
export async function loadConsent(tx: Tx, consentId: string): Promise<FoundConsent | null> {
  const row = await tx.consent.findUnique({ where: { id: consentId }, select: columns });
  if (!row) return null;
  const ids = [row.subjectPersonId, row.grantorPersonId, row.recordedByPersonId];
  const people = await tx.person.findMany({
    where: { id: { in: ids.flatMap((id) => id ?? []) } },
    select: personColumns,
  });
  const { version, reference, patientId, requestId, supersedesId } = row;
  const patient = await patientOf(tx, row);
  const papers = await papersToCompareWith(tx, consentId);
  const facts = { ...toFacts(row, patient, people.map(identityOf)), ...papers };
  return { facts, version, reference, patientId, requestId, supersedesId };
}

type PaperFacts = Pick<ConsentFacts, 'hasPaper' | 'firmPapers'>;

/** What it is compared with: what its firm put in, if anything must be, and else what the institution has. */
async function papersToCompareWith(tx: Tx, consentId: string): Promise<PaperFacts> {
  const firmPapers = await firmPapersOf(tx, consentId);
  if (firmPapers !== 'none_needed') return { firmPapers, hasPaper: firmPapers !== 'missing' };
  return { firmPapers, hasPaper: await isThereToCompareWith(tx, consentId) };
}

/** Its signed paper, looked through by the scanner; or what was signed here, kept to the letter (LS-7). */
async function isThereToCompareWith(tx: Tx, consentId: string): Promise<boolean> {
  const papers = await tx.paper.count({ where: { consentId, state: 'clean' } });
  if (papers > 0) return true;
  return (
    (await tx.matterRequest.count({
      where: { consentId, authority: { signedSha256: { not: null } } },
    })) > 0
  );
}

const columns = {
  id: true,
  reference: true,
  version: true,
  organisationId: true,
  patientId: true,
  requestId: true,
  supersedesId: true,
  state: true,
  grantorCapacity: true,
  statedFamilyName: true,
  statedDateOfBirth: true,
  scopeFrom: true,
  scopeTo: true,
  scopeModalities: true,
  scopeBodyParts: true,
  scopeStudyIds: true,
  includeReports: true,
  wholeRecord: true,
  signedOn: true,
  receivedAt: true,
  validFrom: true,
  validTo: true,
  subjectPersonId: true,
  grantorPersonId: true,
  recordedByPersonId: true,
  organisation: { select: { timeZone: true } },
} as const satisfies Prisma.ConsentSelect;

type Row = Prisma.ConsentGetPayload<{ select: typeof columns }>;

/** Whom it is about may take it back, and does not see the hospital’s record: nothing they do asks what is in it. */
async function patientOf(tx: Tx, row: Row): Promise<ConsentPatient> {
  const patient = await tx.patient.findUnique({
    where: { id: row.patientId },
    select: {
      familyName: true,
      previousFamilyNames: true,
      dateOfBirth: true,
      deceasedStatus: true,
    },
  });
  return {
    familyName: patient?.familyName ?? row.statedFamilyName,
    previousFamilyNames: patient?.previousFamilyNames ?? [],
    dateOfBirth: fromColumn(patient?.dateOfBirth ?? row.statedDateOfBirth),
    deceasedStatus: (patient?.deceasedStatus ?? 'alive') as ConsentPatient['deceasedStatus'],
  };
}

function toFacts(
  row: Row,
  patient: ConsentPatient,
  people: readonly PersonIdentity[],
): Omit<ConsentFacts, keyof PaperFacts> {
  return {
    id: row.id,
    organisationId: row.organisationId as OrganisationId,
    zone: row.organisation.timeZone as TimeZone,
    state: row.state as ConsentState,
    capacity: row.grantorCapacity as GrantorCapacity,
    scope: scopeOf(row),
    statedFamilyName: row.statedFamilyName,
    statedDateOfBirth: fromColumn(row.statedDateOfBirth),
    signedOn: fromColumn(row.signedOn),
    receivedAt: row.receivedAt,
    validFrom: fromColumn(row.validFrom),
    validTo: fromColumn(row.validTo),
    patient,
    subject: row.subjectPersonId === null ? null : whoIs(row.subjectPersonId, people),
    grantor: row.grantorPersonId === null ? null : whoIs(row.grantorPersonId, people),
    recorder: whoIs(row.recordedByPersonId, people),
  };
}

function scopeOf(row: Row): ConsentScope {
  return {
    from: fromNullableColumn(row.scopeFrom),
    to: fromNullableColumn(row.scopeTo),
    modalities: row.scopeModalities,
    bodyParts: row.scopeBodyParts,
    studyIds: row.scopeStudyIds as StudyId[],
    includeReports: row.includeReports,
    wholeRecord: row.wholeRecord,
  };
}

/** Somebody whom the reader may not see is still somebody: told apart by their id alone. */
function whoIs(id: string, people: readonly PersonIdentity[]): PersonIdentity {
  const nameless = { personId: id as PersonId, verifiedEmail: null, registration: null };
  return people.find(({ personId }) => personId === id) ?? nameless;
}
