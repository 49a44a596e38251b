import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { exportMaterial } from '#lib/queries/expert/export-material.ts';
import { expertsOfMatter } from '#lib/queries/expert/experts-of-matter.ts';
import { waitingExperts } from '#lib/queries/expert/experts-to-check.ts';
import { isGrantOpen } from '#lib/queries/expert/is-grant-open.ts';
import { myInstruction, myInstructions } from '#lib/queries/expert/my-instructions.ts';
import { viewGrant } from '#lib/queries/expert/view-grant.ts';
import { viewGrantedReport } from '#lib/queries/expert/view-granted-report.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import {
  aChecker,
  aDoctor,
  again,
  anExpert,
  anInvited,
  aReleasedMatter,
  askedOf,
  checkAs,
  inviteAs,
  takeUp,
  type ReleasedMatter,
} from '#lib/testing/builders/experts.ts';
import { aFirm } from '#lib/testing/builders/matters.ts';
import { aReportOf } from '#lib/testing/builders/releases.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { beginBytes } from '../download/begin-bytes.ts';
import { answerAuthority } from '../matter/answer-authority.ts';
import { putOnMatter } from '../matter/change-people.ts';
import { closeMatter } from '../matter/close-matter.ts';
import { checkExpert } from './check-expert.ts';
import { endExpert } from './end-expert.ts';
import { giveToExpert } from './give-releases.ts';
import { inviteExpert } from './invite-expert.ts';
import { openGrant } from './open-grant.ts';
import { startGrantedDownload } from './start-granted-download.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ database, identity });
const now = () => new Date();
const word = (answer: { ok: true } | { ok: false; error: string }) =>
  answer.ok ? 'ok' : answer.error;

async function rowOf(expertId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    'SELECT * FROM expert WHERE id = $1',
    [expertId],
  );
  return rows[0]!;
}

async function jobsOf(expertId: string) {
  const { rows } = await database.behind.query<{ about: string }>(
    `SELECT j.payload ->> 'about' AS about FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'tell-expert' AND j.payload ->> 'expertId' = $1 ORDER BY j.id`,
    [expertId],
  );
  return rows.map(({ about }) => about);
}

const open = (who: Acting, grantId: string) =>
  openGrant(database.web, who, { grantId, now: now() });
const view = (who: Acting, grantId: string) =>
  viewGrant(database.web, who, { grantId, now: now() });
const isOpen = (who: Acting, grantId: string) =>
  isGrantOpen(database.web, who, { grantId, now: now() });

/** What the database itself hands the expert of what the release holds, whatever a page asks. */
function studiesSeen(who: Acting): Promise<number> {
  return database.web.as(who.context, (tx) => tx.study.count());
}

