import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ownTextOf } from '#lib/adapters/db/letter-texts.ts';
import { listedStudies, type ListedStudy } from '#lib/adapters/db/listed-studies.ts';
import {
  activeRedactions,
  frozenRedactions,
  inPlaceIfMade,
  type InPlace,
  inPlaceOf,
} from '#lib/adapters/db/redactions.ts';
import { authorityOfRequest } from '#lib/adapters/db/request-authority.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { toFreeze, type FrozenStudy } from '#lib/adapters/db/to-freeze.ts';
import { parseLanguage, type Language } from '#lib/base/language.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { toldPersonOf } from '#lib/domain/access-request/told-person.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import type { LetterFacts } from '#lib/domain/letter/letter-facts.ts';
import { templateOf } from '#lib/domain/letter/template-of.ts';
import { mayPreviewRelease } from '#lib/domain/policy/release.ts';
import type { Redaction } from '#lib/domain/redaction/redaction.ts';
import { isBeforehand } from '#lib/domain/release/beforehand.ts';
import { releaseOffered } from './offered-release.ts';
import type { ReleaseView } from './view-release.ts';

/** A release before it is let go, as its recipient will see it. */
export type ReleasePreview = {
  readonly release: ReleaseView;
  readonly letter: LetterFacts;
  readonly files: readonly ListedStudy[];
  readonly language: Language;
  readonly recipient: string;
};

export type PreviewRefusal = 'not_found' | 'nothing_to_show';

/**
 * Shows staff who may approve a release what its recipient would see of it, and writes down once for each session that
 * they looked. It makes no link and counts as nobody's opening. What is kept back is not in it, and leaves no gap.
 */
export function previewRelease(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<Result<ReleasePreview, PreviewRefusal>> {
  const { requestId, now } = input;
  const event = 'release.previewed';
  return db.as(context, async (tx) => {
    const found = await loadRequestFacts(tx, requestId);
    if (!found || actor.kind !== 'person') {
      return refuse(tx, 'not_found', { event, requestId });
    }
    const { facts } = found;
    const about = aboutOf(facts);
    if (!mayPreviewRelease(actor, facts, now).ok) {
      return refuse(tx, 'not_found', { event, ...about });
    }
    const would = isBeforehand(facts) ? await frozenOf(tx, facts) : null;
    if (would === null || would.frozen.length === 0) return no('nothing_to_show');
    const preview = await shown(tx, { facts, ...would, now });
    if (preview === null) return no('nothing_to_show');
    const seen = await tx.auditEvent.findFirst({
      where: { ...about, event, sessionId: actor.sessionId, outcome: 'success' },
      select: { id: true },
    });
    if (!seen) await record(tx, { event, ...about });
    return ok(preview);
  });
}

function aboutOf(facts: RequestFacts) {
  return {
    organisationId: facts.controllerOrganisationId,
    requestId: facts.id,
    subjectPersonId: toldPersonOf(facts),
    patientId: facts.match.outcome === 'matched' ? facts.match.patientId : null,
  };
}

type Would = {
  readonly frozen: readonly FrozenStudy[];
  readonly redactions: readonly Redaction[];
  readonly inPlace: InPlace;
};

/** What the release holds once it is made, or what it would hold if it were made now. */
async function frozenOf(tx: Tx, facts: RequestFacts): Promise<Would> {
  const made = await tx.release.findFirst({
    where: { requestId: facts.id, state: { in: ['assembling', 'sealed'] } },
    select: { id: true, studies: { select: { studyId: true, reportIds: true } } },
  });
  if (made) {
    const redactions = await frozenRedactions(tx, made.id);
    return { frozen: made.studies, redactions, inPlace: await inPlaceOf(tx, made.id) };
  }
  const request = await tx.accessRequest.findUniqueOrThrow({
    where: { id: facts.id },
    select: {
      ...{ id: true, type: true, subjectPatientId: true, proxyAuthorityId: true },
      includeReports: true,
    },
  });
  const studyIds = outgoing(facts).map(({ studyId }) => studyId as string);
  const standing = await authorityOfRequest(tx, request);
  const redactions = await activeRedactions(tx, facts.id, studyIds);
  const isAskedFor = request.includeReports;
  const frozen = await toFreeze(tx, studyIds, { isAskedFor, standing, redactions });
  return { frozen, redactions, inPlace: await inPlaceIfMade(tx, facts, frozen, redactions) };
}

async function shown(
  tx: Tx,
  of: Would & { readonly facts: RequestFacts; readonly now: Date },
): Promise<ReleasePreview | null> {
  const { facts, frozen, redactions, inPlace, now } = of;
  const files = await listedStudies(tx, frozen, { requestId: facts.id, redactions, inPlace });
  const offered = await releaseOffered(tx, { facts, frozen, inPlace, files, now });
  if (offered === null) return null;
  const { release, request, policy } = offered;
  const name = templateOf('answered', null);
  const organisationId = facts.controllerOrganisationId;
  const ownText = await ownTextOf(tx, organisationId, { name, at: now });
  const recipient = `${request.requester.givenNames} ${request.requester.familyName}`.trim();
  return {
    ...{ release, files, recipient },
    language: parseLanguage(request.requester.language) ?? 'en',
    letter: {
      ...{ reference: release.reference, type: facts.type, to: recipient },
      ...{ hospital: release.hospital, officeContact: policy.shown.officeContact },
      ...{ jurisdiction: request.jurisdiction, timeZone: release.timeZone },
      ...{ receivedOn: request.receivedOn, dueOn: request.dueOn },
      ...{ extension: null, refusal: null, legalRef: null, linkUntil: release.until },
      legal: null,
      ownText,
    },
  };
}
