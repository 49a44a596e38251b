import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import type { FoundAgreement } from '#lib/adapters/db/agreement-facts.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { decideAgreement } from '#lib/domain/agreement/decide-agreement.ts';
import { warningOf } from '#lib/domain/agreement/occasions.ts';
import { periodOf, WARNING_DAYS, warnAt } from '#lib/domain/agreement/period.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { lockAgreement } from './lock-agreement.ts';
import type { MoveAgreementRefusal } from './move-agreement.ts';
import { tellEvent } from './tell-event.ts';
import { addLetter } from './tell-parties.ts';

type Signing = {
  readonly agreementId: string;
  readonly organisationId: OrganisationId;
  /** The version that was read. Another one is not signed by it. */
  readonly versionId: string;
  readonly now: Date;
};

/**
 * Signs a version of an agreement for a party, with proof by passkey for that version. Signatures of several people may
 * come in any order; with the last one its clock is set.
 */
export function signAgreement(
  db: Db,
  { actor, context }: Acting,
  input: Signing,
): Promise<Result<AgreementState, MoveAgreementRefusal>> {
  const { agreementId, organisationId, versionId, now } = input;
  return db.as(context, async (tx) => {
    const tried = {
      event: 'agreement.moved',
      organisationId,
      details: { agreementId, event: 'sign', versionId },
    } as const;
    const found = await lockAgreement(tx, agreementId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, fromState: facts.state };
    const event = { kind: 'sign', versionId } as const;
    const decision = decideAgreement({ actor, organisationId }, facts, event, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    const { from, to, by } = decision.value;
    if (actor.kind !== 'person' || by === 'system') return refuse(tx, 'not_permitted', about);

    await keepSignature(tx, found, { ...input, actor, role: by });
    const { count } = await tx.agreement.updateMany({
      where: { id: agreementId, state: from, version },
      data: { version: { increment: 1 }, ...(to !== from && { state: to, stateSince: now }) },
    });
    if (count !== 1) throw new Error('an agreement that was locked has changed');
    if (to === 'signed') await setClock(tx, found, now);
    await record(tx, { ...about, toState: to, actorRole: by });
    return ok(to);
  });
}

/** All that proves it later: who, as what, for whom, when, by which proof, and of what (LS-7). */
async function keepSignature(
  tx: Tx,
  { facts, digest, versionNumber }: FoundAgreement,
  signing: Signing & { readonly actor: PersonActor; readonly role: Role },
): Promise<void> {
  const { actor, agreementId, organisationId, versionId, role, now } = signing;
  const proof = actor.assurance.stepUps
    .filter(
      ({ action, resourceId, factor }) =>
        action === 'sign_agreement' && resourceId === versionId && factor === 'passkey',
    )
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (proof === undefined || digest === null) throw new Error('a signature without its proof');
  const who = await namedPerson(tx, actor);
  await tx.agreementSignature.createMany({
    data: [
      {
        agreementId: facts.id,
        versionId,
        organisationId,
        role,
        personId: who.personId,
        signerName: who.name,
        signerEmail: who.email,
        signerRegistrationBody: who.registrationBody,
        signerRegistrationNumber: who.registrationNumber,
        signedAt: now,
        proof: proof.factor,
        provedAt: proof.at,
        digest,
      },
    ],
  });
  await tellEvent(tx, {
    ...{ actor, agreementId, organisationId, event: 'sign', text: '', versionNumber, role, now },
  });
}

/** When it begins, when it ends, and when both parties are warned of the end: what has passed already is not told. */
async function setClock(tx: Tx, { facts, version }: FoundAgreement, now: Date): Promise<void> {
  const { id, terms, first, second } = facts;
  if (terms === null) return;
  const { startsAt, endsAt } = periodOf({ ...terms, terminatesOn: null }, [
    first.zone,
    second.zone,
  ]);
  const job = { organisationId: first.organisationId, agreementId: id };
  await addJob(tx, 'start-agreement', job, { key: `start-agreement:${id}`, runAt: startsAt });
  await addJob(tx, 'end-agreement', job, { key: `end-agreement:${id}`, runAt: endsAt });
  for (const { organisationId, zone } of [first, second]) {
    const letter = { id, organisationId, version: version + 1 };
    await addLetter(tx, { ...letter, about: 'signed' });
    for (const days of WARNING_DAYS) {
      const runAt = warnAt(days, terms.endsOn, zone);
      if (runAt > now) await addLetter(tx, { ...letter, about: warningOf(days), runAt });
    }
  }
}
