import type { OrganisationId } from '#lib/base/id.ts';
import type { SheetHolder } from '#lib/domain/policy/code-sheet.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

/**
 * Who made a request, as far as it matters for codes on paper. `accountId` is null when they have no account in use,
 * and for whoever may not give codes: the database itself does not tell them.
 */
export type RequesterWithAccount = SheetHolder & { readonly accountId: string | null };

/** Null for a request that is not there, is a draft, or is not in sight. */
export async function loadSheetHolder(
  tx: Tx,
  requestId: string,
): Promise<RequesterWithAccount | null> {
  const request = await tx.accessRequest.findFirst({
    where: { id: requestId, state: { not: 'draft' } },
    select: { organisationId: true, requester: { select: personColumns } },
  });
  if (!request) return null;
  const person = identityOf(request.requester);
  const accounts = await tx.$queryRaw<{ account_id: string; holds_role: boolean }[]>`
    SELECT account_id, holds_role FROM app.account_for_sheet(${person.personId}::uuid)
    WHERE organisation_id = ${request.organisationId}::uuid LIMIT 1`;
  const [account] = accounts;
  return {
    person,
    organisationId: request.organisationId as OrganisationId,
    holdsRole: account?.holds_role ?? true,
    accountId: account?.account_id ?? null,
  };
}
