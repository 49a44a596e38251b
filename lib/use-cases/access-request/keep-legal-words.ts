import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { noteOf } from '#lib/domain/legal-request/legal-events.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

type Said = {
  readonly facts: RequestFacts;
  readonly event: RequestEvent;
  readonly actor: Actor;
  readonly now: Date;
};

/** Keeps what was said of a request by law with a move of it, and ends the authority that it stood on where it ended. */
export async function keepLegalWords(tx: Tx, said: Said): Promise<void> {
  const { facts, event, actor, now } = said;
  if (facts.legal === null || actor.kind !== 'person') return;
  const of = { organisationId: facts.controllerOrganisationId, requestId: facts.id };
  if (event.kind === 'assess') await keepAssessment(tx, { ...said, event }, actor.personId);
  const note = noteOf(event);
  if (note === null) return;
  await tx.legalNote.createMany({
    data: [{ ...of, ...note, byPersonId: actor.personId, at: now }],
  });
  const isOver = event.kind === 'reject_authority' || event.kind === 'withdraw_by_issuer';
  if (isOver) await endAuthority(tx, said, note.text);
}

async function keepAssessment(
  tx: Tx,
  { facts, event, now }: Said & { readonly event: Extract<RequestEvent, { kind: 'assess' }> },
  assessedByPersonId: string,
): Promise<void> {
  const { necessity, proportionality, confidentiality, harmNote } = event;
  await tx.legalRequest.updateMany({
    where: { requestId: facts.id },
    data: {
      ...{ necessity, proportionality, confidentiality, assessedByPersonId, assessedAt: now },
      harmNote: harmNote.trim() === '' ? null : harmNote,
    },
  });
}

/** What was found false, or is taken back by whoever issued it, lets nothing out from this moment on. */
async function endAuthority(tx: Tx, { facts, now }: Said, endedBecause: string): Promise<void> {
  const standing = await tx.legalAuthority.findFirst({
    where: { requestId: facts.id, state: { in: ['recorded', 'active'] } },
    select: { id: true, state: true, patientId: true },
  });
  if (!standing) return;
  const state = standing.state === 'active' ? 'ended' : 'rejected';
  await tx.legalAuthority.updateMany({
    where: { id: standing.id, state: standing.state },
    data: { state, stateSince: now, version: { increment: 1 }, endedBecause },
  });
  await record(tx, {
    event: 'authority.moved',
    ...{ organisationId: facts.controllerOrganisationId, requestId: facts.id },
    ...{ patientId: standing.patientId, fromState: standing.state, toState: state },
    details: { authorityId: standing.id, event: state === 'ended' ? 'end' : 'reject' },
  });
}
