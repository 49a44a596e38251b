import type { Pool } from 'pg';
import { stack } from './stack.ts';

/** Has a register of the stack's stand-in say something of an organisation from now on, as a regulator does. */
export async function regulatorSays(
  register: 'ods' | 'sra',
  code: string,
  status: string,
): Promise<void> {
  const body = new URLSearchParams({ register, code, status });
  const said = await fetch(`${stack().standIns.registers}/say`, { method: 'POST', body });
  if (!said.ok) throw new Error(`the stand-in for registers answered ${said.status}`);
}

/** Forgets what was asked and seen of organisations that a test has made. */
export async function forgetRegisters(superuser: Pool, ids: readonly string[]): Promise<void> {
  await superuser.query('UPDATE organisation SET register_check_id = NULL WHERE id = ANY ($1)', [
    ids,
  ]);
  await superuser.query('DELETE FROM register_check WHERE organisation_id = ANY ($1)', [ids]);
  await superuser.query('DELETE FROM hand_check WHERE organisation_id = ANY ($1)', [ids]);
}
