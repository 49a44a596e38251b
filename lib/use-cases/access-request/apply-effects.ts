import { randomUUID } from 'node:crypto';
import { toColumn, toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { keepSheet } from '#lib/adapters/db/check-sheet.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { Effect } from '#lib/domain/access-request/effects.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import type { Approval, HarmOpinion, RequestFacts } from '#lib/domain/access-request/facts.ts';
import {
  requestDueOn,
  requestShadowDueOn,
  startedOn,
} from '#lib/domain/access-request/request-clock.ts';
import { isLegalRequest } from '#lib/domain/access-request/request-types.ts';
import { HOLD_KIND } from '#lib/domain/legal-request/holds.ts';
import { targetOn, type Pause } from '#lib/domain/clock/clock.ts';
import type { Precondition } from '#lib/domain/clock/relevant-date.ts';
import type { PrintedCheck } from '#lib/domain/machine-check/sheet.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { revokeReleases } from './revoke-releases.ts';

type Applied = {
  readonly facts: RequestFacts;
  readonly effects: readonly Effect[];
  readonly event: RequestEvent;
  readonly actor: Actor;
  readonly now: Date;
  /** What a machine found before somebody approved; null where nobody approves. */
  readonly checks: readonly PrintedCheck[] | null;
};

/** Writes what follows from a decision, in its transaction. */
export async function applyEffects(tx: Tx, applied: Applied): Promise<void> {
  for (const effect of applied.effects) await applyOne(tx, effect, applied);
}

type Apply<K extends Effect['kind']> = (
  tx: Tx,
  effect: Extract<Effect, { kind: K }>,
  applied: Applied & { readonly scope: OfRequest },
) => Promise<unknown>;

function applyOne(tx: Tx, effect: Effect, applied: Applied): Promise<unknown> {
  const { facts } = applied;
  const scope = { organisationId: facts.controllerOrganisationId, requestId: facts.id };
  const apply = APPLY[effect.kind] as Apply<Effect['kind']>;
  return apply(tx, effect, { ...applied, scope });
}

const APPLY: { readonly [K in Effect['kind']]: Apply<K> } = {
  place_legal_hold: (tx, _, { facts, scope, now }) =>
    tx.legalHold.createMany({ data: [{ ...scope, ...holdOf(facts), placedAt: now }] }),
  start_clock: async (tx, { preconditions }, { scope }) => {
    for (const asked of preconditions) await keepPrecondition(tx, scope, asked);
  },
  add_precondition: (tx, { precondition }, { scope }) => keepPrecondition(tx, scope, precondition),
  set_clock: (tx, { pauses }, { scope, event }) => keepPauses(tx, scope, pauses, event),
  // The due date it had stays on the row: what was met or missed is part of the record.
  stop_clock: () => Promise.resolve(),
  set_safeguarding: (tx, { safeguarding }, { facts }) =>
    tx.accessRequest.update({ where: { id: facts.id }, data: { safeguarding } }),
  record_opinion: (tx, { opinion }, { scope, event }) => keepOpinion(tx, scope, opinion, event),
  record_approval: async (tx, { approval }, { scope, checks, now }) => {
    const approvalId = await keepApproval(tx, scope, approval);
    if (checks) await keepSheet(tx, { of: scope, approvalId, checks, now });
  },
  void_approvals: (tx, _, { facts, now }) =>
    tx.approval.updateMany({
      where: { requestId: facts.id, voidedAt: null },
      data: { voidedAt: now },
    }),
  prepare_release: (tx, _, { scope }) =>
    addJob(tx, 'prepare-release', scope, { key: `prepare-release:${scope.requestId}` }),
  revoke_links: (tx, _, { facts, event, now }) =>
    revokeReleases(tx, facts, { because: event.kind, now }),
  tell_requester: (tx, _, { scope, event }) =>
    addJob(tx, 'tell-requester', { ...scope, event: event.kind }),
  offer_deceased_route: (tx, _, { scope, event }) =>
    addJob(tx, 'tell-requester', { ...scope, event: event.kind }),
};

/** A patient's own request holds its file (PA-7); one by law all that there is of its patient (LH-1). */
function holdOf({ type, match }: RequestFacts) {
  if (!isLegalRequest(type)) return { kind: 'sar' };
  return {
    kind: HOLD_KIND[type],
    patientId: match.outcome === 'matched' ? match.patientId : null,
  };
}

async function keepApproval(tx: Tx, scope: OfRequest, approval: Approval): Promise<string> {
  const id = randomUUID();
  const voided = await tx.approval.count({
    where: { requestId: scope.requestId, voidedAt: { not: null } },
  });
  const { person, role, at } = approval;
  await tx.approval.createMany({
    data: [
      {
        ...{ ...scope, id, role, decision: 'approve', round: voided + 1, decidedAt: at },
        approverPersonId: person.personId,
      },
    ],
  });
  return id;
}

type OfRequest = { readonly organisationId: string; readonly requestId: string };

async function keepPrecondition(tx: Tx, scope: OfRequest, asked: Precondition): Promise<void> {
  await tx.requestPrecondition.upsert({
    where: { requestId_kind: { requestId: scope.requestId, kind: asked.kind } },
    create: { ...scope, ...asked },
    update: { wasProper: asked.wasProper, receivedAt: asked.receivedAt },
  });
}

/** The rules answer all pauses as they now stand; the one still open on file is the one that may have ended. */
async function keepPauses(
  tx: Tx,
  scope: OfRequest,
  pauses: readonly Pause[],
  event: RequestEvent,
): Promise<void> {
  const kept = await tx.requestPause.findMany({
    where: { requestId: scope.requestId },
    orderBy: { askedOn: 'asc' },
    select: { id: true, answeredOn: true },
  });
  const open = kept.find((pause) => pause.answeredOn === null);
  const ended = open && pauses[kept.indexOf(open)]?.answeredOn;
  if (open && ended) {
    await tx.requestPause.update({ where: { id: open.id }, data: { answeredOn: toColumn(ended) } });
  }
  for (const pause of pauses.slice(kept.length)) {
    await tx.requestPause.createMany({
      data: [
        {
          ...scope,
          askedOn: toColumn(pause.askedOn),
          answeredOn: toNullableColumn(pause.answeredOn),
          question: event.kind === 'ask_clarification' ? event.reason : '',
        },
      ],
    });
  }
}

async function keepOpinion(
  tx: Tx,
  scope: OfRequest,
  opinion: HarmOpinion,
  event: RequestEvent,
): Promise<void> {
  const { reviewer } = opinion;
  await tx.harmOpinion.createMany({
    data: [
      {
        ...scope,
        reviewerPersonId: reviewer.personId,
        registrationBody: reviewer.registration?.body ?? null,
        registrationNumber: reviewer.registration?.number ?? null,
        outcome: opinion.outcome,
        rationale: event.kind === 'opinion_recorded' ? event.rationale : '',
        coversStudyIds: [...opinion.covers],
        withheldStudyIds: [...opinion.withheld],
        decidedAt: opinion.decidedAt,
      },
    ],
  });
}

/**
 * Keeps the due dates beside the request, from the rows as they now are. They are derived, never
 * entered: queues sort by them, and nothing but the clock's own facts moves them (INV-13).
 */
export async function recomputeClock(tx: Tx, requestId: string): Promise<void> {
  const found = await loadRequestFacts(tx, requestId);
  if (!found || found.facts.state === 'draft') return;
  const { facts } = found;
  const from = hasStarted(facts) ? startedOn(facts) : null;
  await tx.accessRequest.updateMany({
    where: { id: requestId },
    data: {
      relevantDate: toNullableColumn(from),
      dueOn: toNullableColumn(from && requestDueOn(facts)),
      shadowDueOn: toNullableColumn(requestShadowDueOn(facts)),
      // What a law wants by a day has that day, and no other to aim for.
      targetOn: from && facts.legal === null ? toColumn(targetOn(from)) : null,
      calendarVersion: facts.calendar.version,
    },
  });
}

const BEFORE_THE_CLOCK = [
  'draft',
  'submitted',
  'awaiting_identity',
  'awaiting_authority',
  'awaiting_match',
];

/** 6.2: the clock starts with triage; what is counted from is the rules' own date. */
function hasStarted(facts: RequestFacts): boolean {
  return !BEFORE_THE_CLOCK.includes(facts.state);
}