describe('an expert of a matter', () => {
  it('is looked up, written to, and then sees what they were given, and nothing of it before', async () => {
    const matter = await aReleasedMatter(deps());
    const reportId = await aReportOf(database.behind, matter);
    const doctor = await aDoctor(database);
    const expertId = await anInvited(deps(), matter, doctor);
    expect(await rowOf(expertId)).toMatchObject({ state: 'to_check', person_id: null });
    expect(await jobsOf(expertId)).toEqual([]);
    // The letter cannot be taken up before somebody has looked, even by whoever had its secret.
    expect(word(await takeUp(deps(), matter, expertId, doctor))).toBe('invitation_over');

    const checker = await aChecker(database);
    const waiting = await waitingExperts(database.web, checker, now());
    expect(waiting.ok && waiting.value.find((one) => one.expertId === expertId)).toMatchObject({
      ...{ name: 'Dr Ana Reyes', body: 'GMC', number: '7012345', isOwn: false },
    });
    expect(word(await checkAs(database, checker, expertId))).toBe('ok');
    expect(await jobsOf(expertId)).toEqual(['invited']);
    expect(word(await takeUp(deps(), matter, expertId, doctor))).toBe('ok');
    expect(await rowOf(expertId)).toMatchObject({ state: 'accepted', person_id: doctor.personId });

    const [mine] = await myInstructions(database.web, doctor, now());
    expect(mine).toMatchObject({ id: expertId, purpose: 'The knee', standing: 'accepted' });
    const page = await myInstruction(database.web, doctor, { expertId, now: now() });
    const [given] = page?.given ?? [];
    expect(given).toMatchObject({
      refusal: null,
      isOpenedHere: false,
      releaseId: matter.releaseId,
    });
    const grantId = given!.grantId;
    expect(word(await view(doctor, grantId))).toBe('not_opened');
    expect(word(await open(doctor, grantId))).toBe('ok');
    expect(word(await open(doctor, grantId))).toBe('ok');
    const seen = await view(doctor, grantId);
    expect(seen.ok && seen.value.studies.map(({ id }) => id)).toEqual([matter.studyId]);
    expect(seen.ok && seen.value.downloadRefusal).toBe('view_only');
    const report = { grantId, reportId, now: now() };
    expect(word(await viewGrantedReport(database.web, doctor, report))).toBe('ok');
    // Another session agrees anew.
    expect(word(await view(again(doctor), grantId))).toBe('not_opened');
  });

  it('is in the diary of whoever it is about, without a name', async () => {
    const matter = await aReleasedMatter(deps());
    const { doctor, grantId } = await anExpert(deps(), matter);
    await open(doctor, grantId);
    const { acting } = await signIn(database, `${matter.client}@example.org`);
    const diary = await myDiary(database.web, acting, 1);
    const told = diary.lines.map(({ by, what }) => `${by} ${what.kind === 'act' ? what.act : ''}`);
    expect(told).toContain('firm expert.given');
    expect(told).toContain('expert expert.opened');
    expect(JSON.stringify(diary)).not.toContain('Reyes');
  });

  it('has what they were given listed exactly, for them and the firm, also when it is over', async () => {
    const matter = await aReleasedMatter(deps());
    const { doctor, expertId, grantId } = await anExpert(deps(), matter);
    await open(doctor, grantId);
    const { firm, matterId } = matter;
    await endExpert(database.web, firm.solicitor, { expertId, now: now() });
    for (const who of [doctor, firm.solicitor]) {
      const asked = { expertId, format: 'csv', now: now() } as const;
      const list = await exportMaterial(database.web, who, asked);
      expect(list.ok && list.value.material).toMatchObject([
        {
          ...{ releaseId: matter.releaseId, viewedAt: [expect.any(Date)], downloads: [] },
          studies: [{ series: 2, objects: 43, reports: [] }],
          manifestSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        },
      ]);
    }
    const firms = await expertsOfMatter(database.web, firm.solicitor, { matterId, now: now() });
    expect(firms?.experts).toMatchObject([
      { id: expertId, standing: 'ended', endedBecause: 'firm' },
    ]);
  });

  it('is not found in their register: then it is over, the firm is told, and nobody else', async () => {
    const matter = await aReleasedMatter(deps());
    const expertId = await anInvited(deps(), matter, await aDoctor(database));
    const checker = await aChecker(database);
    expect(word(await checkAs(database, checker, expertId, 'wrong'))).toBe('ok');
    expect(await rowOf(expertId)).toMatchObject({
      ...{ state: 'ended', ended_because: 'not_registered' },
    });
    expect(await jobsOf(expertId)).toEqual(['not_found']);
    expect(word(await checkAs(database, checker, expertId))).toBe('not_found');
  });
});

describe('who is looked up by whom', () => {
  it('by whoever operates the service, with proof and words, and never by whoever asked', async () => {
    const matter = await aReleasedMatter(deps());
    const expertId = await anInvited(deps(), matter, await aDoctor(database));
    const checker = await aChecker(database);
    const said = { expertId, outcome: 'good', evidence: 'Its page', now: now() } as const;
    expect(word(await checkExpert(database.web, checker, said))).toBe('step_up_needed');
    const empty = await checkExpert(database.web, proved(checker, 'check_expert', expertId), {
      ...said,
      evidence: ' ',
    });
    expect(word(empty)).toBe('evidence_missing');
    expect(word(await checkAs(database, matter.firm.solicitor, expertId))).toBe('not_found');
    expect((await waitingExperts(database.web, matter.firm.solicitor, now())).ok).toBe(false);
    const officer = await staffMember(database, matter.hospital, ['access_officer']);
    expect(word(await checkAs(database, officer, expertId))).toBe('not_found');

    // Of the service, too, nobody who asked: the database says so as well.
    const { personId } = matter.firm.solicitor;
    await database.behind.query(
      `INSERT INTO role_grant (person_id, organisation_id, role, granted_by, starts_at, ends_at)
       SELECT $1, organisation_id, role, granted_by, starts_at, ends_at FROM role_grant WHERE person_id = $2`,
      [personId, checker.personId],
    );
    const { acting } = await signIn(database, `${personId}@example.org`);
    expect(word(await checkAs(database, acting, expertId))).toBe('own_check');
    await expect(
      database.web.as(acting.context, (tx) =>
        tx.expertCheck.createMany({
          data: [
            {
              ...{ expertId, organisationId: matter.firm.firmId, outcome: 'good' },
              ...{ evidence: 'I know them', byPersonId: personId, byName: 'Me', at: now() },
            },
          ],
        }),
      ),
    ).rejects.toThrow();
    expect(await rowOf(expertId)).toMatchObject({ state: 'to_check' });
  });
});

