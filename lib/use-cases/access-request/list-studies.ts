import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { sitesOf } from '#lib/adapters/db/places.ts';
import type { StudyId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { decide } from '#lib/domain/access-request/decide.ts';
import type { RequestFacts, RequestItem } from '#lib/domain/access-request/facts.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { placeInRequest, type StudyOrigin } from '#lib/domain/policy/reach.ts';
import { mayListStudies } from '#lib/domain/policy/study.ts';
import { applyMove, auditOf, type Move } from './apply-move.ts';
import { lockRequest, type LockRefusal } from './lock-request.ts';

export type ListRefusal = LockRefusal | RequestRefusal | 'studies_out_of_reach';

const BEFORE_THE_LIST: readonly RequestState[] = ['triage', 'reopened', 'searching', 'scoping'];
/** Where we look: the one archive there is. */
const ARCHIVE = 'Lantern archive';

/**
 * Chooses the studies of the matched patient that answer a request, and writes down that the archive was searched and
 * how many it holds (PA-3). With none chosen the request ends: what was asked for is not held.
 */
export function listStudies(
  db: Db,
  { actor, context }: Acting,
  input: {
    requestId: string;
    studyIds: readonly string[];
    /** Whether the person says that nothing asked for is held, so that an empty choice is meant. */
    isNothingHeld: boolean;
    now: Date;
    expectedVersion?: number;
  },
): Promise<Result<RequestState, ListRefusal>> {
  return db.as(context, async (tx) => {
    const event = 'request.studies_chosen';
    const locked = await lockRequest(tx, {
      ...input,
      actor,
      event,
      roles: ['access_officer', 'legal_approver'],
      states: BEFORE_THE_LIST,
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    const { facts } = locked.value;
    const about = auditOf(facts);
    const held = await studiesHeld(tx, facts);
    // Who cannot see all that is held cannot say which of it was asked for, nor that it is all (PA-4).
    if (!(await areAllReached(tx, { actor, facts, held, now: input.now }))) {
      return refuse(tx, 'studies_out_of_reach', { event, ...about });
    }
    const chosen = held.filter(({ id }) => input.studyIds.includes(id));
    const refusal = refusalFor({ actor, facts, now: input.now }, input, { held, chosen });
    if (refusal !== null) return refuse(tx, refusal, { event, ...about });

    const move = { actor, requestId: facts.id, now: input.now };
    if (isBefore(facts)) await mustMove(tx, { ...move, event: { kind: 'begin' } });
    await logSearch(tx, facts, { found: held.length, by: actor.personId, now: input.now });
    await record(tx, { event: 'request.searched', ...about, details: { found: held.length } });
    await keepChoice(tx, facts, chosen);
    if (chosen.length > 0) {
      const details = { studies: chosen.map(({ id }) => id) };
      await record(tx, { event, ...about, details });
    }
    const last = chosen.length > 0 ? 'studies_listed' : 'close_not_held';
    return ok(await mustMove(tx, { ...move, event: { kind: last } }));
  });
}

/** A request by law is in its scope when it is looked for; every other begins to be looked for now. */
function isBefore({ state, legal }: RequestFacts): boolean {
  return legal === null && state !== 'searching';
}

type Held = StudyOrigin & { readonly id: string; readonly quarantinedBecause: string | null };

async function studiesHeld(tx: Tx, { match, controllerOrganisationId }: RequestFacts) {
  if (match.outcome !== 'matched') return [];
  return tx.study.findMany({
    where: { organisationId: controllerOrganisationId, patientId: match.patientId },
    select: { id: true, quarantinedBecause: true, institutionName: true, modalities: true },
  });
}

async function areAllReached(
  tx: Tx,
  asked: { actor: Actor; facts: RequestFacts; held: readonly Held[]; now: Date },
): Promise<boolean> {
  const { actor, facts, held, now } = asked;
  const { controllerOrganisationId: organisationId } = facts;
  const sites = await sitesOf(tx, organisationId);
  return held.every((study) => {
    const place = placeInRequest(study, facts.place, sites);
    return mayListStudies(actor, { organisationId, place }, now).ok;
  });
}

/** Everything that could be refused, asked before anything is written: a refusal leaves its audit row alone. */
function refusalFor(
  { actor, facts, now }: { actor: Actor; facts: RequestFacts; now: Date },
  input: { studyIds: readonly string[]; isNothingHeld: boolean },
  { held, chosen }: { held: readonly Held[]; chosen: readonly Held[] },
): ListRefusal | null {
  if (input.isNothingHeld !== (input.studyIds.length === 0)) {
    return input.isNothingHeld ? 'studies_still_chosen' : 'no_studies_chosen';
  }
  if (chosen.length !== new Set(input.studyIds).size) return 'item_of_other_patient';
  if (chosen.some(({ quarantinedBecause }) => quarantinedBecause !== null)) {
    return 'item_quarantined';
  }
  const searched = { system: ARCHIVE, searchedOn: today(facts, now), found: held.length };
  const afterwards: RequestFacts = {
    ...facts,
    state: facts.legal === null ? 'searching' : facts.state,
    searches: [...facts.searches, searched],
    items: chosen.map(({ id }) => placeholder(id as StudyId, facts)),
  };
  const last = chosen.length > 0 ? 'studies_listed' : 'close_not_held';
  const decision = decide(actor, afterwards, { kind: last }, now);
  return decision.ok ? null : decision.error;
}

/** The rules ask here only whether there is any. */
function placeholder(studyId: StudyId, { match }: RequestFacts): RequestItem {
  return {
    studyId,
    studyDate: null,
    modalities: [],
    bodyPart: null,
    patientId: match.outcome === 'matched' ? match.patientId : ('' as RequestItem['patientId']),
    reportStatus: 'none',
    reportedAt: null,
    isQuarantined: false,
    isChecked: false,
    withheldFor: null,
  };
}

async function logSearch(
  tx: Tx,
  facts: RequestFacts,
  { found, by, now }: { found: number; by: string; now: Date },
): Promise<void> {
  await tx.requestSearch.createMany({
    data: [
      {
        organisationId: facts.controllerOrganisationId,
        requestId: facts.id,
        system: ARCHIVE,
        searchedOn: toColumn(today(facts, now)),
        found,
        searchedBy: by,
      },
    ],
  });
}

/** A study that stays keeps what was checked and decided about it. */
async function keepChoice(tx: Tx, facts: RequestFacts, chosen: readonly Held[]): Promise<void> {
  const ids = chosen.map(({ id }) => id);
  await tx.requestStudy.deleteMany({ where: { requestId: facts.id, studyId: { notIn: ids } } });
  await tx.requestStudy.createMany({
    data: ids.map((studyId) => ({
      organisationId: facts.controllerOrganisationId,
      requestId: facts.id,
      studyId,
    })),
    skipDuplicates: true,
  });
}

/** The rules were asked before; that they now say no is a fault, and takes back all that was written. */
async function mustMove(tx: Tx, move: Move): Promise<RequestState> {
  const moved = await applyMove(tx, move);
  if (!moved.ok) throw new Error(`${move.event.kind} was refused after all: ${moved.error}`);
  return moved.value;
}

function today({ calendar }: RequestFacts, now: Date) {
  return localDate(now, calendar.zone);
}
