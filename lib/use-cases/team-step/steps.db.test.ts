import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { teamSteps } from '#lib/queries/team-step/team-steps.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { anOrganisation, aPatient, aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { aReport, staffMember } from '#lib/testing/builders/staff.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { claimRelease } from '../release/claim-release.ts';
import { keepTeamSteps } from './keep-team-steps.ts';
import { tickSteps } from './tick-steps.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const done = { ok: true, value: null };

/** A request in review that is with a team, everything done for it but the team's steps and the approval. */
async function aTeam(typed = 'Ring the ward\nRead the letter') {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind)) as OrganisationId;
  const member = (role: string) => staffMember(database, organisationId, [role]);
  const [admin, officer] = [await member('org_admin'), await member('access_officer')];
  const guardian = await member('caldicott_guardian');
  const teamId = randomUUID();
  await insert(behind, 'team', {
    ...{ id: teamId, organisation_id: organisationId, name: 'Orthopaedics' },
    created_at: new Date(),
  });
  const [personId, patientId] = [await aPerson(behind), await aPatient(behind, organisationId)];
  const reviewerPersonId = await aPerson(behind, {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
  const studyId = await aStudy(behind, organisationId, { patient_id: patientId });
  await aReport(database, organisationId, studyId, 'final');
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId, personId, patientId, studyIds: [studyId], reviewerPersonId },
  });
  await behind.query('UPDATE access_request SET team_id = $1 WHERE id = $2', [teamId, requestId]);
  const keeper = proved(admin, 'manage_organisation', organisationId);
  const team = { organisationId, admin, officer, guardian, keeper, teamId, requestId };
  expect(await keep(team, typed)).toEqual(done);
  return team;
}
type Team = Awaited<ReturnType<typeof aTeam>>;

function keep(
  { organisationId, teamId, keeper }: Pick<Team, 'organisationId' | 'teamId' | 'keeper'>,
  typed: string,
  by: Acting = keeper,
) {
  const input = { organisationId, teamId, typed, now: new Date() };
  return keepTeamSteps(database.web, by, input);
}
async function shown({ requestId, officer }: Team, by: Acting = officer) {
  const request = await staffRequest(database.web, by, { requestId, now: new Date() });
  if (!request) throw new Error('not shown');
  return request;
}
async function tick(team: Team, texts: readonly string[], by: Acting = team.officer) {
  const { steps } = await shown(team);
  const ticks = steps.filter(({ text }) => texts.includes(text)).map(({ id }) => id);
  return tickSteps(database.web, by, { requestId: team.requestId, ticks, now: new Date() });
}
const stand = async (team: Team) =>
  (await shown(team)).steps.map(({ text, ticked }) => `${text}: ${ticked?.byName ?? 'not done'}`);
async function approve({ requestId, officer }: Team): Promise<string> {
  const moved = await moveRequest(database.web, proved(officer, 'approve_request', requestId), {
    ...{ requestId, event: { kind: 'final_approve' }, now: new Date() },
    looked: await looksOf(database, officer, requestId),
  });
  return moved.ok ? moved.value : moved.error;
}

