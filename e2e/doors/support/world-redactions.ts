import { randomUUID } from 'node:crypto';
import { aHeldSeries } from '#lib/testing/builders/held-objects.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** An object of the study, and that it is left out of what goes out on a request. */
export async function redactionThings(
  { superuser, store }: Behind,
  of: {
    readonly organisationId: string;
    readonly inReview: string;
    readonly study: string;
    readonly colleague: string;
    readonly canary: string;
  },
) {
  const { organisationId, inReview, study, colleague, canary } = of;
  const redaction = randomUUID();
  const [held] = await aHeldSeries(superuser, store, {
    ...{ organisationId, studyId: study, modality: 'OT' },
    seriesInstanceUid: `2.25.${BigInt(`0x${redaction.replaceAll('-', '')}`)}`,
    objects: { [canary]: { PatientComments: canary } },
  });
  const object = held?.sopInstanceUid ?? '';
  await insert(superuser, 'redaction', {
    ...{ id: redaction, organisation_id: organisationId, request_id: inReview, study_id: study },
    ...{ kind: 'objects', ground: 'third_party', sop_instance_uids: [object] },
    ...{ made_by: colleague, made_at: new Date() },
  });
  return { object, redaction };
}
