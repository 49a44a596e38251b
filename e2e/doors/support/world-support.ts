import {
  aSupportGrant,
  anAnsweredHelp,
  UNANSWERED,
} from '#lib/testing/builders/support-grant-rows.ts';
import type { Behind } from './behind.ts';
import { PEOPLE } from './visitors.ts';

/** What the service's support has been let look at, what it has asked for, and what it could ask for. */
export async function supportThings(
  { superuser }: Behind,
  of: {
    readonly organisationId: string;
    readonly released: string;
    readonly colleague: string;
    readonly canary: string;
  },
) {
  const { organisationId, released: requestId, colleague: officerId, canary } = of;
  const { rows } = await superuser.query<{ id: string }>(
    'SELECT person_id AS id FROM account WHERE email = $1',
    [PEOPLE.operator],
  );
  const [operator] = rows;
  if (operator === undefined) throw new Error('nobody operates the service');
  const { id: supportId } = operator;
  const about = { organisationId, requestId, supportId, officerId };
  const reason = { reason: canary };
  return {
    looking: await aSupportGrant(superuser, about, reason),
    supportAsk: await aSupportGrant(superuser, about, { ...reason, ...UNANSWERED }),
    helpToAsk: await anAnsweredHelp(superuser, { organisationId, supportId, text: canary }),
  };
}
