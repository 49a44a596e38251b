import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { aConsent } from '#lib/testing/builders/consents.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPatient, aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { sameRuns } from '#lib/testing/same-runs.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { moveConsent } from '#lib/use-cases/consent/move-consent.ts';
import { closeLink } from '#lib/use-cases/link/close-link.ts';
import { openLink } from '#lib/use-cases/link/open-link.ts';
import { mayContinue } from './may-continue.ts';

let database: TestDatabase;
let organisationId = '';
let officer: Acting & { readonly personId: string };
let lawyer: Acting & { readonly personId: string };
let stranger: Acting;
let patient: Acting & { readonly personId: string };
let patientId = '';

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  const { behind } = database;
  organisationId = await anOrganisation(behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
  lawyer = await staffMember(database, organisationId, ['legal_approver']);
  stranger = await anybody();
  patientId = await aPatient(behind, organisationId);
  patient = await anybody();
  // By which the hospital knows whose record it is.
  await aRequest(behind, organisationId, {
    ...{ requester_person_id: patient.personId, subject_patient_id: patientId },
  });
});
afterAll(() => database.drop());

async function anybody() {
  const personId = await aPerson(database.behind);
  const { acting } = await signIn(database, `${personId}@example.org`);
  return { ...acting, personId };
}

/** A solicitor in the middle of a download that stands on a patient’s authority. */
async function aDownload() {
  const { behind } = database;
  const solicitor = await anybody();
  const made = await aRelease(behind, {
    ...{ organisationId, recipientPersonId: solicitor.personId },
    request: {
      ...{ type: 'legal_consent', subject_person_id: patient.personId },
      subject_patient_id: patientId,
    },
    release: { state: 'assembling' },
  });
  const consentId = await aConsent(
    behind,
    {
      ...{ organisationId, patientId, subjectPersonId: patient.personId },
      ...{ recordedBy: officer.personId, verifiedBy: lawyer.personId },
    },
    { request_id: made.requestId },
  );
  await behind.query(
    `UPDATE release SET consent_id = $1, consent_version = 1, state = 'active' WHERE id = $2`,
    [consentId, made.releaseId],
  );
  return { ...made, consentId, solicitor };
}
type Download = Awaited<ReturnType<typeof aDownload>>;

/** What may happen while bytes flow, by whoever: some of it ends the download, some of it is refused, some is nothing to it. */
type Step = (download: Download) => Promise<{ readonly ok: boolean }>;

const now = () => new Date();
const move =
  (who: (download: Download) => Acting, event: RequestEvent, isProved = true): Step =>
  (download) => {
    const { requestId } = download;
    const acting = who(download);
    const by = isProved ? proved(acting, 'revoke_release', requestId) : acting;
    return moveRequest(database.web, by, { requestId, event, now: now() });
  };
const update =
  (sql: string, id: (download: Download) => string): Step =>
  async (download) => {
    await database.behind.query(sql, [id(download)]);
    return { ok: true };
  };

const RECALL: RequestEvent = {
  ...{ kind: 'recall', because: 'wrong_recipient', mixedUp: [] },
  known: 'A namesake wrote to us',
};
const MISTAKE = { kind: 'enter_in_error', reason: 'Of another patient' } as const;

/** What ends a download wherever it succeeds. */
const ENDS: Readonly<Record<string, Step>> = {
  'the officer takes the release back': move(() => officer, { kind: 'revoke_release' }),
  'the lawyer takes it back': move(() => lawyer, { kind: 'revoke_release' }),
  'it went to the wrong person': move(() => officer, RECALL),
  'the requester withdraws': move((of) => of.solicitor, { kind: 'withdraw' }, false),
  'the request is reopened': move(() => officer, { kind: 'reopen', newFacts: 'There is more' }),
  'the recipient gives the link back': ({ solicitor, releaseId }) =>
    closeLink(database.web, solicitor, { releaseId, now: now() }),
  'the patient takes the consent back': ({ consentId }) =>
    moveConsent(database.web, patient, {
      ...{ consentId, now: now() },
      event: { kind: 'withdraw', channel: 'portal', receivedAt: now() },
    }),
  'the consent was a mistake': ({ consentId }) =>
    moveConsent(database.web, lawyer, { consentId, now: now(), event: MISTAKE }),
  'the recipient is signed out': update(
    `UPDATE session SET ended_at = now() WHERE person_id = $1 AND ended_at IS NULL`,
    ({ solicitor }) => solicitor.personId,
  ),
  'the last instant of the link comes': update(
    `UPDATE link SET expires_at = now() - interval '1 millisecond' WHERE id = $1`,
    ({ linkId }) => linkId,
  ),
  'a study of it is in doubt': update(
    `UPDATE study SET quarantined_because = 'wrong_patient' WHERE id = $1`,
    ({ studyId }) => studyId,
  ),
  'the release is stopped': update(
    `UPDATE release SET state = 'suspended' WHERE id = $1 AND state = 'active'`,
    ({ releaseId }) => releaseId,
  ),
};

