import { loadAgreement } from '#lib/adapters/db/agreement-facts.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { mayWorkOnAgreements } from '#lib/domain/policy/agreement.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { tellEvent } from './tell-event.ts';
import { writeDraft } from './write-draft.ts';

export type DraftRefusal = StaffRefusal | 'not_found' | 'party_unknown' | 'own_organisation';

type Drafted = {
  readonly organisationId: OrganisationId;
  readonly otherOdsCode: string;
  readonly kind: AgreementKind;
  readonly terms: AgreementTerms;
  /** The agreement of the same two parties that ends when this one begins; null for a first one. */
  readonly replacesId: string | null;
  readonly now: Date;
};

/** Begins an agreement with another organisation. Nobody there sees it before it is sent. */
export function draftAgreement(
  db: Db,
  { actor, context }: Acting,
  input: Drafted,
): Promise<Result<{ agreementId: string }, DraftRefusal>> {
  const { organisationId, kind, replacesId, now } = input;
  const about = { event: 'agreement.drafted', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayWorkOnAgreements(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const parties = await partiesOf(tx, input);
    if (parties === null) return refuse(tx, 'party_unknown', about);
    const { first, second } = parties;
    if (first.id === second.id) return refuse(tx, 'own_organisation', about);
    if (!(await mayReplace(tx, replacesId, [first.id, second.id]))) {
      return refuse(tx, 'not_found', about);
    }

    const agreementId = await writeDraft(tx, { ...input, first, second, by: actor.personId });
    await tellEvent(tx, {
      ...{ actor, agreementId, organisationId, event: 'draft', text: '', versionNumber: 1 },
      ...{ role: may.value, now },
    });
    await record(tx, { ...about, actorRole: may.value, details: { agreementId, kind } });
    return ok({ agreementId });
  });
}

/** The drafting party and the other, by the directory. One that is suspended agrees on nothing. */
async function partiesOf(tx: Tx, { organisationId, otherOdsCode }: Drafted) {
  const rows = await tx.organisation.findMany({
    where: { state: 'active', OR: [{ id: organisationId }, { odsCode: otherOdsCode }] },
    select: { id: true, odsCode: true, name: true },
  });
  const first = rows.find(({ id }) => id === organisationId);
  const second = rows.find(({ odsCode }) => odsCode === otherOdsCode);
  return first && second ? { first, second } : null;
}

/** An agreement is replaced by one of the same two parties, whichever drafts it. */
async function mayReplace(
  tx: Tx,
  replacesId: string | null,
  parties: readonly string[],
): Promise<boolean> {
  if (replacesId === null) return true;
  const found = await loadAgreement(tx, replacesId);
  if (found === null) return false;
  const { first, second } = found.facts;
  return [first, second].every(({ organisationId }) => parties.includes(organisationId));
}
