import { aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { openBehind } from '../doors/support/behind.ts';

/** Leaves a request of somebody without an account at a hospital, and answers its id. */
export async function aRequestAt(odsCode: string): Promise<string> {
  const behind = await openBehind();
  try {
    const { rows } = await behind.superuser.query<{ id: string }>(
      'SELECT id FROM organisation WHERE ods_code = $1',
      [odsCode],
    );
    const personId = await aPerson(behind.superuser);
    return await aRequest(behind.superuser, rows[0]?.id ?? '', { requester_person_id: personId });
  } finally {
    await behind.close();
  }
}