describe('whom a firm may ask', () => {
  const invite = (
    matter: ReleasedMatter,
    by: Acting,
    asked: Parameters<typeof inviteAs>[2]['asked'],
  ) => inviteAs(deps(), by, { ...matter, asked });

  it('not by a colleague outside the wall, nor another firm’s solicitor, nor without proof', async () => {
    const matter = await aReleasedMatter(deps());
    const asked = askedOf(await aDoctor(database), [matter.releaseId]);
    expect(word(await invite(matter, matter.firm.colleague, asked))).toBe('not_found');
    const other = await aFirm(database);
    expect(word(await invite(matter, other.solicitor, asked))).toBe('not_found');
    expect(word(await invite(matter, matter.firm.office, asked))).toBe('not_permitted');
    const unproved = await inviteExpert({ db: database.web, identity }, matter.firm.solicitor, {
      ...{ matterId: matter.matterId, asked, now: now() },
    });
    expect(word(unproved)).toBe('step_up_needed');
  });

  it('only where the client lets that kind see it', async () => {
    const matter = await aReleasedMatter(deps(), { seenBy: ['experts', 'court'] });
    const { firm } = matter;
    const doctor = await aDoctor(database);
    const counsel = askedOf(doctor, [matter.releaseId], { kind: 'counsel', body: 'BSB' });
    expect(word(await invite(matter, firm.solicitor, counsel))).toBe('client_does_not_cover');
    const closed = await aReleasedMatter(deps(), { seenBy: [] });
    const asked = askedOf(doctor, [closed.releaseId]);
    expect(word(await invite(closed, closed.firm.solicitor, asked))).toBe('client_does_not_cover');
  });

  it('only for releases of this matter that are live', async () => {
    const [matter, other] = [await aReleasedMatter(deps()), await aReleasedMatter(deps())];
    const doctor = await aDoctor(database);
    const { solicitor } = matter.firm;
    const foreign = askedOf(doctor, [other.releaseId]);
    expect(word(await invite(matter, solicitor, foreign))).toBe('release_not_live');
    const none = askedOf(doctor, []);
    expect(word(await invite(matter, solicitor, none))).toBe('releases_missing');
    await database.behind.query(`UPDATE release SET state = 'suspended' WHERE id = $1`, [
      matter.releaseId,
    ]);
    const closed = askedOf(doctor, [matter.releaseId]);
    expect(word(await invite(matter, solicitor, closed))).toBe('release_not_live');
  });

  it('ten at once and not eleven, nobody twice, and not themselves', async () => {
    const matter = await aReleasedMatter(deps());
    const { solicitor } = matter.firm;
    for (let asked = 0; asked < 10; asked += 1) {
      await anInvited(deps(), matter, { personId: randomUUID() });
    }
    const eleventh = askedOf({ personId: randomUUID() }, [matter.releaseId]);
    expect(word(await invite(matter, solicitor, eleventh))).toBe('too_many_experts');
    await expect(
      database.behind.query(
        `INSERT INTO expert (organisation_id, matter_id, kind, name, email, registration_body, registration_number, purpose,
           may_download, firm_name, matter_reference, invited_by, invited_by_name, invited_at, ends_at)
         SELECT organisation_id, matter_id, kind, name, 'eleventh@example.org', registration_body, registration_number, purpose,
           may_download, firm_name, matter_reference, invited_by, invited_by_name, now(), now() + interval '1 day'
         FROM expert WHERE matter_id = $1 LIMIT 1`,
        [matter.matterId],
      ),
    ).rejects.toThrow('ten are enough');

    const room = await aReleasedMatter(deps());
    const doctor = await aDoctor(database);
    await anInvited(deps(), room, doctor);
    const twice = askedOf(doctor, [room.releaseId]);
    expect(word(await invite(room, room.firm.solicitor, twice))).toBe('invited_already');
    const self = askedOf(room.firm.solicitor, [room.releaseId]);
    expect(word(await invite(room, room.firm.solicitor, self))).toBe('own_address');
  });

  it('nobody while its register is against the firm, or nobody answers for the matter', async () => {
    const matter = await aReleasedMatter(deps());
    const asked = askedOf(await aDoctor(database), [matter.releaseId]);
    await database.behind.query(
      `UPDATE organisation SET register_answered_at = now() - interval '2 days' WHERE id = $1`,
      [matter.firm.firmId],
    );
    expect(word(await invite(matter, matter.firm.solicitor, asked))).toBe('register_stale');
  });

  it('and gives more of the same matter later, to those whose time is not over', async () => {
    const matter = await aReleasedMatter(deps());
    const { expertId } = await anExpert(deps(), matter);
    const { matterId, releaseId } = matter;
    const give = (release: string, by: Acting = matter.firm.solicitor) =>
      giveToExpert(database.web, by, { matterId, expertId, releaseId: release, now: now() });
    expect(word(await give(releaseId))).toBe('given_already');
    expect(word(await give((await aReleasedMatter(deps())).releaseId))).toBe('release_not_live');
    expect(word(await give(releaseId, matter.firm.colleague))).toBe('not_found');
    await endExpert(database.web, matter.firm.solicitor, { expertId, now: now() });
    expect(word(await give(releaseId))).toBe('expert_over');
  });
});

