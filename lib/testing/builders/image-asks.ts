import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { daysFromNow } from './consents.ts';
import { insert, unique } from './rows.ts';

export type MadeAsk = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly personId: string;
  readonly askedBy: string;
};

/** An ask for images, that its patient may answer for 30 days. Answers its id. */
export async function anImageAsk(
  behind: Pool,
  made: MadeAsk,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  await insert(behind, 'image_ask', {
    ...{ id, reference: unique('ASK-'), organisation_id: made.organisationId },
    ...{ request_id: made.requestId, patient_id: made.patientId, person_id: made.personId },
    ...{ wanted: 'The MRI of your knee', reason: 'To compare', asked_by: made.askedBy },
    ...{ asked_at: now, expires_at: daysFromNow(30), state_since: now, ...row },
  });
  return id;
}

/** A study that came of it, with one image that nothing lies in the store of. Answers its id. */
export async function aBroughtStudy(
  behind: Pool,
  of: { readonly organisationId: string; readonly askId: string },
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  const owned = { organisation_id: of.organisationId, ask_id: of.askId };
  await insert(behind, 'brought_study', {
    ...{ ...owned, id, study_instance_uid: `1.2.${randomBytes(6).readUIntBE(0, 6)}` },
    ...{ confirmed_own: false, first_sent_at: now, state_since: now, ...row },
  });
  await insert(behind, 'brought_object', {
    ...{ ...owned, brought_study_id: id, sop_class_uid: '1.2.840.10008.5.1.4.1.1.7' },
    ...{ sop_instance_uid: `1.2.${randomBytes(6).readUIntBE(0, 6)}` },
    ...{ transfer_syntax_uid: '1.2.840.10008.1.2.1', data_set_sha256: randomBytes(32) },
    ...{ size_bytes: 1000, is_other_bytes: false, object_sha256: randomBytes(32) },
    ...{ seal_key: randomBytes(32), sent_at: now },
  });
  return id;
}
