/** Columns that say whose scans were asked for. */
export const forWhomColumns = {
  proxyAuthorityId: true,
  claimedGivenNames: true,
  claimedFamilyName: true,
} as const;

export type ForWhomRow = {
  readonly proxyAuthorityId: string | null;
  readonly claimedGivenNames: string;
  readonly claimedFamilyName: string;
};

/** Whose scans were asked for, as whoever acts for them said it; null where they are the requester’s own. */
export function forWhom(row: ForWhomRow): string | null {
  if (row.proxyAuthorityId === null) return null;
  return `${row.claimedGivenNames} ${row.claimedFamilyName}`.trim();
}
