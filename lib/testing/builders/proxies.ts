import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { daysFromNow } from './consents.ts';
import { insert, unique } from './rows.ts';

export type OfProxy = {
  readonly organisationId: string;
  readonly proxyPersonId: string;
  /** The record, and the account where there is one: set where staff have found the patient. */
  readonly patientId?: string;
  readonly subjectPersonId?: string;
  /** Set where somebody found it good. */
  readonly decidedBy?: string;
};

/** A parent’s authority for the whole record, claimed ten days ago: in force where somebody decided. Answers its id. */
export async function aProxy(
  behind: Pool,
  of: OfProxy,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  const isDecided = of.decidedBy !== undefined;
  await insert(behind, 'proxy_authority', {
    ...{ id, organisation_id: of.organisationId, reference: unique('ACT-') },
    ...{ kind: 'parent', proxy_person_id: of.proxyPersonId, proxy_name: 'Ada Tester' },
    ...{ claimed_given_names: 'Ada', claimed_family_name: 'Tester' },
    ...{ claimed_date_of_birth: '2020-01-01', explanation: 'I am her mother' },
    ...{ patient_id: of.patientId ?? null, subject_person_id: of.subjectPersonId ?? null },
    ...{ state: isDecided ? 'active' : 'claimed', state_since: now },
    claimed_at: new Date(now.getTime() - 10 * 86_400_000),
    ...(isDecided && {
      ...{
        decided_by_person_id: of.decidedBy,
        decided_at: now,
        paper_elsewhere: 'Seen at the desk',
      },
      evidence_seen: ['identity_compared', 'parental_responsibility'],
      ...{ whole_record: true, valid_from: daysFromNow(-1), review_on: daysFromNow(300) },
    }),
    ...row,
  });
  return id;
}
