import type { RequestId, StudyId } from '#lib/base/id.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type {
  HoldEvidence,
  OtherRequest,
  PeopleEvidence,
  RecordEvidence,
} from '#lib/domain/machine-check/evidence.ts';
import { agreementOf } from '#lib/domain/matching/agreement.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayViewPatient } from '#lib/domain/policy/patient.ts';
import type { ProxyConcern } from '#lib/domain/proxy/concern.ts';
import { claimedColumns, claimOfRequest } from './claims.ts';
import type { Tx } from './client.ts';
import { recordQuery, toPatientRecord, type CandidateRow } from './patient-records.ts';

/** For whom something is looked at: the same rows say different things to different readers. */
export type Reader = { readonly actor: Actor; readonly facts: RequestFacts; readonly now: Date };

const NOT_SHOWN: RecordEvidence = { agreement: null, isLookalike: false, isRestricted: false };

/** How the chosen record stands to what was said, as far as the reader may see that record (INV-17). */
export async function recordEvidence(tx: Tx, reader: Reader): Promise<RecordEvidence> {
  const { actor, facts, now } = reader;
  const { match, controllerOrganisationId: organisationId, place } = facts;
  if (match.outcome !== 'matched') return NOT_SHOWN;
  const { text, values } = recordQuery(organisationId, match.patientId);
  const [row] = await tx.$queryRawUnsafe<CandidateRow[]>(text, ...values);
  if (!row) return NOT_SHOWN;
  const patient = toPatientRecord(row);
  const { patientId, sensitivity, isLookalike } = patient;
  if (!mayViewPatient(actor, { patientId, organisationId, sensitivity, place }, now).ok) {
    return NOT_SHOWN;
  }
  const said = await tx.accessRequest.findUniqueOrThrow({
    where: { id: facts.id },
    select: claimedColumns,
  });
  const agreement = agreementOf(claimOfRequest(said), patient);
  // The record may have several numbers over time: the gate's answer is asked of all of them.
  const whole = { ...agreement, nhsNumber: match.number };
  return { agreement: whole, isLookalike, isRestricted: sensitivity !== 'unrestricted' };
}

/** For how long an answered request still counts as one that this may repeat. */
const RECENT_DAYS = 365;
const MOST_OTHERS = 20;

/** The other requests about the same record, as far as the reader sees them, newest first. */
export async function otherRequests(tx: Tx, reader: Reader): Promise<readonly OtherRequest[]> {
  const { facts, now } = reader;
  const { match, controllerOrganisationId: organisationId } = facts;
  if (match.outcome !== 'matched') return [];
  const rows = await tx.accessRequest.findMany({
    where: {
      ...{ organisationId, subjectPatientId: match.patientId, id: { not: facts.id } },
      state: { not: 'draft' },
      receivedAt: { gt: new Date(now.getTime() - RECENT_DAYS * 86_400_000) },
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: MOST_OTHERS,
    select: {
      ...{ id: true, reference: true, state: true, requesterPersonId: true },
      studies: { select: { studyId: true } },
    },
  });
  const chosen = new Set<string>(facts.items.map(({ studyId }) => studyId));
  return rows.map(({ studies, requesterPersonId, ...row }) => ({
    id: row.id as RequestId,
    reference: row.reference,
    state: row.state as RequestState,
    isSameRequester: requesterPersonId === facts.requester.personId,
    // Where nothing is chosen yet of either, both may come to the same.
    overlaps:
      studies.length === 0 ||
      chosen.size === 0 ||
      studies.some(({ studyId }) => chosen.has(studyId)),
  }));
}

/** Who else is concerned: a colleague who asks, what is feared of whoever acts, what the patient wishes. */
export async function peopleEvidence(tx: Tx, { facts, now }: Reader): Promise<PeopleEvidence> {
  const { match, controllerOrganisationId: organisationId, requester } = facts;
  const roles = await tx.roleGrant.count({
    where: {
      ...{ organisationId, personId: requester.personId },
      ...{ startsAt: { lte: now }, endsAt: { gt: now }, revokedAt: null },
    },
  });
  const request = await tx.accessRequest.findUniqueOrThrow({
    where: { id: facts.id },
    select: { proxyAuthority: { select: { concern: true } } },
  });
  const patientId = match.outcome === 'matched' ? match.patientId : null;
  const wishes =
    patientId === null ? 0 : await tx.disclosureWish.count({ where: { patientId, endedAt: null } });
  return {
    requesterWorksHere: roles > 0,
    concern: (request.proxyAuthority?.concern ?? 'none') as ProxyConcern,
    wishes,
  };
}

/** What keeps the patient's studies from being deleted now. */
export async function holdEvidence(tx: Tx, { facts, now }: Reader): Promise<HoldEvidence> {
  const { match, controllerOrganisationId: organisationId } = facts;
  const patientId = match.outcome === 'matched' ? match.patientId : null;
  const holds = await tx.legalHold.findMany({
    where: {
      organisationId,
      AND: [
        { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
        { OR: [{ requestId: facts.id }, ...(patientId === null ? [] : [{ patientId }])] },
      ],
    },
    select: { kind: true, requestId: true },
  });
  const others = holds.filter(({ kind }) => kind !== 'sar').map(({ kind }) => kind);
  return {
    own: holds.some(({ kind, requestId }) => kind === 'sar' && requestId === facts.id),
    others: [...new Set(others)].toSorted((a, b) => (a < b ? -1 : 1)),
  };
}

/** The studies that are chosen and would go out: what is kept back is looked at by nobody (SH-6). */
export function goingOut({ facts }: Reader): readonly StudyId[] {
  return facts.items
    .filter(({ withheldFor }) => withheldFor === null)
    .map(({ studyId }) => studyId);
}