/** What ends nothing: what is nobody's to do, or wants a proof that was not given, or has nothing to do with it. */
const OTHERS: Readonly<Record<string, Step>> = {
  // It is the firm's request, which the patient does not see: they take back the consent on which it stands.
  'the patient withdraws it as if it were theirs': move(() => patient, { kind: 'withdraw' }, false),
  'the request is completed': move(() => officer, { kind: 'complete' }),
  'a stranger withdraws': move(() => stranger, { kind: 'withdraw' }, false),
  'the officer takes it back without proof': move(() => officer, { kind: 'revoke_release' }, false),
  'a stranger closes the link': ({ releaseId }) =>
    closeLink(database.web, stranger, { releaseId, now: now() }),
  'the recipient opens the link': ({ solicitor, secretHash }) =>
    openLink(database.web, solicitor, { secretHash, now: now() }),
  'a stranger opens the link': ({ secretHash }) =>
    openLink(database.web, stranger, { secretHash, now: now() }),
};

describe('a download in progress', () => {
  const ends = fc.constantFrom(...Object.keys(ENDS));
  const others = fc.constantFrom(...Object.keys(OTHERS));
  const steps = fc.array(
    fc.oneof({ weight: 1, arbitrary: ends }, { weight: 3, arbitrary: others }),
    {
      ...{ minLength: 2, maxLength: 8 },
    },
  );

  it('INV-6: has no further byte once anything that ends it has committed, whatever happens before and after', async () => {
    const ended = new Set<string>();
    await fc.assert(
      fc.asyncProperty(steps, async (names) => {
        const download = await aDownload();
        const ask = () =>
          mayContinue(database.web, download.solicitor, {
            ...{ linkId: download.linkId, shareId: null, now: now() },
          });
        expect(await ask()).toEqual({ ok: true, value: null });
        let isOver = false;
        for (const name of names) {
          const done = await (ENDS[name] ?? OTHERS[name]!)(download);
          if (done.ok && name in ENDS) {
            if (!isOver) ended.add(name);
            isOver = true;
          }
          expect([name, (await ask()).ok]).toEqual([name, !isOver]);
        }
      }),
      sameRuns(30),
    );
    expect(ended.size).toBeGreaterThan(4);
  });

  it.each(Object.keys(ENDS))('ends when %s', async (name) => {
    const download = await aDownload();
    expect(await ENDS[name]!(download)).toMatchObject({ ok: true });
    const asked = await mayContinue(database.web, download.solicitor, {
      ...{ linkId: download.linkId, shareId: null, now: now() },
    });
    expect(asked.ok).toBe(false);
  });
});

it('what is released anew after a completed request was reopened is a release of its own, and the first lets nobody in', async () => {
  const download = await aDownload();
  expect((await OTHERS['the request is completed']!(download)).ok).toBe(true);
  expect((await ENDS['the request is reopened']!(download)).ok).toBe(true);
  const { rows } = await database.behind.query<{ state: string; link: string }>(
    `SELECT r.state, l.state AS link FROM release r JOIN link l ON l.release_id = r.id WHERE r.id = $1`,
    [download.releaseId],
  );
  expect(rows).toEqual([{ state: 'revoked', link: 'revoked' }]);
  await database.behind.query(
    `UPDATE access_request SET state = 'released', closed_at = NULL WHERE id = $1`,
    [download.requestId],
  );
  const asked = await mayContinue(database.web, download.solicitor, {
    ...{ linkId: download.linkId, shareId: null, now: now() },
  });
  expect(asked).toEqual({ ok: false, error: 'link_withdrawn' });
});
