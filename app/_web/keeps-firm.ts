import type { PersonActor } from '#lib/domain/policy/actor.ts';

/** Whether somebody is here for nothing but the people of a firm. What they may do is not decided by this. */
export function keepsFirm({ roles }: PersonActor): boolean {
  return roles.length > 0 && roles.every(({ role }) => role === 'firm_admin');
}
