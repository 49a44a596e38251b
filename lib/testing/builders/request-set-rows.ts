import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

/** A request with what its requester said when they asked: of a form that went to this hospital. Answers its id. */
export async function requestSetOf(
  behind: Pool,
  of: { readonly organisationId: string; readonly personId: string; readonly requestId: string },
): Promise<string> {
  const { personId, ...part } = of;
  return aSentSet(behind, { personId, parts: [part] });
}

/** A form that is written and not sent yet, to these hospitals. Answers its id. */
export async function aSetDraft(
  behind: Pool,
  of: {
    readonly personId: string;
    readonly organisationIds?: readonly string[];
    readonly description?: string;
  },
): Promise<string> {
  const id = randomUUID();
  await insert(behind, 'request_set', {
    ...{ id, requester_person_id: of.personId, created_at: new Date() },
    description: of.description ?? 'The scan of my head',
  });
  for (const organisationId of of.organisationIds ?? []) {
    await insert(behind, 'request_set_hospital', { set_id: id, organisation_id: organisationId });
  }
  return id;
}

/** One file of several downloads of what hospitals of a sent form released. Answers its id. */
export async function aBundleOf(
  behind: Pool,
  of: {
    readonly setId: string;
    readonly personId: string;
    readonly downloadIds: readonly string[];
    /** When it was made of more than these. */
    readonly partCount?: number;
  },
): Promise<string> {
  const id = randomUUID();
  await insert(behind, 'bundle', {
    ...{ id, set_id: of.setId, person_id: of.personId, language: 'en', created_at: new Date() },
    part_count: of.partCount ?? of.downloadIds.length,
  });
  for (const [index, download_id] of of.downloadIds.entries()) {
    const position = index + 1;
    const folder = String(position);
    await insert(behind, 'bundle_part', {
      ...{ bundle_id: id, person_id: of.personId, position, download_id, folder },
    });
  }
  return id;
}

/** A form that was sent, with these requests of its hospitals. Answers its id. */
export async function aSentSet(
  behind: Pool,
  of: {
    readonly personId: string;
    readonly parts: readonly { readonly organisationId: string; readonly requestId: string }[];
  },
): Promise<string> {
  const id = await aSetDraft(behind, { personId: of.personId });
  for (const { organisationId, requestId } of of.parts) {
    await insert(behind, 'request_set_hospital', {
      ...{ set_id: id, organisation_id: organisationId, request_id: requestId },
    });
  }
  await behind.query('UPDATE request_set SET sent_at = created_at WHERE id = $1', [id]);
  return id;
}
