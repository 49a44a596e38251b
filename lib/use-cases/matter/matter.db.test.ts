import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import {
  aFirm,
  aMatter,
  askedToSign,
  clientOf,
  requestsSent,
  signedBy,
  SIGNED_TEXT,
  type MadeFirm,
} from '#lib/testing/builders/matters.ts';
import { anOrganisation, aPatient, aPerson } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { heldAuthority } from '#lib/queries/matter/held-authority.ts';
import { matter } from '#lib/queries/matter/matter.ts';
import { matterFirms, matters } from '#lib/queries/matter/matters.ts';
import { answerAuthority } from './answer-authority.ts';
import { takeBackAuthority } from './ask-authority.ts';
import { nameSupervisor, putOnMatter, takeOffMatter } from './change-people.ts';
import { closeMatter } from './close-matter.ts';
import { openAuthority } from './open-authority.ts';
import { sendMatterRequest } from './send-matter-request.ts';

/** A firm’s matters, and what its client signs, on a real database with row-level security. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ database, identity });
const SHA = createHash('sha256').update(SIGNED_TEXT).digest('hex');
const now = new Date();

async function aCase() {
  const firm = await aFirm(database);
  const hospital = await anOrganisation(database.behind);
  const matterId = await aMatter(database, firm);
  const asked = await askedToSign(deps(), firm, { matterId, hospitalIds: [hospital] });
  return { firm, hospital, matterId, ...asked };
}

async function stateOf(authorityId: string): Promise<string> {
  const { rows } = await database.behind.query<{ state: string }>(
    'SELECT state FROM matter_authority WHERE id = $1',
    [authorityId],
  );
  return rows[0]!.state;
}

async function audited(event: string): Promise<readonly string[]> {
  const { rows } = await database.behind.query<{ outcome: string; reason: string | null }>(
    'SELECT outcome, reason FROM audit_event WHERE event = $1 ORDER BY at',
    [event],
  );
  return rows.map(({ outcome, reason }) => reason ?? outcome);
}

const sees = (firm: MadeFirm, who: keyof Omit<MadeFirm, 'firmId'>, matterId: string) =>
  matter(database.web, firm[who], { matterId, now });

describe('the wall of a matter', () => {
  it('lets nobody of the firm in but who is on it, and shows its administrator only that it is there', async () => {
    const { firm, matterId } = await aCase();
    expect((await sees(firm, 'solicitor', matterId))?.clientName).toBe('Ada Tester');
    expect(await sees(firm, 'colleague', matterId)).toBeNull();
    expect(await sees(firm, 'office', matterId)).toBeNull();
    expect(await matters(database.web, firm.colleague, now)).toEqual([]);
    expect(await matters(database.web, firm.office, now)).toMatchObject([
      { id: matterId, clientName: null, isMine: false },
    ]);
    const other = await aFirm(database);
    expect(await sees(other, 'solicitor', matterId)).toBeNull();
    expect(await matters(database.web, other.office, now)).toEqual([]);
  });

  it('opens to a colleague who is put on it, and closes when they are taken off', async () => {
    const { firm, matterId } = await aCase();
    const personId = firm.paralegal.personId;
    const put = await putOnMatter(database.web, firm.solicitor, { matterId, personId, now });
    expect(put.ok).toBe(true);
    expect(await sees(firm, 'paralegal', matterId)).not.toBeNull();
    const taken = await takeOffMatter(database.web, firm.solicitor, { matterId, personId, now });
    expect(taken.ok).toBe(true);
    expect(await sees(firm, 'paralegal', matterId)).toBeNull();
  });

  it('takes no stranger on, and lets nobody who is not on it put themselves there', async () => {
    const { firm, matterId } = await aCase();
    const stranger = await aPerson(database.behind);
    const put = { matterId, personId: stranger, now };
    expect(await putOnMatter(database.web, firm.solicitor, put)).toEqual({
      ...{ ok: false, error: 'not_a_colleague' },
    });
    const self = { ...put, personId: firm.colleague.personId };
    expect(await putOnMatter(database.web, firm.colleague, self)).toEqual({
      ...{ ok: false, error: 'not_found' },
    });
    const unasked = database.web.as(firm.colleague.context, (tx) =>
      tx.matterPerson.createMany({
        data: [
          {
            ...{ organisationId: firm.firmId, matterId, personId: firm.colleague.personId },
            ...{ addedBy: firm.colleague.personId, addedAt: now },
          },
        ],
      }),
    );
    await expect(unasked).rejects.toThrow();
  });

  it('lets a paralegal open one under a solicitor, and answer for none (SR-6)', async () => {
    const firm = await aFirm(database);
    const matterId = await aMatter(database, firm, { by: firm.paralegal });
    const one = await sees(firm, 'paralegal', matterId);
    expect(one?.people.map(({ name, isSupervisor }) => [name, isSupervisor])).toEqual([
      ['Ada Penrose', false],
      ['Ada Rahman', true],
    ]);
    const personId = firm.paralegal.personId;
    expect(await nameSupervisor(database.web, firm.solicitor, { matterId, personId, now })).toEqual(
      {
        ...{ ok: false, error: 'supervisor_not_registered' },
      },
    );
    const [own] = await matterFirms(database.web, firm.paralegal, now);
    expect(own?.colleagues).toHaveLength(3);
    expect(await matterFirms(database.web, actingAs(await aPerson(database.behind)), now)).toEqual(
      [],
    );
  });
});

describe('what a client signs', () => {
  it('opens to nobody who does not know their birthday, and not for long to who guesses', async () => {
    const { secret } = await aCase();
    const wrong = { secret, birthday: dateOf('1971-01-01'), address: '192.0.2.1', now };
    const open = () => openAuthority({ db: database.web, identity }, wrong);
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await open()).toEqual({ ok: false, error: 'birthday_differs' });
    }
    expect(await open()).toEqual({ ok: false, error: 'too_many_attempts' });
    const right = { ...wrong, birthday: dateOf('1970-01-01') };
    expect(await openAuthority({ db: database.web, identity }, right)).toEqual({
      ...{ ok: false, error: 'too_many_attempts' },
    });
    const nobodys = { ...right, secret: identity.newToken() };
    expect(await openAuthority({ db: database.web, identity }, nobodys)).toEqual({
      ...{ ok: false, error: 'link_over' },
    });
  });

  it('is neither read nor answered by the link of the letter alone', async () => {
    const { authorityId, secret } = await aCase();
    const holder = { token: secret, address: '192.0.2.1', now };
    expect(await heldAuthority({ db: database.web, identity }, holder)).toBeNull();
    expect(await signedBy(deps(), holder, SHA)).toEqual({ ok: false, error: 'not_found' });
    const tokenHash = identity.hashToken(secret);
    const seen = await database.web.as(
      { kind: 'holder', tokenHash, address: '192.0.2.1' },
      async (tx) => ({
        rows: await tx.matterAuthority.count(),
        changed: await tx.matterAuthority.updateMany({
          where: { id: authorityId },
          data: { state: 'refused', answeredAt: now },
        }),
      }),
    );
    expect(seen).toEqual({ rows: 0, changed: { count: 0 } });
  });

  it('keeps exactly the text that was shown, with how it was signed, and refuses any other', async () => {
    const { authorityId, secret } = await aCase();
    const holder = await clientOf(deps(), secret);
    expect(await signedBy(deps(), holder, 'something else')).toEqual({
      ...{ ok: false, error: 'text_changed' },
    });
    expect(await signedBy(deps(), holder, SHA)).toEqual({ ok: true, value: 'signed' });
    const { rows } = await database.behind.query<Record<string, unknown>>(
      `SELECT signed_name, signed_text, encode(signed_sha256, 'hex') AS sha, signed_address, signed_user_agent,
         signed_method, signed_language FROM matter_authority WHERE id = $1`,
      [authorityId],
    );
    expect(rows).toEqual([
      {
        ...{ signed_name: 'Ada Tester', signed_text: SIGNED_TEXT, sha: SHA },
        ...{ signed_address: '192.0.2.9', signed_user_agent: 'a phone' },
        ...{ signed_method: 'typed_name_and_tick', signed_language: 'en' },
      },
    ]);
    const shown = await heldAuthority({ db: database.web, identity }, holder);
    expect(shown?.signed).toMatchObject({ text: SIGNED_TEXT, sha256: SHA });
    const rewritten = database.behind.query(
      `UPDATE matter_authority SET state = 'withdrawn', ended_at = now(), ended_because = 'withdrawn',
         signed_name = 'Somebody else' WHERE id = $1`,
      [authorityId],
    );
    await expect(rewritten).rejects.toThrow('what was signed stays as it was');
  });

  it.each([
    ['name_missing', { name: ' ' }],
    ['name_differs', { name: 'Ada Somebody' }],
    ['tick_missing', { isTicked: false }],
  ])('is refused as %s', async (word, changes) => {
    const { authorityId, secret } = await aCase();
    const holder = await clientOf(deps(), secret);
    const answer = {
      kind: 'sign' as const,
      ...{ name: 'Ada Tester', isTicked: true, text: SIGNED_TEXT },
      ...{ shownSha256: SHA, userAgent: 'a phone', ...changes },
    };
    expect(await answerAuthority({ db: database.web, identity }, holder, answer)).toEqual({
      ...{ ok: false, error: word },
    });
    expect(await stateOf(authorityId)).toBe('sent');
  });

  it('is the client’s alone to answer: the firm cannot sign it, and a refusal stays one', async () => {
    const { firm, authorityId, secret } = await aCase();
    const forged = database.web.as(firm.solicitor.context, (tx) =>
      tx.matterAuthority.updateMany({
        where: { id: authorityId },
        data: { state: 'refused', answeredAt: now },
      }),
    );
    await expect(forged).rejects.toThrow();
    const holder = await clientOf(deps(), secret);
    const refused = await answerAuthority({ db: database.web, identity }, holder, {
      kind: 'refuse',
    });
    expect(refused).toEqual({ ok: true, value: 'refused' });
    expect(await signedBy(deps(), holder, SHA)).toEqual({ ok: false, error: 'already_over' });
    expect(await audited('matter.authority_refused')).toContain('success');
  });

  it('opens no more once the firm has taken it back, or its time is over', async () => {
    const { firm, matterId, authorityId, secret } = await aCase();
    const holder = await clientOf(deps(), secret);
    const taken = await takeBackAuthority(database.web, firm.solicitor, {
      ...{ matterId, authorityId, now },
    });
    expect(taken).toEqual({ ok: true, value: null });
    expect(await heldAuthority({ db: database.web, identity }, holder)).toBeNull();
    await expect(clientOf(deps(), secret)).rejects.toThrow('link_over');

    const late = await aCase();
    const lateHolder = await clientOf(deps(), late.secret);
    const after = { ...lateHolder, now: new Date(Date.now() + 31 * 86_400_000) };
    expect(await signedBy(deps(), after, SHA)).toEqual({ ok: false, error: 'time_to_sign_over' });
  });

  it('shows a stranger, a hospital and the other firm nothing before it is sent to them', async () => {
    const { secret, authorityId } = await aCase();
    await signedBy(deps(), await clientOf(deps(), secret), SHA);
    const other = await aFirm(database);
    const count = (who: typeof other.solicitor) =>
      database.web.as(who.context, (tx) =>
        tx.matterAuthority.count({ where: { id: authorityId } }),
      );
    expect(await count(other.solicitor)).toBe(0);
    expect(
      await heldAuthority(
        { db: database.web, identity },
        { token: identity.newToken(), address: '192.0.2.1' },
      ),
    ).toBeNull();
  });
});

describe('a request of a firm', () => {
  async function signedCase() {
    const made = await aCase();
    await aPatient(database.behind, made.hospital);
    await signedBy(deps(), await clientOf(deps(), made.secret), SHA);
    return made;
  }
  const ask = (
    made: Awaited<ReturnType<typeof aCase>>,
    changes: Partial<Parameters<typeof sendMatterRequest>[2]> = {},
  ) =>
    sendMatterRequest(database.web, made.firm.solicitor, {
      ...{ matterId: made.matterId, authorityId: made.authorityId },
      ...{ hospitalIds: [made.hospital], description: 'The knee', acceptsTerms: true, now },
      ...changes,
    });
  const word = async (asked: ReturnType<typeof ask>) => {
    const sent = await asked;
    return sent.ok ? 'sent' : sent.error;
  };

  it('goes to a hospital that the client named, once, with terms agreed to', async () => {
    const made = await signedCase();
    expect(await word(ask(made, { acceptsTerms: false }))).toBe('terms_not_accepted');
    expect(await word(ask(made, { hospitalIds: [] }))).toBe('hospitals_missing');
    const elsewhere = await anOrganisation(database.behind);
    expect(await word(ask(made, { hospitalIds: [elsewhere] }))).toBe('hospital_not_named');
    expect(await word(ask(made))).toBe('sent');
    expect(await word(ask(made))).toBe('asked_already');
    const { rows } = await database.behind.query(
      `SELECT q.type, q.state, q.requester_person_id, r.firm_id, r.supervisor_person_id FROM matter_request r
       JOIN access_request q ON q.id = r.request_id WHERE r.authority_id = $1`,
      [made.authorityId],
    );
    expect(rows).toEqual([
      {
        ...{ type: 'solicitor_sar', state: 'submitted', firm_id: made.firm.firmId },
        requester_person_id: made.firm.solicitor.personId,
        supervisor_person_id: made.firm.solicitor.personId,
      },
    ]);
  });

  it('needs a signature', async () => {
    expect(await word(ask(await aCase()))).toBe('authority_not_signed');
  });

  it('is not sent while the firm’s register has not said good things within a day (SR-3)', async () => {
    const made = await signedCase();
    const set = (columns: string) =>
      database.behind.query(`UPDATE organisation SET ${columns} WHERE id = $1`, [made.firm.firmId]);
    await set(`register_answered_at = now() - interval '25 hours'`);
    expect(await word(ask(made))).toBe('register_stale');
    await set(`register_answered_at = now(), register_standing = 'unverified'`);
    expect(await word(ask(made))).toBe('register_unverified');
  });

  it('scenario 23: waits for another solicitor where the register has stopped the one who answers, while the firm is fine', async () => {
    const made = await signedCase();
    const { firm, matterId } = made;
    const put = { matterId, personId: firm.colleague.personId, now };
    await putOnMatter(database.web, firm.solicitor, put);
    await database.behind.query(
      `INSERT INTO person_standing (person_id, register, code, standing, answered_at)
       VALUES ($1, 'solicitors', '700001', 'revoked', now())`,
      [firm.solicitor.personId],
    );
    await database.behind.query(
      `INSERT INTO access_suspension (person_id, organisation_id, reason, suspended_at)
       VALUES ($1, $2, 'register', now())`,
      [firm.solicitor.personId, firm.firmId],
    );
    // Only that person's access has ended.
    expect(await sees(firm, 'solicitor', matterId)).toBeNull();
    const one = await sees(firm, 'colleague', matterId);
    expect(one?.isSupervised).toBe(false);
    const byColleague = () =>
      sendMatterRequest(database.web, firm.colleague, {
        ...{ matterId, authorityId: made.authorityId, hospitalIds: [made.hospital] },
        ...{ description: 'The knee', acceptsTerms: true, now },
      });
    expect(await byColleague()).toEqual({ ok: false, error: 'supervisor_missing' });
    expect((await nameSupervisor(database.web, firm.colleague, put)).ok).toBe(true);
    expect((await byColleague()).ok).toBe(true);
    expect((await sees(firm, 'colleague', matterId))?.requests).toMatchObject([
      { state: 'submitted', isMine: true, dueOn: null },
    ]);
  });

  it('is a consent of the other side, and no right of the patient, where the firm acts against them (SR-7)', async () => {
    const firm = await aFirm(database);
    const hospital = await anOrganisation(database.behind);
    const matterId = await aMatter(database, firm, { side: 'opponent' });
    const { authorityId, secret } = await askedToSign(deps(), firm, {
      ...{ matterId, hospitalIds: [hospital] },
    });
    await signedBy(deps(), await clientOf(deps(), secret), SHA);
    const [requestId] = await requestsSent(database, firm.solicitor, {
      ...{ matterId, authorityId, hospitalIds: [hospital] },
    });
    const { rows } = await database.behind.query<{ type: string }>(
      'SELECT type FROM access_request WHERE id = $1',
      [requestId],
    );
    expect(rows).toEqual([{ type: 'legal_consent' }]);
  });

  it('ends with its matter: nothing is done in one that is closed (LS-4)', async () => {
    const made = await signedCase();
    const closed = await closeMatter(database.web, made.firm.solicitor, {
      ...{ matterId: made.matterId, now },
    });
    expect(closed.ok).toBe(true);
    expect(await stateOf(made.authorityId)).toBe('ended');
    expect(await word(ask(made))).toBe('matter_closed');
  });
});
