import type { Tx } from '#lib/adapters/db/client.ts';
import type { Institution } from '#lib/domain/joining/steps.ts';

type Named = Pick<Institution, 'odsCode' | 'registerCode' | 'kind' | 'jurisdiction'>;

/** Whether the directory has an institution of this code. It is public: whether somebody is in it tells nobody anything. */
export async function isJoinedAlready(
  tx: Tx,
  { odsCode, registerCode, kind, jurisdiction }: Named,
): Promise<boolean> {
  const same =
    odsCode !== null ? { odsCode } : { registerCode: registerCode ?? '', kind, jurisdiction };
  return (await tx.organisation.count({ where: same })) > 0;
}
