import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { agreement, type AgreementView } from '#lib/queries/agreement/agreement.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names an agreement. */
export type OfAgreement = { readonly params: Promise<{ readonly id: string }> };

/** The agreement of a page's address. One that is not the reader's organisation's is as if it were not there. */
export const openAgreement = cache(async (id: string): Promise<AgreementView> => {
  const agreementId = parseId(id);
  const { acting } = await requireActing();
  if (!agreementId.ok) notFound();
  const now = new Date();
  const found = await agreement(services().db, acting, { agreementId: agreementId.value, now });
  return found.ok ? found.value : notFound();
});

/** The organisations whose agreements the reader works on; there is no page for who has none. */
export const openAgreementWork = cache(async () => {
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ hasAgreements }) => hasAgreements);
  const [first] = mine;
  if (first === undefined) notFound();
  return { acting, mine, first };
});

/** The one of them that an address names, or the first. */
export function organisationNamed(
  mine: readonly StaffOrganisation[],
  first: StaffOrganisation,
  odsCode: string | undefined,
): StaffOrganisation {
  return mine.find((one) => one.odsCode === odsCode) ?? first;
}
