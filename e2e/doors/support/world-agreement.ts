import { randomUUID } from 'node:crypto';
import { keptDocument } from '#lib/adapters/db/agreement-document.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { terms } from '#lib/domain/agreement/agreement.fixture.ts';
import { anOrganisation, insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

type OfAgreements = {
  readonly organisationId: string;
  readonly odsCode: string;
  readonly canary: string;
  readonly colleague: string;
};

/** Two agreements with an organisation where nobody works: a draft, and one that waits for signatures. */
export async function agreements(behind: Behind, of: OfAgreements) {
  const { superuser } = behind;
  const other = await anOrganisation(superuser);
  for (const organisationId of [of.organisationId, other]) {
    await superuser.query(
      `INSERT INTO organisation_standing (organisation_id, ico_registration, dspt_until, recorded_by_person_id, recorded_at)
       VALUES ($1, 'Z1234567', current_date + 100, $2, now()) ON CONFLICT DO NOTHING`,
      [organisationId, of.colleague],
    );
  }
  const draft = await anAgreement(behind, { ...of, other, state: 'draft' });
  const waiting = await anAgreement(behind, { ...of, other, state: 'awaiting_signatures' });
  return { agreement: draft.id, toSign: waiting.id, toSignVersion: waiting.versionId };
}

async function anAgreement(
  { superuser }: Behind,
  of: OfAgreements & { readonly other: string; readonly state: 'draft' | 'awaiting_signatures' },
) {
  const [id, versionId, now] = [randomUUID(), randomUUID(), new Date()];
  const reference = `AGR-${id.slice(0, 8)}`;
  const parties = { organisation_id: of.organisationId, other_organisation_id: of.other };
  const shared = of.state === 'draft' ? {} : { shared_at: now };
  await insert(superuser, 'agreement', {
    ...{ id, ...parties, ...shared, reference, kind: 'direct_care', state: of.state },
    ...{ state_since: now, drafted_by_person_id: of.colleague, drafted_at: now },
    ends_on: '2099-01-01',
  });
  const { document, digest } = keptDocument({
    ...{ form: 1, reference, kind: 'direct_care', version: 1 },
    first: { odsCode: of.odsCode, name: of.canary },
    second: { odsCode: 'NOBODY', name: of.canary },
    terms: { ...TERMS, security: of.canary },
  });
  await insert(superuser, 'agreement_version', {
    ...{ id: versionId, agreement_id: id, ...parties, ...shared, number: 1 },
    ...{ document: JSON.stringify(document), digest: Buffer.from(digest) },
    ...{ written_by_person_id: of.colleague, written_at: now },
  });
  return { id, versionId };
}

/** In order on any day that these doors are tried. */
export const TERMS = terms({
  startsOn: dateOf('2026-06-01'),
  endsOn: dateOf('2031-05-31'),
  reviewOn: dateOf('2027-05-31'),
});
