import { aRelease, aReportOf, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import { openBehind } from '../doors/support/behind.ts';
import { whose } from './whose.ts';

/** A release to somebody with an account, of a hospital, with a report; their request holds its study. */
export async function aReleaseTo(
  email: string,
  odsCode: string,
  changes: Parameters<typeof aRelease>[1] & { readonly report?: 'final' | 'preliminary' } = {},
): Promise<MadeRelease> {
  const behind = await openBehind();
  try {
    const { superuser } = behind;
    const { trust, person } = await whose(behind, email, odsCode);
    const { report = 'final', ...rest } = changes;
    const made = await aRelease(superuser, {
      ...{ organisationId: trust, recipientPersonId: person },
      ...rest,
    });
    const { organisationId, requestId, studyId } = made;
    await insert(superuser, 'request_study', {
      ...{ organisation_id: organisationId, request_id: requestId, study_id: studyId },
    });
    const outline = JSON.stringify([{ level: 1, heading: 'Findings', text: 'No fracture.' }]);
    await aReportOf(superuser, made, {
      ...{ status: report, source: 'structured_report', outline },
      ...{ document_sha256: null, document_bytes: null },
    });
    return made;
  } finally {
    await behind.close();
  }
}
