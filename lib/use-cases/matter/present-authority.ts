import { randomBytes, randomUUID } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import { fromColumn, fromNullableColumn, toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import { defaultValidTo, endOf, isTooOld, receivedOn } from '#lib/domain/legal-basis/dates.ts';
import { regionsOf, wordsOfRegions } from '#lib/domain/matter/body-regions.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { accountOf } from '../consent/find-patient.ts';

type Asked = { readonly organisationId: string; readonly requestId: string; readonly now: Date };

/**
 * Puts what a client signed into the list of consents of the hospital that was asked, once it is known whose record it is
 * about: an own row for each hospital, which its officers check like any other (6.9). That it came with the request is
 * what the clock is counted from, unless the hospital holds it to be too old (CL-1, LS-3). Repeating it does nothing.
 */
export async function presentAuthority(tx: Tx, asked: Asked): Promise<void> {
  const { organisationId, requestId, now } = asked;
  const row = await tx.matterRequest.findUnique({ where: { requestId }, select: columns });
  const patientId = row?.request.subjectPatientId ?? null;
  if (row === null || row.consentId !== null || patientId === null) return;
  if (isTerminal(row.request.state as RequestState)) return;
  if (row.authority.state !== 'signed') {
    const { actor } = asSystem(organisationId);
    await applyMove(tx, { actor, requestId, event: { kind: 'withdraw' }, now });
    return;
  }
  const consent = { ...consentOf(row), patientId, organisationId, requestId };
  const subject = await accountOf(tx, organisationId, patientId);
  const subjectPersonId = subject?.personId ?? null;
  await tx.consent.createMany({
    data: [
      {
        ...consent,
        subjectPersonId,
        state: 'awaiting_verification',
        stateSince: now,
        recordedAt: now,
      },
    ],
  });
  const told = { organisationId, consentId: consent.id, byRole: 'system', at: now };
  await tx.consentEvent.createMany({ data: [{ ...told, event: 'present' }] });
  await tx.matterRequest.updateMany({ where: { requestId }, data: { consentId: consent.id } });
  await record(tx, {
    ...{ event: 'consent.recorded', organisationId, requestId, patientId, subjectPersonId },
    ...{ toState: 'awaiting_verification', details: { consentId: consent.id } },
  });
  await keepReceipt(tx, asked, { signedOn: fromColumn(consent.signedOn), ...row.request });
  await sayAndWait(tx, consent, row.request.organisation.timeZone as TimeZone);
}

const columns = {
  ...{ consentId: true, sentBy: true, firmId: true },
  request: {
    select: {
      ...{ state: true, subjectPatientId: true, receivedAt: true },
      organisation: { select: { timeZone: true } },
    },
  },
  authority: {
    select: {
      ...{ state: true, givenNames: true, familyName: true, dateOfBirth: true, answeredAt: true },
      ...{ firmName: true, solicitorName: true, matterReference: true },
      ...{ scopeFrom: true, scopeTo: true, scopeBodyParts: true, includeReports: true },
      ...{ wholeRecord: true, signedOn: true, signerCapacity: true, signerName: true },
    },
  },
} as const;

type Row = {
  readonly sentBy: string;
  readonly firmId: string;
  readonly request: {
    readonly receivedAt: Date;
    readonly organisation: { readonly timeZone: string };
  };
  readonly authority: {
    readonly givenNames: string;
    readonly familyName: string;
    readonly dateOfBirth: Date;
    readonly answeredAt: Date | null;
    readonly firmName: string;
    readonly solicitorName: string;
    readonly matterReference: string;
    readonly scopeFrom: Date | null;
    readonly scopeTo: Date | null;
    readonly scopeBodyParts: string[];
    readonly includeReports: boolean;
    readonly wholeRecord: boolean;
    readonly signedOn: Date | null;
    readonly signerCapacity: string;
    readonly signerName: string | null;
  };
};

function consentOf({ authority, request, sentBy, firmId }: Row) {
  const zone = request.organisation.timeZone as TimeZone;
  // What was signed on paper says itself on which day; what was signed here, when it was.
  const signedOn =
    fromNullableColumn(authority.signedOn) ??
    localDate(authority.answeredAt ?? request.receivedAt, zone);
  return {
    id: randomUUID(),
    ...{ reference: referenceOf('CNS', randomBytes(8)), kind: 'legal', purposes: ['legal_claim'] },
    statedGivenNames: authority.givenNames,
    statedFamilyName: authority.familyName,
    statedDateOfBirth: authority.dateOfBirth,
    ...{ grantorCapacity: authority.signerCapacity, grantorName: authority.signerName },
    ...{ granteeOrganisationId: firmId, granteeName: authority.firmName },
    granteePerson: authority.solicitorName,
    matterReference: authority.matterReference,
    ...{ scopeFrom: authority.scopeFrom, scopeTo: authority.scopeTo },
    scopeBodyParts: [...wordsOfRegions(regionsOf(authority.scopeBodyParts))],
    ...{ includeReports: authority.includeReports, wholeRecord: authority.wholeRecord },
    ...{ signedOn: toColumn(signedOn), receivedAt: request.receivedAt, channel: 'portal' },
    validFrom: toColumn(signedOn),
    validTo: toColumn(defaultValidTo(signedOn, null)),
    recordedByPersonId: sentBy,
  };
}

/** The evidence came with the request itself. One that is too old by the hospital’s policy is waited for anew (LS-3). */
async function keepReceipt(
  tx: Tx,
  { organisationId, requestId, now }: Asked,
  of: {
    readonly signedOn: Parameters<typeof isTooOld>[0];
    readonly receivedAt: Date;
    readonly organisation: { readonly timeZone: string };
  },
): Promise<void> {
  const { consentAgeMonths } = await policyOf(tx, organisationId, now);
  const came = receivedOn(of.receivedAt, of.organisation.timeZone as TimeZone);
  if (isTooOld(of.signedOn, came, consentAgeMonths)) return;
  await tx.requestPrecondition.updateMany({
    where: { requestId, kind: 'authority', receivedAt: null },
    data: { receivedAt: of.receivedAt },
  });
}

/**
 * Has officers check it, asks the patient whether it is theirs where they have an account (LS-6), and sets the clock that
 * ends it.
 */
async function sayAndWait(
  tx: Tx,
  consent: { readonly id: string; readonly organisationId: string; readonly validTo: Date },
  zone: TimeZone,
): Promise<void> {
  const job = { organisationId: consent.organisationId, consentId: consent.id };
  await addJob(tx, 'tell-consent', { ...job, about: 'presented' });
  const runAt = endOf(fromColumn(consent.validTo), zone);
  await addJob(tx, 'end-consent', job, { key: `end-consent:${consent.id}`, runAt });
}
