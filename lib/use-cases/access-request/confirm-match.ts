import { record, refuse } from '#lib/adapters/db/audit.ts';
import { claimedColumns, claimOfRequest, recordsLike } from '#lib/adapters/db/claims.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { PatientId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { decide } from '#lib/domain/access-request/decide.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { matchCheck } from '#lib/domain/access-request/gate.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { matchRequester } from '#lib/domain/matching/match.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { mayConfirmMatch } from '#lib/domain/policy/patient.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { applyMove, auditOf } from './apply-move.ts';
import { lockRequest, type LockRefusal } from './lock-request.ts';

export type MatchRefusal =
  | LockRefusal
  | StaffRefusal
  | RequestRefusal
  | 'own_record'
  | 'not_a_candidate'
  | 'already_confirmed';

/** Whether one more person must say the same, or the request has gone on, or waits for something else. */
export type Confirmed =
  | { readonly outcome: 'second_person_needed' }
  | { readonly outcome: 'confirmed'; readonly state: RequestState };

const BEFORE_A_MATCH: readonly RequestState[] = [
  'submitted',
  'awaiting_identity',
  'awaiting_authority',
  'awaiting_match',
];

/**
 * Says whose record a request is about (ID-6). Where somebody else has the same name and date of birth, two persons
 * must say the same; then the request goes on by itself.
 */
export function confirmMatch(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; patientId: string; now: Date; expectedVersion?: number },
): Promise<Result<Confirmed, MatchRefusal>> {
  const event = 'request.match_confirmed';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...input,
      actor,
      event,
      roles: ['access_officer', 'caldicott_guardian'],
      states: BEFORE_A_MATCH,
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;

    const found = await comparison(tx, facts, input.patientId);
    if (!found) return refuse(tx, 'not_a_candidate', about);
    const may = mayConfirmMatch(
      actor,
      {
        patientId: input.patientId as PatientId,
        organisationId: facts.controllerOrganisationId,
        place: facts.place,
        sensitivity: found.sensitivity,
      },
      input.now,
    );
    // Where a restricted record is in sight nobody but the named senior decides, and the answer says no more (ID-8).
    if (!may.ok) {
      const isOpen = found.sensitivity === 'unrestricted';
      return refuse(tx, isOpen ? may.error : 'not_a_candidate', about);
    }
    const contradiction = contradictionOf(facts, input.patientId, actor, found.nhsNumber);
    if (contradiction) return refuse(tx, contradiction, about);

    await keep(tx, facts, { ...input, personId: actor.personId, needsTwo: found.needsTwo });
    await record(tx, { ...about, patientId: input.patientId, actorRole: may.value });
    return goOn(tx, { actor, requestId: facts.id, now: input.now });
  });
}

async function keep(
  tx: Tx,
  facts: RequestFacts,
  said: { patientId: string; personId: string; needsTwo: boolean; now: Date },
): Promise<void> {
  const { patientId, personId } = said;
  await tx.accessRequest.update({
    where: { id: facts.id },
    data: {
      subjectPatientId: patientId,
      matchOutcome: 'matched',
      ...(said.needsTwo && { matchNeedsTwo: true }),
      version: { increment: 1 },
    },
  });
  await tx.matchConfirmation.createMany({
    data: [
      {
        organisationId: facts.controllerOrganisationId,
        requestId: facts.id,
        patientId,
        personId,
        confirmedAt: said.now,
      },
    ],
  });
}

/** How the record stands to what the request says, among all that are like it. */
async function comparison(tx: Tx, facts: RequestFacts, patientId: string) {
  const row = await tx.accessRequest.findUniqueOrThrow({
    where: { id: facts.id },
    select: { ...claimedColumns, matchNeedsTwo: true },
  });
  const claim = claimOfRequest(row);
  const records = await recordsLike(tx, facts.controllerOrganisationId, claim);
  const match = matchRequester(claim, records);
  const chosen = records.find((patient) => patient.patientId === patientId);
  if (!chosen || match.outcome === 'none') return null;
  const candidates = match.outcome === 'matched' ? [match] : match.candidates;
  const candidate = candidates.find((one) => one.patientId === patientId);
  if (!candidate) return null;
  const isForSeniors = match.outcome === 'ambiguous' && match.queue === 'seniors';
  return {
    sensitivity: isForSeniors ? ('restricted' as const) : chosen.sensitivity,
    nhsNumber: candidate.agreement.nhsNumber,
    needsTwo: row.matchNeedsTwo || (match.outcome === 'ambiguous' && match.needsTwo),
  };
}

/** Another NHS number is another person. Two who decide must decide alike, and must be two humans. */
function contradictionOf(
  { match }: RequestFacts,
  patientId: string,
  actor: Parameters<typeof isSamePerson>[0],
  nhsNumber: 'agrees' | 'differs' | 'absent',
): 'match_contradicted' | 'already_confirmed' | null {
  if (nhsNumber === 'differs') return 'match_contradicted';
  if (match.outcome !== 'matched') return null;
  const isMine = match.confirmedBy.some((person) => isSamePerson(person, actor));
  if (match.patientId === patientId) return isMine ? 'already_confirmed' : null;
  // The one who chose first may think again; nobody else may choose against them.
  const isByOthers = match.confirmedBy.some((person) => !isSamePerson(person, actor));
  return isByOthers ? 'match_contradicted' : null;
}

/** Lets the request go on where the rules now allow it and the actor may; else says what it waits for. */
async function goOn(
  tx: Tx,
  move: { actor: Acting['actor']; requestId: string; now: Date },
): Promise<Result<Confirmed, MatchRefusal>> {
  const found = await loadRequestFacts(tx, move.requestId);
  if (!found) return no('not_found');
  const { facts } = found;
  if (matchCheck(facts) === 'match_needs_second_person') {
    return ok({ outcome: 'second_person_needed' });
  }
  const kind = facts.state === 'submitted' ? 'accept' : 'match_confirmed';
  if (!decide(move.actor, facts, { kind }, move.now).ok) {
    return ok({ outcome: 'confirmed', state: facts.state });
  }
  const moved = await applyMove(tx, { ...move, event: { kind } });
  return moved.ok ? ok({ outcome: 'confirmed', state: moved.value }) : moved;
}
