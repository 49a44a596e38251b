import { aRequest } from '#lib/testing/builders/rows.ts';
import { aPairing, aShare } from '#lib/testing/builders/shares.ts';
import type { Behind } from './behind.ts';
import { aRelease } from './world-release.ts';

/**
 * What a patient shares with somebody, what a colleague shares with the patient, and a screen that asks them to show their
 * scans.
 */
export async function shareThings(
  behind: Behind,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly colleague: string;
    readonly patient: string;
    readonly study: string;
    readonly report: string;
    readonly release: string;
    readonly canary: string;
  },
) {
  const { superuser } = behind;
  const { organisationId, personId, colleague, study, canary } = of;
  const linkOf = async (releaseId: string) => {
    const { rows } = await superuser.query<{ id: string }>(
      'SELECT id FROM link WHERE release_id = $1',
      [releaseId],
    );
    return rows[0]?.id ?? '';
  };
  const common = { organisationId, studyId: study };
  const own = { ...common, releaseId: of.release, linkId: await linkOf(of.release), personId };
  const share = await aShare(
    superuser,
    { ...own, email: `${canary.toLowerCase()}@example.org` },
    { name: canary },
  );
  const released = await aRequest(superuser, organisationId, {
    ...{ requester_person_id: colleague, subject_patient_id: of.patient, state: 'released' },
  });
  const theirs = await aRelease(behind, {
    ...{ organisationId, personId: colleague, released, study, report: of.report },
  });
  const from = { ...common, releaseId: theirs.release, linkId: await linkOf(theirs.release) };
  const lent = await aShare(
    superuser,
    { ...from, personId: colleague, email: 'guest@example.org' },
    {
      ...{ shared_by_name: canary, state: 'accepted', recipient_person_id: personId },
      ...{ accepted_at: new Date(), openings_used: 1 },
    },
  );
  const found = { state: 'found', found_by: personId, found_at: new Date(), shown_name: canary };
  return { share, lent, pairing: await aPairing(superuser, found) };
}
