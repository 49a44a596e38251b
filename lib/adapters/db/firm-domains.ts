import type { OrganisationId } from '#lib/base/id.ts';
import type { Tx } from './client.ts';

/** The web domains of an organisation, as its register or two people said last. For those who invite there; else none. */
export async function firmDomains(
  tx: Tx,
  organisationId: OrganisationId,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<readonly { domain: string }[]>`
    SELECT domain FROM app.firm_domains(${organisationId}::uuid) AS domain`;
  return rows.map(({ domain }) => domain);
}
