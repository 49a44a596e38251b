import type { StudyId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AuthorityFact } from '#lib/domain/access-request/facts.ts';
import { standsOnOwnRight } from '#lib/domain/access-request/gate.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { endOf, parentalAuthorityEndsAt } from '#lib/domain/legal-basis/dates.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import { proxyEnd, standingRefusal, type ProxyTime } from '#lib/domain/proxy/proxy-time.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { proxyTimeOf } from './proxy-facts.ts';

/** What a request rests on, and what a release of it is to be said to stand on. */
export type RequestAuthority = {
  readonly fact: AuthorityFact;
  readonly release: {
    readonly consentId?: string;
    readonly consentVersion?: number;
    readonly legalAuthorityId?: string;
    readonly proxyAuthorityId?: string;
    readonly proxyAuthorityVersion?: number;
  };
  /** False where it lets out images without their reports (LS-5). */
  readonly includeReports: boolean;
};

const MISSING = { fact: { state: 'missing' }, release: {}, includeReports: false } as const;

/**
 * The consent or legal authority that a request stands on, as far as the actor may see it. It counts only of the very
 * record that the request was matched to: one of another patient lets nothing out (INV-4).
 */
export async function authorityOfRequest(
  tx: Tx,
  request: {
    readonly id: string;
    readonly type: string;
    readonly subjectPatientId: string | null;
    readonly proxyAuthorityId: string | null;
  },
): Promise<RequestAuthority> {
  if (request.proxyAuthorityId !== null) return ofProxy(tx, request, request.proxyAuthorityId);
  const rule = requestRule(request.type as RequestType);
  if (standsOnOwnRight(rule)) {
    return { fact: { state: 'not_needed' }, release: {}, includeReports: true };
  }
  if (request.subjectPatientId === null) return MISSING;
  const of = { requestId: request.id, patientId: request.subjectPatientId };
  const consent = await tx.consent.findFirst({
    where: of,
    orderBy: { recordedAt: 'desc' },
    select: consentColumns,
  });
  if (consent) return ofConsent(consent);
  const authority = await tx.legalAuthority.findFirst({
    where: of,
    orderBy: { recordedAt: 'desc' },
    select: authorityColumns,
  });
  return authority ? ofAuthority(authority) : MISSING;
}

const scopeColumns = {
  scopeFrom: true,
  scopeTo: true,
  scopeModalities: true,
  scopeBodyParts: true,
  includeReports: true,
  wholeRecord: true,
} as const;

const consentColumns = {
  ...scopeColumns,
  id: true,
  version: true,
  state: true,
  grantorCapacity: true,
  validTo: true,
  scopeStudyIds: true,
  organisation: { select: { timeZone: true } },
  patient: { select: { dateOfBirth: true, deceasedStatus: true } },
} as const satisfies Prisma.ConsentSelect;

const authorityColumns = {
  ...scopeColumns,
  id: true,
  state: true,
  validTo: true,
  organisation: { select: { timeZone: true } },
} as const satisfies Prisma.LegalAuthoritySelect;

/**
 * By what somebody acts for the patient. Only of the record that the request was matched to, once it was: until then it
 * says whether the way is free, and nothing goes out without a match.
 */
async function ofProxy(
  tx: Tx,
  { subjectPatientId }: { readonly subjectPatientId: string | null },
  id: string,
): Promise<RequestAuthority> {
  const row = await tx.proxyAuthority.findUnique({
    where: { id },
    select: { ...scopeColumns, version: true, patientId: true },
  });
  const time = row && (await proxyTimeOf(tx, id));
  if (!row || !time) return MISSING;
  const isOther = subjectPatientId !== null && subjectPatientId !== row.patientId;
  if (isOther) return MISSING;
  const release = { proxyAuthorityId: id, proxyAuthorityVersion: row.version };
  const isFound = time.state !== 'claimed' && time.state !== 'verifying';
  if (!isFound) return { ...MISSING, release };
  return { fact: proxyFact(row, time), release, includeReports: row.includeReports };
}

/** The clock is asked by whoever reads the fact: a birthday is an end like any other. */
function proxyFact(row: Parameters<typeof scopeOf>[0], time: ProxyTime): AuthorityFact {
  if (standingRefusal(time) !== null) return { state: 'ended' };
  return { state: 'live', scope: scopeOf(row, []), until: proxyEnd(time)?.at ?? null };
}

function ofConsent(
  row: Prisma.ConsentGetPayload<{ select: typeof consentColumns }>,
): RequestAuthority {
  const { id, version, includeReports } = row;
  const release = { consentId: id, consentVersion: version };
  return { fact: consentFact(row), release, includeReports };
}

function consentFact(
  row: Prisma.ConsentGetPayload<{ select: typeof consentColumns }>,
): AuthorityFact {
  const { state, grantorCapacity, patient } = row;
  const isRepresented = grantorCapacity === 'personal_representative';
  if ((patient.deceasedStatus !== 'alive') !== isRepresented) return { state: 'ended' };
  if (['expired', 'withdrawn', 'superseded', 'refuted'].includes(state)) return { state: 'ended' };
  if (state !== 'active') return { state: 'missing' };
  const zone = row.organisation.timeZone as TimeZone;
  const lastDay = endOf(fromColumn(row.validTo), zone);
  const sixteen = parentalAuthorityEndsAt(fromColumn(patient.dateOfBirth), zone);
  const until = grantorCapacity === 'parent' && sixteen < lastDay ? sixteen : lastDay;
  return { state: 'live', scope: scopeOf(row, row.scopeStudyIds), until };
}

function ofAuthority(
  row: Prisma.LegalAuthorityGetPayload<{ select: typeof authorityColumns }>,
): RequestAuthority {
  const { id, state, validTo, includeReports, organisation } = row;
  const until = validTo && endOf(fromColumn(validTo), organisation.timeZone as TimeZone);
  const standing = { release: { legalAuthorityId: id }, includeReports };
  if (state === 'active') {
    return { ...standing, fact: { state: 'live', scope: scopeOf(row, []), until } };
  }
  return { ...standing, fact: { state: state === 'recorded' ? 'missing' : 'ended' } };
}

function scopeOf(
  row: {
    readonly scopeFrom: Date | null;
    readonly scopeTo: Date | null;
    readonly scopeModalities: readonly string[];
    readonly scopeBodyParts: readonly string[];
    readonly includeReports: boolean;
    readonly wholeRecord: boolean;
  },
  studyIds: readonly string[],
): ConsentScope {
  return {
    from: fromNullableColumn(row.scopeFrom),
    to: fromNullableColumn(row.scopeTo),
    modalities: row.scopeModalities,
    bodyParts: row.scopeBodyParts,
    studyIds: studyIds as readonly StudyId[],
    includeReports: row.includeReports,
    wholeRecord: row.wholeRecord,
  };
}