describe('what an expert was given is open to nobody else', () => {
  it('an expert of another matter, a colleague, another firm, or whoever gave it', async () => {
    const [matter, other] = [await aReleasedMatter(deps()), await aReleasedMatter(deps())];
    const { grantId, expertId } = await anExpert(deps(), matter);
    const stranger = (await anExpert(deps(), other)).doctor;
    const put = { matterId: matter.matterId, personId: matter.firm.colleague.personId };
    await putOnMatter(database.web, matter.firm.solicitor, { ...put, now: now() });
    const outsider = matter.firm.paralegal;
    for (const who of [stranger, matter.firm.solicitor, matter.firm.colleague, outsider]) {
      expect(word(await open(who, grantId))).toBe('not_found');
      expect(word(await view(who, grantId))).toBe('not_found');
      expect(await isOpen(who, grantId)).toBe(false);
      expect(await myInstruction(database.web, who, { expertId, now: now() })).toBeNull();
    }
    const list = { expertId, format: 'pdf', now: now() } as const;
    for (const who of [stranger, outsider]) {
      expect(word(await exportMaterial(database.web, who, list))).toBe('not_found');
      expect(word(await endExpert(database.web, who, { expertId, now: now() }))).toBe('not_found');
    }
    // A colleague on the matter sees that it was given, and by it none of the scans.
    expect((await exportMaterial(database.web, matter.firm.colleague, list)).ok).toBe(true);
    expect(await studiesSeen(matter.firm.colleague)).toBe(0);
    expect(await studiesSeen(stranger)).toBe(1);
  });

  it('and by it the expert sees neither release, request, patient nor matter', async () => {
    const matter = await aReleasedMatter(deps());
    const { doctor, grantId } = await anExpert(deps(), matter);
    await open(doctor, grantId);
    const seen = await database.web.as(doctor.context, async (tx) => ({
      release: await tx.release.count(),
      request: await tx.accessRequest.count(),
      patient: await tx.patient.count(),
      link: await tx.link.count(),
      matter: await tx.matter.count(),
      authority: await tx.matterAuthority.count(),
      checks: await tx.expertCheck.count(),
      study: await tx.study.count(),
    }));
    expect(seen).toEqual({
      ...{ release: 0, request: 0, patient: 0, link: 0, matter: 0, authority: 0, checks: 0 },
      study: 1,
    });
  });
});

