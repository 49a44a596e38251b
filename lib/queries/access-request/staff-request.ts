import { claimOfRequest } from '#lib/adapters/db/claims.ts';
import { communicationsOf } from '#lib/adapters/db/communications.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { stepsOfRequest } from '#lib/adapters/db/team-steps.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { RequestChannel } from '#lib/domain/access-request/channels.ts';
import { decide, offeredEvents } from '#lib/domain/access-request/decide.ts';
import type { PlainEvent, RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { gate } from '#lib/domain/access-request/gate.ts';
import { matchRequester } from '#lib/domain/matching/match.ts';
import { isHealthProfessional } from '#lib/domain/person/person-identity.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';
import { proofRefusal } from '#lib/domain/identity/step-up.ts';
import { rolesAt, type PersonActor } from '#lib/domain/policy/actor.ts';
import { mayPreviewRelease } from '#lib/domain/policy/release.ts';
import { compareWithRecords, type Comparison } from '#lib/queries/patient/candidates.ts';
import type { StaffRequest } from './staff-request-view.ts';
import { requestHistory } from './staff-history.ts';
import {
  askedOf,
  clockOf,
  decisionsOf,
  matchOf,
  namesOf,
  requesterOf,
  staffRequestColumns,
} from './staff-request-row.ts';
import { lettersOf } from '../letter/letters.ts';
import { isBeforehand } from '#lib/domain/release/beforehand.ts';
import { legalView } from '../legal-request/legal-view.ts';
import { openingView } from '../opening/opening-view.ts';
import { recallView } from '../recall/recall-view.ts';
import { staffLonger } from '../release/longer.ts';
import { logOf } from './staff-request-log.ts';
import { nextApproval, nextStep } from './staff-next-step.ts';
import { studiesOfRequest } from './staff-studies.ts';

/** Null when there is no such request, or none that this actor sees as staff: the same answer. */
export async function staffRequest(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<StaffRequest | null> {
  const { now } = input;
  return db.as(context, async (tx) => {
    const found = await loadRequestFacts(tx, input.requestId);
    if (!found || found.facts.state === 'draft' || actor.kind !== 'person') return null;
    const { facts, version } = found;
    const may = mayViewRequest(actor, facts, now);
    if (!may.ok || may.value !== 'staff') return null;

    const row = await tx.accessRequest.findUniqueOrThrow({
      where: { id: facts.id },
      select: staffRequestColumns,
    });
    const nameOf = await namesOf(tx, row);
    const claim = claimOfRequest(row);
    const organisationId = facts.controllerOrganisationId;
    const comparison = await compareWithRecords(
      tx,
      { actor, now },
      { organisationId, place: facts.place, claim, rule: matchRequester },
    );
    const steps = await stepsOfRequest(tx, { requestId: facts.id, teamId: row.teamId });
    const roles = rolesAt(actor, organisationId, now, facts.place);
    return {
      ...factsShown(facts, now),
      reference: row.reference,
      version,
      organisation: { ...row.organisation, id: organisationId, zone: facts.calendar.zone },
      requester: requesterOf(row, facts),
      claim,
      channel: row.channel as RequestChannel,
      log: await logOf(tx, { actor, requestId: facts.id, nameOf, now }),
      asked: askedOf(row),
      clock: clockOf(row, facts),
      steps,
      maySteps: steps.length > 0 && facts.state === 'in_review' && roles.includes('access_officer'),
      dueSoonDays: (await policyOf(tx, organisationId, now)).dueSoonDays,
      ...(await writtenAbout(tx, facts.id, now)),
      legal: await legalView(tx, { actor, facts, dueOn: clockOf(row, facts).dueOn, now }),
      opening: await openingView(tx, facts, now),
      match: matchOf(row, facts, comparison, nameOf),
      studies: await studiesOfRequest(tx, { actor, facts, now }),
      ...decisionsOf(row, nameOf),
      teamId: row.teamId,
      assignedTo: row.assignedToPersonId && nameOf(row.assignedToPersonId),
      isAssignedToMe: row.assignedToPersonId === actor.personId,
      ...stepsFor(actor, facts, comparison, now),
      history: await requestHistory(tx, {
        id: facts.id,
        organisationId,
        requesterPersonId: row.requesterPersonId,
      }),
    };
  });
}

/** What was written to and by whoever asked. */
async function writtenAbout(tx: Tx, requestId: string, now: Date) {
  return {
    letters: await lettersOf(tx, requestId),
    communications: await communicationsOf(tx, requestId),
    longer: await staffLonger(tx, { requestId, now }),
    recall: await recallView(tx, { requestId }),
  };
}

function factsShown(facts: RequestFacts, now: Date) {
  const { id, type, state, searches, safeguarding } = facts;
  const today = localDate(now, facts.calendar.zone);
  return { id, type, state, searches, safeguarding, today, gate: gate(facts, now) };
}

function stepsFor(actor: PersonActor, facts: RequestFacts, comparison: Comparison, now: Date) {
  const offered = offeredEvents(actor, facts, now).filter((kind) =>
    isWorthOffering(kind, { actor, facts, now }),
  );
  const next = nextStep({
    actor,
    facts,
    offered,
    now,
    isForSeniors: comparison.isForSeniors,
    mayConfirmMatch: comparison.patients.some(({ mayConfirm }) => mayConfirm),
  });
  return {
    offered,
    next,
    approval: nextApproval(facts),
    me: {
      isHealthProfessional: isHealthProfessional(actor),
      hasProvedForApproval:
        proofRefusal(
          actor.assurance.stepUps,
          { action: 'approve_request', resourceId: facts.id },
          now,
        ) === null,
      roles: rolesAt(actor, facts.controllerOrganisationId, now, facts.place),
      mayPreview: mayPreviewRelease(actor, facts, now).ok && isBeforehand(facts),
      // Who a person is, is about the whole institution: a limited role does not reach it.
      givesCodeSheets: rolesAt(actor, facts.controllerOrganisationId, now).includes(
        'access_officer',
      ),
    },
  };
}

/** Events that say nothing but their name, and that a guard would now refuse whatever anybody did next. */
const HIDDEN_WHEN_REFUSED: readonly PlainEvent[] = [
  'match_confirmed',
  'close_not_found',
  'accept',
  'ask_authority',
  'authority_received',
  'accept_older_authority',
  'hold_regulator',
  'patient_died',
];

function isWorthOffering(
  kind: RequestEventKind,
  { actor, facts, now }: { actor: PersonActor; facts: RequestFacts; now: Date },
): boolean {
  if (kind === 'set_fee') return facts.policy.allowsFees;
  // What compels is contested, and what only asks is refused: never the other way round.
  if (facts.legal !== null && kind === 'refuse') return !facts.legal.isCompelling;
  if (kind === 'challenge') return facts.legal?.isCompelling === true;
  if (kind === 'recall') return facts.sent === 'stands';
  if (kind === 'reopen' && facts.state === 'release_revoked') return facts.sent === 'recalled';
  const plain = HIDDEN_WHEN_REFUSED.find((one) => one === kind);
  return plain === undefined || decide(actor, facts, { kind: plain }, now).ok;
}
