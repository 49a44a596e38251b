import type { Behind } from '../doors/support/behind.ts';

/** A hospital and somebody with an account, by their ids. */
export async function whose(
  { superuser }: Behind,
  email: string,
  odsCode = 'R9N',
): Promise<{ readonly trust: string; readonly person: string }> {
  const { rows } = await superuser.query<{ trust: string; person: string }>(
    `SELECT (SELECT id FROM organisation WHERE ods_code = $2) AS trust,
       (SELECT person_id FROM account WHERE email = $1) AS person`,
    [email, odsCode],
  );
  if (!rows[0]?.trust || !rows[0].person) throw new Error(`${email} or ${odsCode} is not there`);
  return rows[0];
}
