import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { TERMINAL_STATES } from '#lib/domain/access-request/states.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { placeOf, type Place } from '#lib/domain/policy/reach.ts';
import type { StudyContext, StudyFacts } from '#lib/domain/policy/study.ts';
import type { Tx } from './client.ts';
import { sitesOf } from './places.ts';
import { loadRequestFacts } from './request-facts.ts';

/**
 * What decides who of the staff may open a study, with the reason this actor has: an open request that it is chosen
 * for and that they may see. Null when there is no such study or it is none of the actor's business.
 */
export async function loadStudyFacts(
  tx: Tx,
  { studyId, actor, now }: { studyId: string; actor: Actor; now: Date },
): Promise<{ facts: StudyFacts; context: StudyContext } | null> {
  const study = await tx.study.findUnique({
    where: { id: studyId },
    select: {
      organisationId: true,
      patientId: true,
      institutionName: true,
      modalities: true,
      quarantinedBecause: true,
      patient: { select: { sensitivity: true } },
      requests: {
        where: { request: { state: { notIn: [...TERMINAL_STATES] } } },
        select: { requestId: true },
      },
    },
  });
  if (!study) return null;
  const onRequest = await placeOfRequest(tx, study.requests, { actor, now });
  return {
    facts: {
      controllerOrganisationId: study.organisationId as OrganisationId,
      // A study of nobody is nobody's own.
      patientId: (study.patientId ?? '') as PatientId,
      sensitivity: (study.patient?.sensitivity ?? 'unrestricted') as StudyFacts['sensitivity'],
      isQuarantined: study.quarantinedBecause !== null,
      place: placeOf([study], null, await sitesOf(tx, study.organisationId)),
    },
    context: { relationship: 'none', onRequest },
  };
}

/** Where the first of some requests is that the actor may see as staff; null when there is none. */
async function placeOfRequest(
  tx: Tx,
  requests: readonly { readonly requestId: string }[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<Place | null> {
  for (const { requestId } of requests) {
    const found = await loadRequestFacts(tx, requestId);
    const may = found && mayViewRequest(actor, found.facts, now);
    if (found && may?.ok === true && may.value === 'staff') return found.facts.place;
  }
  return null;
}
