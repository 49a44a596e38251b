import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import { EVERY_EVENT } from '#lib/domain/access-request/every-event.fixture.ts';
import type { GraveAction } from '#lib/domain/identity/step-up.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { sameRuns } from '#lib/testing/same-runs.ts';
import { closeLink } from '../link/close-link.ts';
import { openLink } from '../link/open-link.ts';
import { moveRequest } from './move-request.ts';

let database: TestDatabase;
let organisationId = '';
const people: Record<string, Acting> = {};

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = await anOrganisation(database.behind);
  for (const role of ['access_officer', 'legal_approver', 'caldicott_guardian', 'dpo']) {
    people[role] = await staffMember(database, organisationId, [role]);
  }
  const elsewhere = await anOrganisation(database.behind);
  people['an officer elsewhere'] = await staffMember(database, elsewhere, ['access_officer']);
  const personId = await aPerson(database.behind);
  people['a stranger'] = (await signIn(database, `${personId}@example.org`)).acting;
});
afterAll(() => database.drop());

const WHO = [
  ...['access_officer', 'access_officer', 'legal_approver', 'caldicott_guardian', 'dpo'],
  ...['an officer elsewhere', 'a stranger', 'the requester', 'the requester', 'the machine'],
];
const STATES = [
  ...['draft', 'submitted', 'awaiting_identity', 'triage', 'searching', 'harm_review'],
  ...['in_review', 'approved', 'ready', 'released', 'released', 'closed_completed', 'refused'],
];
const PROOFS: readonly GraveAction[] = ['approve_request', 'revoke_release', 'issue_link'];

type Scene = MadeRelease & { readonly requester: Acting };
type Row = Readonly<Record<'event' | 'outcome' | 'reason' | 'from_state' | 'to_state', string>>;

async function aScene(state: string): Promise<Scene> {
  const personId = await aPerson(database.behind);
  const { acting } = await signIn(database, `${personId}@example.org`);
  const made = await aRelease(database.behind, {
    ...{ organisationId, recipientPersonId: personId, request: { state } },
  });
  return { ...made, requester: acting };
}

function actingOf(who: string, { requester, requestId }: Scene, isProved: boolean): Acting {
  if (who === 'the machine') return asSystem(organisationId);
  const acting = who === 'the requester' ? requester : people[who]!;
  return isProved ? PROOFS.reduce((by, act) => proved(by, act, requestId), acting) : acting;
}

/** Every row of the audit that was written meanwhile; nobody else is at work in this database. */
async function rowsSince(since: string): Promise<readonly Row[]> {
  const { rows } = await database.behind.query<Row>(
    `SELECT event, outcome, reason, from_state, to_state FROM audit_event WHERE xact > $1::xid8 ORDER BY at, id`,
    [since],
  );
  return rows;
}

async function transaction(): Promise<string> {
  const { rows } = await database.behind.query<{ now: string }>(
    'SELECT pg_current_xact_id()::text AS now',
  );
  return rows[0]!.now;
}

async function statesOf({ requestId, releaseId, linkId }: Scene) {
  const { rows } = await database.behind.query<Record<'request' | 'release' | 'link', string>>(
    `SELECT q.state AS request, r.state AS release, l.state AS link, q.version FROM access_request q, release r, link l
     WHERE q.id = $1 AND r.id = $2 AND l.id = $3`,
    [requestId, releaseId, linkId],
  );
  return rows[0]!;
}

describe('the audit', () => {
  const anything = fc.record({
    state: fc.constantFrom(...STATES),
    event: fc.constantFrom<RequestEvent>(...EVERY_EVENT),
    who: fc.constantFrom(...WHO),
    isProved: fc.boolean(),
  });
  /** What is mostly allowed, which of all that there is would seldom be tried. */
  const likely = fc
    .constantFrom(
      ...(['released complete', 'released revoke_release', 'released reopen'] as const),
      ...(['closed_completed reopen', 'triage begin', 'searching flag_safeguarding'] as const),
      ...(['in_review refuse', 'ready send_back', 'triage reassign'] as const),
    )
    .map((said) => said.split(' '))
    .map(([state = '', kind]) => ({
      ...{ state, who: 'access_officer', isProved: true },
      event: EVERY_EVENT.find((one) => one.kind === kind)!,
    }));
  const moves = fc.oneof({ weight: 2, arbitrary: anything }, { weight: 1, arbitrary: likely });

  it('INV-8: has one row of every move of a request that was tried, allowed or not, and of every release that went with it', async () => {
    const found = { success: 0, denied: 0 };
    await fc.assert(
      fc.asyncProperty(moves, async ({ state, event, who, isProved }) => {
        const scene = await aScene(state);
        const acting = actingOf(who, scene, isProved);
        const db = who === 'the machine' ? database.worker : database.web;
        const [before, since] = [await statesOf(scene), await transaction()];
        const { requestId } = scene;
        const moved = await moveRequest(db, acting, { requestId, event, now: new Date() });
        const [after, rows] = [await statesOf(scene), await rowsSince(since)];
        const own = rows.filter((row) => row.event === 'request.moved');
        expect(own).toHaveLength(1);
        if (moved.ok) {
          found.success += 1;
          expect(own[0]).toMatchObject({ outcome: 'success', from_state: state });
          expect(own[0]?.to_state).toBe(after.request);
          const ended = rows.filter((row) => row.event === 'release.revoked');
          expect(ended).toHaveLength(Number(after.release !== before.release));
          expect(rows).toHaveLength(1 + ended.length);
        } else {
          found.denied += 1;
          expect(own[0]).toMatchObject({ outcome: 'denied', reason: moved.error });
          expect(rows).toHaveLength(1);
          expect(after).toEqual(before);
        }
      }),
      sameRuns(70),
    );
    expect(found.success).toBeGreaterThan(2);
    expect(found.denied).toBeGreaterThan(20);
  });

  it('INV-8: has one row of every attempt at a link, by whomever, with its secret or a made-up one, open or closed', async () => {
    const attempts = fc.record({
      who: fc.constantFrom('the requester', 'the requester', 'a stranger', 'access_officer'),
      what: fc.constantFrom('open', 'open', 'open with another secret', 'close'),
    });
    const scene = fc.record({
      link: fc.constantFrom('active', 'active', 'suspended', 'exhausted', 'expired'),
      all: fc.array(attempts, { minLength: 1, maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ link, all }) => {
        const made = await aScene('released');
        await database.behind.query('UPDATE link SET state = $1 WHERE id = $2', [
          link,
          made.linkId,
        ]);
        for (const { who, what } of all) {
          const acting = actingOf(who, made, true);
          const since = await transaction();
          const other = new Uint8Array(createHash('sha256').update(randomBytes(8)).digest());
          const now = new Date();
          const done =
            what === 'close'
              ? await closeLink(database.web, acting, { releaseId: made.releaseId, now })
              : await openLink(database.web, acting, {
                  ...{ secretHash: what === 'open' ? made.secretHash : other, now },
                });
          const rows = await rowsSince(since);
          expect(rows).toHaveLength(1);
          expect(rows[0]).toMatchObject(
            done.ok ? { outcome: 'success' } : { outcome: 'denied', reason: done.error },
          );
        }
      }),
      sameRuns(40),
    );
  });
});
