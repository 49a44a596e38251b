import { randomBytes, randomUUID } from 'node:crypto';
import { helpReferenceOf } from '#lib/domain/help/help-reference.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** Two entries of the patient's diary, one of which they did not expect and said so, and a complaint of theirs. */
export async function diaryThings(
  { superuser }: Behind,
  of: { organisationId: string; personId: string; colleague: string; canary: string },
) {
  const [entry, told, incident] = [randomUUID(), randomUUID(), randomUUID()];
  const owned = { organisation_id: of.organisationId };
  for (const id of [entry, told]) {
    await insert(superuser, 'audit_event', {
      ...owned,
      id,
      event: 'request.viewed',
      outcome: 'success',
      actor_kind: 'person',
      actor_person_id: of.colleague,
      subject_person_id: of.personId,
    });
  }
  const now = new Date();
  await insert(superuser, 'incident', {
    ...owned,
    id: incident,
    reference: `INC-${incident.slice(0, 8)}`,
    source: 'patient',
    kind: 'unexpected_access',
    description: of.canary,
    reported_by_person_id: of.personId,
    questioned_person_id: of.colleague,
    reported_at: now,
    aware_at: now,
    state_since: now,
    answer_by: '2030-01-01',
    audit_event_id: told,
  });
  const complaint = randomUUID();
  await insert(superuser, 'complaint', {
    ...owned,
    id: complaint,
    reference: `CMP-${complaint.slice(0, 8)}`,
    subject: 'service',
    description: of.canary,
    complainant_person_id: of.personId,
    received_at: now,
    acknowledge_by: '2030-01-01',
    acknowledged_at: now,
    answer_target: '2030-01-01',
    state: 'investigating',
    state_since: now,
  });
  return { entry, told, incident, complaint };
}

/** The patient waiting to prove who they are there, with a picture of a paper. */
export async function identityThings(
  { superuser, identity }: Behind,
  of: { organisationId: string; personId: string; canary: string },
) {
  const [check, picture] = [randomUUID(), randomUUID()];
  const owned = { organisation_id: of.organisationId, person_id: of.personId };
  const now = new Date();
  const bytes = Buffer.from(of.canary);
  // Somebody has one open check at most: that of an earlier world is over.
  await superuser.query(
    `UPDATE identity_check SET state = 'withdrawn', ended_at = $2 WHERE person_id = $1 AND state = 'open'`,
    [of.personId, now],
  );
  await insert(superuser, 'identity_check', {
    ...owned,
    id: check,
    reference: `IDC-${of.canary}`,
    way: 'documents',
    asked_at: now,
    expires_at: new Date(now.getTime() + 86_400_000),
  });
  await insert(superuser, 'identity_document', {
    ...owned,
    id: picture,
    check_id: check,
    shows: 'photo',
    content_type: 'image/png',
    size_bytes: bytes.length,
    sealed: identity.sealDocument(bytes, picture),
    added_at: now,
  });
  return { check, picture };
}

/** What the patient asked for help with about that trust: once without an answer, and once with one. */
export async function helpThings(
  { superuser }: Behind,
  of: { organisationId: string; personId: string; canary: string },
) {
  const now = new Date();
  const owned = { organisation_id: of.organisationId };
  const ids = { help: randomUUID(), helped: randomUUID() };
  for (const [name, id] of Object.entries(ids)) {
    await insert(superuser, 'help_request', {
      ...owned,
      id,
      reference: helpReferenceOf('HLP', randomBytes(8)),
      asked_at: now,
      state: name === 'help' ? 'asked' : 'answered',
      state_since: now,
    });
    const said = { by: 'asker', text: of.canary, at: now };
    await insert(superuser, 'help_message', { ...owned, help_request_id: id, ...said });
    await insert(superuser, 'help_asker', { help_request_id: id, person_id: of.personId });
  }
  return ids;
}

/** A passkey of the patient's, and a session of theirs on another device. */
export async function signInThings({ superuser }: Behind, personId: string) {
  const [passkey, session] = [randomUUID(), randomUUID()];
  const { rows } = await superuser.query<{ id: string }>(
    'SELECT id FROM account WHERE person_id = $1',
    [personId],
  );
  const owned = { person_id: personId, account_id: rows[0]?.id };
  await insert(superuser, 'passkey', {
    ...owned,
    id: passkey,
    credential_id: randomBytes(32),
    public_key: randomBytes(77),
    counter: 0,
    is_synced: false,
    transports: [],
    name: 'Phone',
    created_at: new Date(),
  });
  await insert(superuser, 'session', {
    ...owned,
    id: session,
    token_hash: randomBytes(32),
    stage: 'signed_in',
    second_factor_at: new Date(),
    expires_at: new Date(Date.now() + 3_600_000),
    idle_seconds: 3600,
  });
  return { passkey, session };
}
