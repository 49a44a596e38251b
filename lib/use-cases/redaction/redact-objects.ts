import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { activeRedactions } from '#lib/adapters/db/redactions.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isRedactable } from '#lib/domain/redaction/attributes.ts';
import type { RedactionGround } from '#lib/domain/redaction/grounds.ts';
import {
  fateOf,
  type InstanceFate,
  MOST_REGIONS,
  type ObjectsRedacted,
  type Redaction,
  type Region,
} from '#lib/domain/redaction/redaction.ts';
import type { DerivationRefusal } from '#lib/domain/redaction/refusals.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { touchRequest } from '../access-request/lock-request.ts';
import { lockForRedaction, type RedactionLockRefusal } from './lock-for-redaction.ts';

/** An object of a study as it is held. */
export type HeldObject = {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSetSha256: Uint8Array;
  readonly arrivedAt: Date;
};

type Derived = Extract<InstanceFate, { readonly kind: 'derived' }>;

/** How big a picture is; null for what is none. */
export type PictureSize = { readonly rows: number; readonly columns: number };

/** What is asked of the bytes of an object, outside any transaction. */
export type ObjectTrials = {
  readonly sizeOf: (object: HeldObject) => Promise<Result<PictureSize | null, DerivationRefusal>>;
  /** Whether it can be derived as it would be for the release: the very same is done, and nothing kept. */
  readonly tryDeriving: (
    requestId: string,
    object: HeldObject,
    fate: Pick<Derived, 'regions' | 'attributes'>,
  ) => Promise<Result<null, DerivationRefusal>>;
};

export type TakenOfObjects =
  | { readonly kind: 'regions'; readonly regions: readonly Region[] }
  | { readonly kind: 'attributes'; readonly attributes: readonly string[] }
  | { readonly kind: 'objects' };

export const REDACTION_SCOPES = ['object', 'series', 'study'] as const;

export type RedactionScope = (typeof REDACTION_SCOPES)[number];

export type RedactObjectsRefusal =
  | RedactionLockRefusal
  | DerivationRefusal
  | 'object_not_of_study'
  | 'regions_missing'
  | 'too_many_regions'
  | 'attributes_missing'
  | 'attribute_not_redactable'
  | 'too_many_objects'
  | 'nothing_left';

type Input = {
  readonly requestId: string;
  readonly studyId: string;
  /** One object of the study, and whether it alone is meant, or its series or study with it. */
  readonly sopInstanceUid: string;
  readonly scope: RedactionScope;
  readonly taken: TakenOfObjects;
  readonly ground: RedactionGround;
  readonly now: Date;
};

/** Each is read and derived once before anything is promised: of more, somebody should ask series by series. */
const MOST_OBJECTS = 2000;

/**
 * Asks that something of some objects of a study does not go out on a request (TP-3). Every one of them is derived once
 * first, together with what was asked before: what could not be done then is refused now, and not found out when the
 * release is made. Of a series or study, regions are of the pictures that are as big as the one named. Nothing that is
 * held is changed.
 */
export async function redactObjects(
  deps: { readonly db: Db; readonly trials: ObjectTrials },
  acting: Acting,
  input: Input,
): Promise<Result<{ redactionId: string; objects: number }, RedactObjectsRefusal>> {
  const { db, trials } = deps;
  const looked = await db.as(acting.context, (tx) => lookFirst(tx, acting, input));
  if (!looked.ok) return looked;
  const meant = await meantBy(trials, input, looked.value.objects);
  if (!meant.ok) return refuseTried(db, acting, input, meant.error);
  const of = redactedBy(input, meant.value);
  for (const object of meant.value) {
    const fate = fateOf(object, [...looked.value.redactions, { ...UNMADE, ...input, of }]);
    if (fate === null || fate === 'arrived_since' || fate.kind === 'left_out') continue;
    const tried = await trials.tryDeriving(input.requestId, object, fate);
    if (!tried.ok) return refuseTried(db, acting, input, tried.error);
  }
  return db.as(acting.context, (tx) => keep(tx, acting, input, of));
}

const UNMADE = { id: '', madeAt: new Date(0) };

async function lookFirst(tx: Tx, acting: Acting, input: Input) {
  const locked = await lockForRedaction(tx, acting, input);
  if (!locked.ok) return locked;
  const objects = await objectsMeant(tx, input);
  const word = inputRefusal(input) ?? objectsRefusal(objects);
  if (word !== null) return refuse(tx, word, aboutOf(locked.value.facts, input));
  const redactions = await activeRedactions(tx, input.requestId, [input.studyId]);
  if (input.taken.kind === 'objects' && (await isAllLeftOut(tx, input, objects, redactions))) {
    return refuse(tx, 'nothing_left', aboutOf(locked.value.facts, input));
  }
  return ok({ objects, redactions });
}

/** Of a study without any object nothing goes out: then it is the study that is kept back, and counts as such. */
async function isAllLeftOut(
  tx: Tx,
  { studyId }: Input,
  objects: readonly HeldObject[],
  redactions: readonly Redaction[],
): Promise<boolean> {
  const leftOut = new Set([
    ...objects.map(({ sopInstanceUid }) => sopInstanceUid),
    ...redactions.flatMap(({ of }) => (of.kind === 'objects' ? of.sopInstanceUids : [])),
  ]);
  const [row] = await tx.$queryRaw<{ left: bigint }[]>`
    SELECT count(*) AS left FROM series s JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    WHERE s.study_id = ${studyId}::uuid AND NOT (i.sop_instance_uid = ANY (${[...leftOut]}::text[]))`;
  return Number(row?.left ?? 0) === 0;
}

