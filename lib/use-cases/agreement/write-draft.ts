import { randomBytes, randomUUID } from 'node:crypto';
import { keptDocument } from '#lib/adapters/db/agreement-document.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { referenceOf } from '#lib/base/reference.ts';
import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';

type NamedOrganisation = { readonly id: string; readonly odsCode: string; readonly name: string };

/** The agreement and its first version. */
export async function writeDraft(
  tx: Tx,
  draft: {
    readonly kind: AgreementKind;
    readonly terms: AgreementTerms;
    readonly replacesId: string | null;
    readonly now: Date;
    readonly first: NamedOrganisation;
    readonly second: NamedOrganisation;
    readonly by: string;
  },
): Promise<string> {
  const { kind, terms, replacesId, now, first, second, by } = draft;
  const agreementId = randomUUID();
  const reference = referenceOf('AGR', randomBytes(8));
  const sides = { organisationId: first.id, otherOrganisationId: second.id };
  const agreement = {
    ...{ id: agreementId, reference, kind, ...sides, replacesId, stateSince: now },
    ...{ draftedByPersonId: by, draftedAt: now, endsOn: toColumn(terms.endsOn) },
  };
  await tx.agreement.createMany({ data: [agreement] });
  const kept = keptDocument({
    ...{ form: 1, reference, kind, version: 1 },
    first: { odsCode: first.odsCode, name: first.name },
    second: { odsCode: second.odsCode, name: second.name },
    terms,
  });
  const written = { writtenByPersonId: by, writtenAt: now };
  await tx.agreementVersion.createMany({
    data: [{ agreementId, ...sides, number: 1, ...kept, ...written }],
  });
  return agreementId;
}
