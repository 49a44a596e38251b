import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anExpertOf } from '#lib/testing/builders/expert-rows.ts';
import { matterOf } from '#lib/testing/builders/matter-rows.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { signIn, type SignedInSession } from '#lib/testing/builders/sessions.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload } from '#lib/testing/gateway/slow-download.ts';
import { openGrant } from '#lib/use-cases/expert/open-grant.ts';
import { startGrantedDownload } from '#lib/use-cases/expert/start-granted-download.ts';
import { sealSessionToken, SESSION_COOKIE } from './session-cookie.ts';

/** An expert in the middle of a download, when the client takes back what they signed (INV-6). */
let stand: DownloadStand;
let expert: SignedInSession;
const ENOUGH = 5_000_000;

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  const personId = await aPerson(stand.database.behind);
  expert = await signIn(stand.database, `${personId}@example.org`);
}, 240_000);
afterAll(() => stand.close());

test('an expert’s download stops within five seconds of the client’s word, and is not taken up again', async () => {
  const { web, behind } = stand.database;
  const { releaseId } = stand;
  const { rows } = await behind.query<{ organisation_id: string; request_id: string }>(
    'SELECT organisation_id, request_id FROM release WHERE id = $1',
    [releaseId],
  );
  const { organisation_id: organisationId, request_id: requestId } = rows[0]!;
  await matterOf(behind, { organisationId, requestId });
  const { personId } = expert;
  const { grantId } = await anExpertOf(behind, { requestId, releaseId, personId });
  const now = new Date();
  expect((await openGrant(web, expert.acting, { grantId, now })).ok).toBe(true);
  const asProved = proved(expert.acting, 'download_release', releaseId);
  const started = await startGrantedDownload(web, asProved, { grantId, now });
  if (!started.ok) throw new Error(started.error);
  const { downloadId } = started.value;

  const { url: any } = await stand.newDownload();
  const url = any.replace(/\/download\/[^/]+/, `/download/${downloadId}`);
  const token = await sealSessionToken(expert.token, stand.webSettings['SESSION_SECRET']!);
  const cookie = `${SESSION_COOKIE}=${token}`;
  const client = slowDownload(url, cookie, ENOUGH);
  await client.begun;
  await behind.query(
    `UPDATE matter_authority SET state = 'withdrawn', ended_at = now(), ended_because = 'withdrawn'
     WHERE id = (SELECT authority_id FROM matter_request WHERE request_id = $1)`,
    [requestId],
  );
  const endedAt = Date.now();
  const outcome = await client.over;
  expect((outcome.lastByteAt - endedAt) / 1000).toBeLessThan(5);
  expect(outcome.why).toBe('reset');

  const again = await fetch(url, { headers: { Cookie: cookie, Range: `bytes=${outcome.got}-` } });
  await again.body?.cancel();
  expect(again.status).toBe(410);
}, 60_000);
