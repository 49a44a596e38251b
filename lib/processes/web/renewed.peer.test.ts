import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { aRole, anOrganisation } from '#lib/testing/builders/rows.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload } from '#lib/testing/gateway/slow-download.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

/** Somebody is given a role in the middle of a download from a real web process. */
let stand: DownloadStand;
beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
}, 240_000);
afterAll(() => stand.close());

test('the next request brings another cookie; the old one opens nothing then, and what runs goes on', async () => {
  const { behind } = stand.database;
  const { url } = await stand.newDownload();
  const { origin } = new URL(url);
  const stay = (cookie: string) =>
    fetch(`${origin}/session/stay`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
    });
  // A session made before roles were written down with it: the first request does that, and changes nothing.
  const before = await stay(stand.cookie);
  expect([before.status, before.headers.getSetCookie()]).toEqual([204, []]);
  const running = slowDownload(url, stand.cookie, 15_000_000);
  await running.begun;

  const organisationId = await anOrganisation(behind);
  await aRole(behind, { personId: stand.patient.personId, organisationId, role: 'clinician' });
  const renewing = await stay(stand.cookie);
  expect(renewing.status).toBe(204);
  const [set = ''] = renewing.headers.getSetCookie();
  expect(set).toMatch(
    new RegExp(`^${SESSION_COOKIE}=[^;]+; Path=/; HttpOnly; Secure; SameSite=lax$`),
  );
  const renewed = set.split(';')[0]!;
  const again = await stay(renewed);
  expect([again.status, again.headers.getSetCookie()]).toEqual([204, []]);

  await behind.query(
    `UPDATE session SET renewed_at = now() - interval '31 seconds' WHERE person_id = $1`,
    [stand.patient.personId],
  );
  // A stranger is sent to sign in.
  expect((await stay(stand.cookie)).status).toBe(401);
  expect((await stay(renewed)).status).toBe(204);
  const ends = await fetch(`${origin}/session/ends`, { headers: { Cookie: stand.cookie } });
  expect(await ends.json()).toEqual({ endsInSeconds: null });
  const { why } = await running.over;
  expect(why).toBe('ended');
}, 180_000);