describe('what ends it, ends it at once', () => {
  type Given = Awaited<ReturnType<typeof anExpert>> & { readonly matter: ReleasedMatter };

  async function opened(): Promise<Given> {
    const matter = await aReleasedMatter(deps());
    const given = await anExpert(deps(), matter, { mayDownload: true });
    expect(word(await open(given.doctor, given.grantId))).toBe('ok');
    expect(await isOpen(given.doctor, given.grantId)).toBe(true);
    return { ...given, matter };
  }

  const behind = (sql: string, ...values: unknown[]) => database.behind.query(sql, values);

  const ENDS: readonly (readonly [string, string, (given: Given) => Promise<unknown>])[] = [
    [
      'the client takes back what they signed',
      'client_withdrew',
      ({ matter }) =>
        answerAuthority({ db: database.web, identity }, matter.holder, { kind: 'withdraw' }),
    ],
    [
      'the matter is closed',
      'matter_over',
      ({ matter: { matterId, firm } }) =>
        closeMatter(database.web, firm.solicitor, { matterId, now: now() }),
    ],
    [
      'the firm ends it',
      'expert_ended',
      ({ matter, expertId }) =>
        endExpert(database.web, matter.firm.solicitor, { expertId, now: now() }),
    ],
    [
      'the expert does not need it any more',
      'expert_ended',
      ({ doctor, expertId }) => endExpert(database.web, doctor, { expertId, now: now() }),
    ],
    [
      'their last day is over',
      'expert_over',
      ({ expertId }) =>
        behind(
          `UPDATE expert SET invited_at = now() - interval '10 days', ends_at = now() - interval '1 second' WHERE id = $1`,
          expertId,
        ),
    ],
    [
      'the hospital takes its release back',
      'release_closed',
      ({ matter }) =>
        behind(`UPDATE release SET state = 'revoked' WHERE id = $1`, matter.releaseId),
    ],
    [
      'the firm’s link is over',
      'release_closed',
      ({ matter }) =>
        behind(
          `UPDATE link SET expires_at = date_trunc('milliseconds', now()) WHERE id = $1`,
          matter.linkId,
        ),
    ],
    [
      'the firm may not act',
      'firm_halted',
      ({ matter }) =>
        behind(`UPDATE organisation SET state = 'suspended' WHERE id = $1`, matter.firm.firmId),
    ],
    [
      'the expert’s own access at the firm is stopped',
      'firm_halted',
      ({ matter, doctor }) =>
        behind(
          `INSERT INTO access_suspension (organisation_id, person_id, reason, suspended_by, suspended_at)
           VALUES ($1, $2, 'misuse', $3, now())`,
          ...[matter.firm.firmId, doctor.personId, matter.firm.office.personId],
        ),
    ],
  ];

  it.each(ENDS)('%s', async (_, refusal, end) => {
    const given = await opened();
    const { doctor, grantId, matter } = given;
    const begun = await startGrantedDownload(
      database.web,
      proved(doctor, 'download_release', matter.releaseId),
      { grantId, now: now() },
    );
    if (!begun.ok) throw new Error(begun.error);
    await end(given);
    expect(word(await view(doctor, grantId))).toBe(refusal);
    expect(word(await open(doctor, grantId))).toBe(refusal);
    expect(await isOpen(doctor, grantId)).toBe(false);
    // The database, asked by itself, hands out nothing either.
    expect(await studiesSeen(doctor)).toBe(0);
    const { downloadId } = begun.value;
    const bytes = { downloadId, from: 0, now: now() };
    expect((await beginBytes(database.web, doctor, bytes)).ok).toBe(false);
    const way = { linkId: matter.linkId, shareId: null, expertGrantId: grantId, now: now() };
    expect((await mayContinue(database.web, doctor, way)).ok).toBe(false);
  });

  it('and those are told who knew of it', async () => {
    const matter = await aReleasedMatter(deps());
    const waiting = await anInvited(deps(), matter, await aDoctor(database));
    const { expertId } = await anExpert(deps(), matter);
    await closeMatter(database.web, matter.firm.solicitor, {
      ...{ matterId: matter.matterId, now: now() },
    });
    expect(await rowOf(expertId)).toMatchObject({ ended_because: 'matter_closed' });
    expect(await rowOf(waiting)).toMatchObject({ state: 'ended' });
    expect(await jobsOf(expertId)).toEqual(['invited', 'ended']);
    expect(await jobsOf(waiting)).toEqual([]);
    const ended = { expertId, now: now() };
    expect(word(await endExpert(database.web, matter.firm.solicitor, ended))).toBe('already_ended');
  });
});