describe('a team’s checklist', () => {
  it('is laid down by whoever keeps teams, with proof, and what stays in the same words stays ticked', async () => {
    const team = await aTeam();
    expect(await tick(team, ['Ring the ward'])).toEqual(done);
    expect(await keep(team, 'Read the letter\nRing the ward\nAsk the doctor')).toEqual(done);
    expect(await stand(team)).toEqual([
      'Read the letter: not done',
      'Ring the ward: Ada Tester',
      'Ask the doctor: not done',
    ]);
    expect(await keep(team, 'Ring the ward first')).toEqual(done);
    expect(await stand(team)).toEqual(['Ring the ward first: not done']);
    expect(await keep(team, 'x', team.admin)).toEqual(no('step_up_needed'));
    expect(await keep(team, 'x', team.officer)).toEqual(no('not_permitted'));
    expect(await keep(team, 'x\nx')).toEqual(no('step_twice'));
    expect(await keep({ ...team, teamId: randomUUID() }, 'x')).toEqual(no('not_found'));
  });

  it('of another institution is as if it were not there', async () => {
    const [team, other] = [await aTeam(), await aTeam()];
    expect(await keep({ ...other, teamId: team.teamId }, 'x')).toEqual(no('not_found'));
    expect(await tick(team, [], other.officer)).toEqual(no('not_found'));
    const seen = (by: Acting, organisationId: OrganisationId) =>
      teamSteps(database.web, by, { organisationId, teamId: team.teamId, now: new Date() });
    expect(await seen(other.admin, team.organisationId)).toBeNull();
    expect(await seen(other.admin, other.organisationId)).toBeNull();
    expect(await seen(team.officer, team.organisationId)).toEqual({
      name: 'Orthopaedics',
      steps: ['Ring the ward', 'Read the letter'],
    });
  });

  it('is ticked by an access officer while the request is reviewed, with who and when, and a mistake is undone and kept', async () => {
    const team = await aTeam();
    expect(await tick(team, ['Ring the ward', 'Read the letter'])).toEqual(done);
    expect(await tick(team, ['Read the letter'])).toEqual(done);
    expect(await stand(team)).toEqual(['Ring the ward: not done', 'Read the letter: Ada Tester']);
    const { rows } = await database.behind.query<{ undone: boolean }>(
      'SELECT undone_by IS NOT NULL AS undone FROM step_tick WHERE request_id = $1 ORDER BY 1',
      [team.requestId],
    );
    expect(rows.map(({ undone }) => undone)).toEqual([false, true]);
    expect(await tick(team, [], team.guardian)).toEqual(no('not_permitted'));
    const { requestId, officer } = team;
    const unknown = { requestId, ticks: [randomUUID()], now: new Date() };
    expect(await tickSteps(database.web, officer, unknown)).toEqual(no('steps_changed'));
    expect((await shown(team)).maySteps).toBe(true);
    expect((await shown(team, team.guardian)).maySteps).toBe(false);
    expect(await approve(team)).toBe('approved');
    expect(await tick(team, [])).toEqual(no('wrong_state'));
  });

  it('holds nothing up, unless checklist_before_approval is laid down: then each step comes first', async () => {
    const [usual, strict] = [await aTeam(), await aTeam()];
    expect(await approve(usual)).toBe('approved');
    await layDown(database.behind, strict.organisationId, 'checklist_before_approval', 'yes');
    expect((await shown(strict)).next).toEqual({ kind: 'steps' });
    expect(await approve(strict)).toBe('steps_left');
    await tick(strict, ['Ring the ward']);
    expect(await approve(strict)).toBe('steps_left');
    await tick(strict, ['Ring the ward', 'Read the letter']);
    expect((await shown(strict)).next).toEqual({ kind: 'approve' });
    expect(await approve(strict)).toBe('approved');
    const { organisationId, requestId } = strict;
    const claim = { organisationId, requestId, now: new Date() };
    expect((await claimRelease(database.worker, claim))?.studies).toHaveLength(1);
    const empty = await aTeam('');
    await layDown(database.behind, empty.organisationId, 'checklist_before_approval', 'yes');
    expect(await approve(empty)).toBe('approved');
  });

  it('is not ticked in another’s name, nor for a team that does not have the request, whatever the rules say', async () => {
    const [team, other] = [await aTeam(), await aTeam()];
    const { organisationId, requestId, officer, guardian } = team;
    const stepOf = async (one: Team) => (await shown(one)).steps[0]!.id;
    const raw = (by: Acting, row: { stepId: string; tickedBy: string }) =>
      database.web
        .as(by.context, (tx) =>
          tx.stepTick.createMany({
            data: [{ ...row, organisationId, requestId, tickedAt: new Date() }],
          }),
        )
        .then(
          () => 'done',
          (fault: unknown) => databaseRefusal(fault)?.sqlState,
        );
    const own = await stepOf(team);
    expect(await raw(officer, { stepId: own, tickedBy: guardian.personId })).toBe('42501');
    expect(await raw(guardian, { stepId: own, tickedBy: guardian.personId })).toBe('42501');
    expect(await raw(officer, { stepId: await stepOf(other), tickedBy: officer.personId })).toBe(
      '42501',
    );
    expect(await raw(officer, { stepId: own, tickedBy: officer.personId })).toBe('done');
  });
});
