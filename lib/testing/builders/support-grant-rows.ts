import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { helpReferenceOf } from '#lib/domain/help/help-reference.ts';
import { aPerson, insert } from './rows.ts';

type Asked = {
  readonly organisationId: string;
  readonly supportId: string;
  /** Whoever asked for help, if they were signed in. */
  readonly askerId?: string;
  readonly text?: string;
};

/** Somebody's request for help about an institution, which support has answered. */
export async function anAnsweredHelp(behind: Pool, asked: Asked): Promise<string> {
  const { organisationId, supportId, askerId, text = 'The link does not open' } = asked;
  const [id, at] = [randomUUID(), new Date()];
  const owned = { help_request_id: id, organisation_id: organisationId, at };
  await insert(behind, 'help_request', {
    ...{ id, organisation_id: organisationId, reference: helpReferenceOf('HLP', randomBytes(8)) },
    ...{ asked_at: at, state: 'answered', state_since: at },
  });
  await insert(behind, 'help_message', { ...owned, by: 'asker', text });
  await insert(behind, 'help_message', {
    ...{ ...owned, by: 'helper', helper_person_id: supportId, text: 'We look into it' },
  });
  await insert(behind, 'help_asker', {
    ...{ help_request_id: id, person_id: askerId ?? (await aPerson(behind)) },
  });
  return id;
}

type Grant = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly supportId: string;
  readonly officerId: string;
  /** For a request for help of their own. */
  readonly helpRequestId?: string;
};

/** Leave to look at a request, open for an hour unless said otherwise. Answers its id. */
export async function aSupportGrant(
  behind: Pool,
  { organisationId, requestId, supportId, officerId, helpRequestId }: Grant,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const [id, now] = [randomUUID(), new Date()];
  const help = helpRequestId ?? (await anAnsweredHelp(behind, { organisationId, supportId }));
  const asked = new Date(now.getTime() - 3_600_000);
  const allowed = {
    ...{ state: 'active', request_id: requestId, hours: 2 },
    ...{ answered_by_person_id: officerId, answered_as: 'org_admin', answered_at: asked },
    ends_at: new Date(asked.getTime() + 7_200_000),
  };
  const { rows } = await behind.query<{ reference: string; help: string }>(
    `SELECT r.reference, h.reference AS help FROM access_request r, help_request h
     WHERE r.id = $1 AND h.id = $2`,
    [requestId, help],
  );
  await insert(behind, 'support_grant', {
    ...{ id, organisation_id: organisationId, reason: 'The link does not open' },
    ...{ help_request_id: help, help_reference: rows[0]?.help },
    ...{ request_reference: rows[0]?.reference, asked_by_person_id: supportId },
    ...{ asked_by_name: 'Sue Porter', asked_by_email: `${supportId}@example.org` },
    ...{ asked_at: asked, lapses_at: new Date(asked.getTime() + 3 * 86_400_000), ...allowed },
    ...row,
  });
  return id;
}

/** The institution's own: for the help that its patient asked for. By whom does not matter to who may see it. */
export async function supportGrantOf(
  behind: Pool,
  of: { organisationId: string; requestId: string; officer: string; privacy: string },
): Promise<string> {
  const { organisationId, requestId, officer: supportId, privacy: officerId } = of;
  const { rows } = await behind.query<{ id: string }>(
    'SELECT id FROM help_request WHERE organisation_id = $1 LIMIT 1',
    [organisationId],
  );
  const [help] = rows;
  if (help === undefined) throw new Error('an institution that nobody asked for help about');
  const made = { organisationId, requestId, supportId, officerId, helpRequestId: help.id };
  return aSupportGrant(behind, made);
}

/** What makes a grant one that nobody has answered yet. */
export const UNANSWERED = {
  ...{ state: 'asked', request_id: null, hours: null, ends_at: null },
  ...{ answered_by_person_id: null, answered_as: null, answered_at: null },
} as const;
