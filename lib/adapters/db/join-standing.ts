import type { JoinStanding } from '#lib/domain/policy/account-join.ts';
import type { Tx } from './client.ts';

/** What joining rests on, and whom whoever acts would be joined to. */
export type JoinFacts = JoinStanding & {
  readonly stays: string;
  readonly other: { readonly name: string; readonly email: string | null };
};

type Row = {
  readonly stays: string;
  readonly is_joined: boolean;
  readonly is_suspended: boolean;
  readonly has_two_numbers: boolean;
  readonly other_given_names: string;
  readonly other_family_name: string;
  readonly other_email: string | null;
};

/** Null for a ticket that is over, or whose session is. */
export async function joinFacts(tx: Tx): Promise<JoinFacts | null> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT * FROM app.join_standing()`;
  if (!row) return null;
  return {
    stays: row.stays,
    isJoined: row.is_joined,
    isSuspended: row.is_suspended,
    hasTwoNumbers: row.has_two_numbers,
    other: {
      name: `${row.other_given_names} ${row.other_family_name}`.trim(),
      email: row.other_email,
    },
  };
}
