import { keptDocument } from '#lib/adapters/db/agreement-document.ts';
import type { FoundAgreement } from '#lib/adapters/db/agreement-facts.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideAgreement,
  type AgreementMoveRefusal,
} from '#lib/domain/agreement/decide-agreement.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { lockAgreement } from './lock-agreement.ts';

type Revised = {
  readonly agreementId: string;
  readonly organisationId: OrganisationId;
  readonly terms: AgreementTerms;
  readonly expectedVersion: number;
  readonly now: Date;
};

/**
 * Writes down changed terms. As long as the other party has not had the version, it is that version that changes; once
 * they have, what they had stays as it was and the next version begins.
 */
export function reviseAgreement(
  db: Db,
  { actor, context }: Acting,
  input: Revised,
): Promise<Result<{ versionNumber: number }, AgreementMoveRefusal | 'not_found'>> {
  const { agreementId, organisationId, expectedVersion, now } = input;
  return db.as(context, async (tx) => {
    const about = {
      event: 'agreement.moved',
      organisationId,
      details: { agreementId, event: 'revise' },
    } as const;
    const found = await lockAgreement(tx, agreementId);
    if (!found) return refuse(tx, 'not_found', about);
    const decision = decideAgreement(
      { actor, organisationId },
      found.facts,
      { kind: 'revise' },
      now,
    );
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (found.version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const number = found.versionNumber + (found.facts.isShared ? 1 : 0);
    const { count } = await tx.agreement.updateMany({
      where: { id: agreementId, state: 'draft', version: expectedVersion },
      data: {
        version: { increment: 1 },
        versionNumber: number,
        endsOn: toColumn(input.terms.endsOn),
      },
    });
    if (count !== 1) return refuse(tx, 'changed_meanwhile', about);
    await writeVersion(tx, found, { ...input, number, personId: actor.personId });
    await record(tx, {
      ...about,
      actorRole: decision.value.by,
      fromState: 'draft',
      toState: 'draft',
    });
    return ok({ versionNumber: number });
  });
}

async function writeVersion(
  tx: Tx,
  { facts, reference }: FoundAgreement,
  written: Revised & { readonly number: number; readonly personId: string },
): Promise<void> {
  const { agreementId, terms, number, personId, now } = written;
  const sides = {
    organisationId: facts.first.organisationId,
    otherOrganisationId: facts.second.organisationId,
  };
  const parties = await tx.organisation.findMany({
    where: { id: { in: Object.values(sides) } },
    select: { id: true, odsCode: true, name: true },
  });
  const party = (organisationId: string) => {
    const { odsCode, name } = parties.find(({ id }) => id === organisationId) ?? {
      odsCode: '',
      name: '',
    };
    return { odsCode, name };
  };
  const kept = keptDocument({
    form: 1,
    reference,
    kind: facts.kind,
    version: number,
    first: party(sides.organisationId),
    second: party(sides.otherOrganisationId),
    terms,
  });
  const by = { writtenByPersonId: personId, writtenAt: now };
  if (facts.isShared) {
    await tx.agreementVersion.createMany({
      data: [{ agreementId, ...sides, number, ...kept, ...by }],
    });
    return;
  }
  await tx.agreementVersion.updateMany({
    where: { id: facts.versionId },
    data: { ...kept, ...by },
  });
}
