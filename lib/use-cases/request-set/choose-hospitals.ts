import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayCreateRequest } from '#lib/domain/policy/access-request.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { MOST_HOSPITALS } from '#lib/domain/request-set/sending.ts';

export type ChooseRefusal =
  'not_permitted' | 'not_found' | 'hospital_not_found' | 'too_many_hospitals';

const KEPT_MILLISECONDS = 30 * 86_400_000;

/**
 * Says which hospitals a set goes to: of a draft of theirs, or with `null` of one that is begun with it. Whoever begins
 * one to the same hospitals again goes on with the one begun before.
 */
export function chooseHospitals(
  db: Db,
  { actor, context }: Acting,
  input: { setId: string | null; organisationIds: readonly string[]; now: Date },
): Promise<Result<{ setId: string }, ChooseRefusal>> {
  return db.as(context, async (tx) => {
    const tried = { event: 'request.submitted' } as const;
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
    const { setId: asked, now } = input;
    // What is not theirs is not there, whatever else is wrong with what was sent.
    if (asked !== null && (await lockDraft(tx, actor.personId, asked)) === null) {
      return refuse(tx, 'not_found', tried);
    }
    const organisationIds = [...new Set(input.organisationIds)];
    if (organisationIds.length > MOST_HOSPITALS) return refuse(tx, 'too_many_hospitals', tried);
    const there = await tx.organisation.count({
      where: { id: { in: organisationIds }, takesRequests: true },
    });
    if (there !== organisationIds.length) return refuse(tx, 'hospital_not_found', tried);
    const isAllowed = organisationIds.every((id) => mayAsk(actor, id, now));
    if (!isAllowed) return refuse(tx, 'not_permitted', tried);
    const setId =
      asked ??
      (await begunBefore(tx, actor.personId, organisationIds)) ??
      (await begin(tx, actor.personId, now));
    await tx.requestSetHospital.deleteMany({
      where: { setId, organisationId: { notIn: organisationIds } },
    });
    await tx.requestSetHospital.createMany({
      data: organisationIds.map((organisationId) => ({ setId, organisationId })),
      skipDuplicates: true,
    });
    return ok({ setId });
  });
}

/** The person's draft, kept from their other tabs until the transaction ends; null when there is none of theirs. */
export async function lockDraft(tx: Tx, personId: string, setId: string): Promise<string | null> {
  await tx.$queryRaw`SELECT 1 FROM request_set WHERE id = ${setId}::uuid FOR UPDATE`;
  const draft = await tx.requestSet.findFirst({
    where: { id: setId, requesterPersonId: personId, sentAt: null },
    select: { id: true },
  });
  return draft?.id ?? null;
}

function mayAsk(actor: PersonActor, organisationId: string, now: Date): boolean {
  const request = {
    type: 'patient_sar',
    controllerOrganisationId: organisationId as OrganisationId,
    requesterOrganisationId: null,
    patientId: null,
  } as const;
  return mayCreateRequest(actor, request, now).ok;
}

async function begin(tx: Tx, personId: string, now: Date): Promise<string> {
  const { id } = await tx.requestSet.create({
    data: { requesterPersonId: personId, createdAt: now },
    select: { id: true },
  });
  const runAt = new Date(now.getTime() + KEPT_MILLISECONDS);
  await addJob(tx, 'forget-request-set', { setId: id }, { runAt });
  return id;
}

async function begunBefore(
  tx: Tx,
  personId: string,
  organisationIds: readonly string[],
): Promise<string | null> {
  const drafts = await tx.requestSet.findMany({
    where: { requesterPersonId: personId, sentAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, hospitals: { select: { organisationId: true } } },
  });
  const same = drafts.find(
    ({ hospitals }) =>
      hospitals.length === organisationIds.length &&
      hospitals.every(({ organisationId }) => organisationIds.includes(organisationId)),
  );
  return same?.id ?? null;
}
