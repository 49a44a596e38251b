import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  candidateQuery,
  toPatientRecord,
  type CandidateRow,
} from '#lib/adapters/db/patient-records.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import { matchRequester, type MatchOutcome } from '#lib/domain/matching/match.ts';
import { presentAuthority } from '../matter/present-authority.ts';
import { takeUpRequest } from '../proxy/take-up-request.ts';
import { applyMove } from './apply-move.ts';

/**
 * Looks for the patient a submitted request is about, among the institution's own records, and
 * moves it on: to triage when it is certain, to a person in every other case (ID-6). Repeating it
 * does nothing: a request that was looked at is no longer waiting for this.
 */
export function matchRequest(
  db: Db,
  input: { organisationId: string; requestId: string; now: Date },
): Promise<void> {
  const { actor, context } = asSystem(input.organisationId);
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${input.requestId}::uuid FOR UPDATE`;
    const request = await tx.accessRequest.findUnique({
      where: { id: input.requestId },
      select: claimColumns,
    });
    if (request?.state !== 'submitted' || request.matchOutcome !== 'not_tried') return;
    const { proxyAuthorityId: proxyId } = request;
    if (proxyId !== null) return takeUpRequest(tx, { ...input, proxyId });
    const match = await findMatch(tx, input.organisationId, claimOf(request));
    await tx.accessRequest.update({ where: { id: input.requestId }, data: keep(match) });
    const move = { actor, requestId: input.requestId, now: input.now };
    if (match.outcome === 'none') await applyMove(tx, { ...move, event: { kind: 'no_match' } });
    else if (match.outcome === 'ambiguous') {
      await applyMove(tx, { ...move, event: { kind: 'ambiguous' } });
      if (match.queue === 'seniors') await tellSeniors(tx, input);
    }
    // What a firm’s client signed is for the hospital to find good first; it came with the request.
    else if (isOfFirm(request.type)) {
      await applyMove(tx, { ...move, event: { kind: 'ask_authority' } });
      await presentAuthority(tx, input);
    }
    // Where identity is still to be proved the rules refuse this, and staff ask for it.
    else await applyMove(tx, { ...move, event: { kind: 'accept' } });
  });
}

function isOfFirm(type: string): boolean {
  return requestRule(type as RequestType).agreement === 'firm_terms';
}

/** A restricted record is a named senior's to look at, and waits for nobody to come across it (ID-8). */
async function tellSeniors(
  tx: Tx,
  { organisationId, requestId }: { organisationId: string; requestId: string },
): Promise<void> {
  await addJob(tx, 'tell-seniors', { organisationId, requestId });
}

const claimColumns = {
  state: true,
  type: true,
  matchOutcome: true,
  proxyAuthorityId: true,
  claimedFamilyName: true,
  claimedGivenNames: true,
  claimedDateOfBirth: true,
  claimedNhsNumber: true,
  claimedPostcode: true,
} as const;

type ClaimRow = {
  claimedFamilyName: string;
  claimedGivenNames: string;
  claimedDateOfBirth: Date;
  claimedNhsNumber: string | null;
  claimedPostcode: string | null;
};

/** What the requester says of themselves, as far as it is used to find them. */
export function claimOf(row: ClaimRow): Claim {
  const nhsNumber = row.claimedNhsNumber === null ? null : parseNhsNumber(row.claimedNhsNumber);
  return {
    name: {
      familyName: row.claimedFamilyName,
      givenNames: row.claimedGivenNames.split(/\s+/).filter(Boolean),
    },
    dob: fromColumn(row.claimedDateOfBirth),
    nhsNumber: nhsNumber?.ok ? nhsNumber.value : null,
    sex: null,
    postcode: row.claimedPostcode,
    localNumber: null,
    study: null,
  };
}

async function findMatch(tx: Tx, organisationId: string, claim: Claim): Promise<MatchOutcome> {
  const { text, values } = candidateQuery(organisationId, claim);
  const rows = await tx.$queryRawUnsafe<CandidateRow[]>(text, ...values);
  return matchRequester(claim, rows.map(toPatientRecord));
}

function keep(match: MatchOutcome) {
  if (match.outcome === 'matched') {
    return { matchOutcome: 'matched', subjectPatientId: match.patientId };
  }
  if (match.outcome === 'none') return { matchOutcome: 'none' };
  return {
    matchOutcome: 'ambiguous',
    matchNeedsTwo: match.needsTwo,
    matchForSeniors: match.queue === 'seniors',
  };
}
