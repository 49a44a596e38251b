import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

/** That somebody has read what is said before a release is first seen, and has gone on from it. */
export async function aPassedDisclaimer(
  behind: Pool,
  of: {
    readonly organisationId: string;
    readonly requestId: string;
    readonly releaseId: string;
    readonly personId: string;
  },
  text = 'Before you look',
): Promise<void> {
  const at = new Date();
  await insert(behind, 'disclaimer', {
    ...{ organisation_id: of.organisationId, request_id: of.requestId, release_id: of.releaseId },
    ...{ person_id: of.personId, reasons: ['not_talked_over'], language: 'en', text },
    ...{ text_sha256: createHash('sha256').update(text).digest(), shown_at: at, passed_at: at },
  });
}
