import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { auditOfLink, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { WantedForm } from '#lib/domain/release/form.ts';

/**
 * The form of a release that somebody with a live link asks for. There is one of each kind, whoever asks and however
 * often: one that is not ready is given to the worker, also when the last try came to nothing.
 */
export async function askForm(
  tx: Tx,
  actor: PersonActor,
  link: KnownLink,
  { now, ...wanted }: WantedForm & { readonly now: Date },
): Promise<string> {
  const { organisationId, releaseId } = link;
  const asked = { askedBy: actor.personId, askedAt: now };
  await tx.releaseForm.createMany({
    data: [{ organisationId, releaseId, ...wanted, ...asked }],
    skipDuplicates: true,
  });
  const where = { releaseId_form_hasViewer_language: { releaseId, ...wanted } };
  const select = { id: true, state: true } as const;
  const { id: formId, state } = await tx.releaseForm.findUniqueOrThrow({ where, select });
  if (state === 'ready') return formId;
  await tx.releaseForm.updateMany({
    where: { id: formId, state: 'failed' },
    data: { ...asked, state: 'preparing', failedBecause: null, objectsDone: 0 },
  });
  await addJob(tx, 'prepare-form', { organisationId, formId }, { key: `prepare-form:${formId}` });
  const { form, hasViewer } = wanted;
  await record(tx, {
    ...{ event: 'release.form_asked', ...auditOfLink(link), details: { formId, form, hasViewer } },
  });
  return formId;
}