function inputRefusal({ taken }: Input): RedactObjectsRefusal | null {
  if (taken.kind === 'regions') {
    if (taken.regions.length === 0) return 'regions_missing';
    return taken.regions.length > MOST_REGIONS ? 'too_many_regions' : null;
  }
  if (taken.kind !== 'attributes') return null;
  if (taken.attributes.length === 0) return 'attributes_missing';
  return taken.attributes.every(isRedactable) ? null : 'attribute_not_redactable';
}

function objectsRefusal(objects: readonly HeldObject[]): RedactObjectsRefusal | null {
  if (objects.length === 0) return 'object_not_of_study';
  return objects.length > MOST_OBJECTS ? 'too_many_objects' : null;
}

/** The object named first; then those of its series or study, as far as they are meant. */
function objectsMeant(tx: Tx, { studyId, sopInstanceUid, scope }: Input): Promise<HeldObject[]> {
  return tx.$queryRaw<HeldObject[]>`
    WITH named AS (
      SELECT i.series_id FROM instance i JOIN series s ON s.id = i.series_id AND s.organisation_id = i.organisation_id
      WHERE s.study_id = ${studyId}::uuid AND i.sop_instance_uid = ${sopInstanceUid})
    SELECT i.sop_instance_uid AS "sopInstanceUid", i.sop_class_uid AS "sopClassUid",
           s.series_instance_uid AS "seriesInstanceUid", i.transfer_syntax_uid AS "transferSyntaxUid",
           i.data_set_sha256 AS "dataSetSha256", i.arrived_at AS "arrivedAt"
    FROM series s JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    WHERE s.study_id = ${studyId}::uuid AND EXISTS (SELECT FROM named)
      AND (i.sop_instance_uid = ${sopInstanceUid} OR ${scope} = 'study'
        OR (${scope} = 'series' AND s.id IN (SELECT series_id FROM named)))
    ORDER BY i.sop_instance_uid <> ${sopInstanceUid}, i.sop_instance_uid LIMIT ${MOST_OBJECTS + 1}`;
}

async function meantBy(
  { sizeOf }: ObjectTrials,
  { taken }: Input,
  objects: readonly HeldObject[],
): Promise<Result<readonly HeldObject[], DerivationRefusal>> {
  const [named, ...others] = objects;
  if (taken.kind !== 'regions' || !named) return ok(objects);
  const size = await sizeOf(named);
  if (!size.ok) return size;
  if (size.value === null) return no('pixels_missing');
  const { rows, columns } = size.value;
  const meant = [named];
  for (const object of others) {
    const other = await sizeOf(object);
    if (!other.ok) return other;
    if (other.value?.rows === rows && other.value.columns === columns) meant.push(object);
  }
  return ok(meant);
}

function redactedBy({ scope, taken }: Input, objects: readonly HeldObject[]): ObjectsRedacted {
  return {
    ...taken,
    sopInstanceUids: objects.map(({ sopInstanceUid }) => sopInstanceUid),
    wholeSeriesUid: scope === 'series' ? (objects[0]?.seriesInstanceUid ?? null) : null,
    isWholeStudy: scope === 'study',
  };
}

async function keep(tx: Tx, acting: Acting, input: Input, of: ObjectsRedacted) {
  const locked = await lockForRedaction(tx, acting, input);
  if (!locked.ok) return locked;
  const { facts, madeBy } = locked.value;
  const { requestId, studyId, ground, now } = input;
  const { id: redactionId } = await tx.redaction.create({
    data: {
      organisationId: facts.controllerOrganisationId,
      ...{ requestId, studyId, ground, madeBy, madeAt: now, kind: of.kind },
      sopInstanceUids: [...of.sopInstanceUids],
      ...{ wholeSeriesUid: of.wholeSeriesUid, isWholeStudy: of.isWholeStudy },
      ...(of.kind === 'regions' && { regions: of.regions.map((region) => ({ ...region })) }),
      ...(of.kind === 'attributes' && { attributes: [...of.attributes] }),
    },
    select: { id: true },
  });
  await touchRequest(tx, requestId);
  const objects = of.sopInstanceUids.length;
  await record(tx, {
    ...aboutOf(facts, input),
    actorRole: 'access_officer',
    details: {
      ...{ redactionId, kind: of.kind, ground, objects },
      sopInstanceUids: of.sopInstanceUids.slice(0, MOST_AUDITED),
    },
  });
  return ok({ redactionId, objects });
}

/** The row has them all; the audit says which they begin with. */
const MOST_AUDITED = 50;

/** What was tried on the bytes and did not go is written down too. */
async function refuseTried(db: Db, acting: Acting, input: Input, word: DerivationRefusal) {
  return db.as(acting.context, async (tx) => {
    const locked = await lockForRedaction(tx, acting, input);
    return locked.ok ? refuse(tx, word, aboutOf(locked.value.facts, input)) : locked;
  });
}

function aboutOf(facts: Parameters<typeof auditOf>[0], { studyId }: Input) {
  return { event: 'request.redacted', ...auditOf(facts), studyId } as const;
}
