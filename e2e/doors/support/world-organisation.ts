import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { aPerson, insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** A site that is named as the trust's canary. */
export async function aSite(
  superuser: Behind['superuser'],
  organisationId: string,
  canary: string,
) {
  const id = randomUUID();
  const names = { name: canary, institution_names: [canary] };
  const row = { id, organisation_id: organisationId, ...names, created_at: new Date() };
  await insert(superuser, 'site', row);
  return id;
}

/** A team with a step, each named as the trust's canary. */
export async function aTeam(
  superuser: Behind['superuser'],
  of: { organisationId: string; colleague: string; canary: string },
) {
  const [team, step, at] = [randomUUID(), randomUUID(), new Date()];
  const owned = { organisation_id: of.organisationId };
  await insert(superuser, 'team', { ...owned, id: team, name: of.canary, created_at: at });
  await insert(superuser, 'team_step', {
    ...{ ...owned, id: step, team_id: team, position: 1, text: of.canary },
    ...{ added_by: of.colleague, added_at: at },
  });
  return { team, step };
}

/** A network that is proposed, and named as the trust's canary. */
export async function aNetwork(
  superuser: Behind['superuser'],
  organisationId: string,
  canary: string,
) {
  const id = randomUUID();
  const [one, two] = [randomBytes(2).toString('hex'), randomBytes(2).toString('hex')];
  await insert(superuser, 'trusted_network', {
    id,
    organisation_id: organisationId,
    range: `2001:db8:${one}:${two}::/64`,
    name: canary,
    proposed_by: await aPerson(superuser, { family_name: canary }),
    proposed_by_name: canary,
    proposed_at: new Date(),
  });
  return id;
}

/** A setting that protects less, proposed by a colleague, of whom and of why the trust's canary is said. */
export async function aSetting(
  superuser: Behind['superuser'],
  of: { organisationId: string; colleague: string; canary: string },
) {
  const id = randomUUID();
  // What another world left waiting at this institution: of each setting one change waits at a time.
  await superuser.query(
    `INSERT INTO trust_policy_answer (organisation_id, change_id, answer, answered_by, answered_by_name, answered_at)
     SELECT c.organisation_id, c.id, 'decline', $2, 'Nobody', now() FROM trust_policy_change c
     WHERE c.organisation_id = $1 AND c.is_weaker
       AND NOT EXISTS (SELECT FROM trust_policy_answer a WHERE a.change_id = c.id)`,
    [of.organisationId, of.colleague],
  );
  await insert(superuser, 'trust_policy_change', {
    ...{ id, organisation_id: of.organisationId, key: 'patient_link_days', value: '60' },
    ...{ why: of.canary, is_weaker: true, made_by: of.colleague },
    ...{ made_by_name: of.canary, made_at: new Date() },
  });
  return id;
}

/** A legal hold that the colleague placed and asked to lift, for a reason that says the trust's canary. */
export async function aHold(
  superuser: Behind['superuser'],
  of: { organisationId: string; colleague: string; canary: string },
) {
  const [id, at] = [randomUUID(), new Date()];
  await insert(superuser, 'legal_hold', {
    ...{ id, organisation_id: of.organisationId, kind: 'inquiry', because: of.canary },
    ...{ placed_by: of.colleague, placed_at: at, review_on: '2099-01-01' },
    ...{ lift_asked_by: of.colleague, lift_asked_at: at, lift_because: of.canary },
  });
  return id;
}

/** A record to delete, and a deletion that was carried out. */
export async function deletionsOf(
  { superuser }: Behind,
  organisationId: string,
  { canary, colleague }: { canary: string; colleague: string },
) {
  const [deletion, deletionItem, deleted] = [randomUUID(), randomUUID(), randomUUID()];
  const owned = { organisation_id: organisationId };
  const now = new Date();
  const batch = { ...owned, kind: 'request_file', proposed_at: now };
  await insert(superuser, 'deletion_batch', { ...batch, id: deletion });
  await insert(superuser, 'deletion_item', {
    ...owned,
    id: deletionItem,
    batch_id: deletion,
    record_id: randomUUID(),
    reference: canary,
    digest: randomBytes(32),
    rule: 'subject_access_file',
    counted_from: '2020-01-01',
    due_on: '2023-01-02',
  });
  const acts = {
    ...{ accepted_by: colleague, accepted_at: now },
    ...{ approved_by: await aPerson(superuser, { family_name: canary }), approved_at: now },
  };
  await insert(superuser, 'deletion_batch', {
    ...{ ...batch, ...acts, id: deleted },
    ...{ state: 'carried_out', ended_at: now },
  });
  await insert(superuser, 'deletion_certificate', {
    ...{ ...batch, ...acts, batch_id: deleted, completed_at: now },
    rules: ['subject_access_file'],
    ...{ deleted_count: 1, kept_count: 0, spared_count: 0, document_count: 0 },
    items_sha256: randomBytes(32),
  });
  return { deletion, deletionItem, deleted };
}

/** Somebody invited to work there, with the secret of the letter. */
export async function anInvitation(
  { superuser }: Behind,
  organisationId: string,
  { canary, colleague }: { canary: string; colleague: string },
) {
  const invitation = randomUUID();
  const letterSecret = randomBytes(32).toString('base64url');
  await insert(superuser, 'invitation', {
    id: invitation,
    organisation_id: organisationId,
    email: `${canary.toLowerCase()}@example.org`,
    kind: 'staff',
    roles: ['clinician'],
    months: 1,
    token_hash: createHash('sha256').update(letterSecret).digest(),
    invited_by: colleague,
    invited_at: new Date(),
    expires_at: new Date(Date.now() + 86_400_000),
  });
  return { invitation, letterSecret };
}