describe('downloading', () => {
  it('is for those whom the firm lets, with proof, twice, and each is counted and written down', async () => {
    const matter = await aReleasedMatter(deps());
    const { doctor, grantId, expertId } = await anExpert(deps(), matter, { mayDownload: true });
    const asProved = proved(doctor, 'download_release', matter.releaseId);
    const start = (who: Acting) => startGrantedDownload(database.web, who, { grantId, now: now() });
    expect(word(await start(asProved))).toBe('not_opened');
    await open(doctor, grantId);
    expect(word(await start(doctor))).toBe('step_up_needed');
    for (let times = 0; times < 2; times += 1) {
      const begun = await start(asProved);
      if (!begun.ok) throw new Error(begun.error);
      const { downloadId } = begun.value;
      const bytes = await beginBytes(database.web, doctor, { downloadId, from: 0, now: now() });
      expect(bytes.ok && bytes.value).toMatchObject({
        ...{ expertGrantId: grantId, studyIds: [matter.studyId], zipBytes: null },
      });
    }
    expect(word(await start(asProved))).toBe('downloads_used_up');
    const list = { expertId, format: 'csv', now: now() } as const;
    const taken = await exportMaterial(database.web, matter.firm.solicitor, list);
    expect(taken.ok && taken.value.material[0]?.downloads).toHaveLength(2);
    const { rows } = await database.behind.query<{ event: string }>(
      `SELECT event FROM audit_event WHERE actor_role = 'expert' AND release_id = $1 AND outcome = 'success' ORDER BY at, id`,
      [matter.releaseId],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'expert.opened',
      ...['download.created', 'download.started', 'download.created', 'download.started'],
    ]);
    // The firm's own count is its own.
    const link = await database.behind.query('SELECT downloads_used FROM link WHERE id = $1', [
      matter.linkId,
    ]);
    expect(link.rows).toEqual([{ downloads_used: 0 }]);
  });

  it('is not for whoever may only look, who posts for one all the same', async () => {
    const matter = await aReleasedMatter(deps());
    const { doctor, grantId } = await anExpert(deps(), matter);
    await open(doctor, grantId);
    const asProved = proved(doctor, 'download_release', matter.releaseId);
    const asked = { grantId, now: now() };
    expect(word(await startGrantedDownload(database.web, asProved, asked))).toBe('view_only');
    const row = {
      ...{ organisationId: matter.hospital, linkId: matter.linkId, expertGrantId: grantId },
      ...{ personId: doctor.personId, expiresAt: new Date(Date.now() + 3_600_000) },
    };
    await expect(
      database.web.as(doctor.context, (tx) => tx.downloadSession.createMany({ data: [row] })),
    ).rejects.toThrow();
  });
});

describe('what the database refuses, whatever is asked of it', () => {
  it('a release of another matter, one given by an outsider, and a state that nobody decides by hand', async () => {
    const [matter, other] = [await aReleasedMatter(deps()), await aReleasedMatter(deps())];
    const { expertId } = await anExpert(deps(), matter);
    const row = (of: ReleasedMatter, by: string) => ({
      ...{ organisationId: of.hospital, firmId: matter.firm.firmId, matterId: matter.matterId },
      ...{ expertId, requestId: of.requestId, releaseId: of.releaseId, linkId: of.linkId },
      ...{ reference: 'R', manifestSha256: new Uint8Array(32), maxDownloads: 2 },
      ...{ grantedBy: by, grantedAt: now() },
    });
    const give = (who: Acting & { personId: string }, of: ReleasedMatter) =>
      database.web.as(who.context, (tx) =>
        tx.expertGrant.createMany({ data: [row(of, who.personId)] }),
      );
    await expect(give(matter.firm.solicitor, other)).rejects.toThrow();
    await expect(give(other.firm.solicitor, other)).rejects.toThrow();

    const waiting = await anInvited(deps(), matter, await aDoctor(database));
    const { solicitor } = matter.firm;
    await expect(
      database.web.as(solicitor.context, (tx) =>
        tx.expert.updateMany({ where: { id: waiting }, data: { state: 'invited' } }),
      ),
    ).rejects.toThrow();
    await endExpert(database.web, solicitor, { expertId: waiting, now: now() });
    await expect(
      database.behind.query(`UPDATE expert SET state = 'invited' WHERE id = $1`, [waiting]),
    ).rejects.toThrow('no such move');
  });
});
