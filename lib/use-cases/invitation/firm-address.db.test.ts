import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { firmDomains } from '#lib/adapters/db/firm-domains.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no } from '#lib/base/result.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { saidOfFirm } from '#lib/testing/builders/register-rows.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkByHand } from '#lib/use-cases/register/check-by-hand.ts';
import { confirmHandCheck } from '#lib/use-cases/register/confirm-hand-check.ts';
import { inviteColleague } from './invite-colleague.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

type Firm = { readonly organisationId: OrganisationId; readonly admin: Acting };

async function aFirm(row: Readonly<Record<string, unknown>> = {}): Promise<Firm> {
  const firm = { kind: 'law_firm', ...row };
  const organisationId = (await anOrganisation(database.behind, firm)) as OrganisationId;
  return { organisationId, admin: await staffMember(database, organisationId, ['firm_admin']) };
}

async function invite({ organisationId, admin }: Firm, email: string) {
  const invited = await inviteColleague(
    database.web,
    proved(admin, 'invite_colleague', organisationId),
    {
      ...{ organisationId, kind: 'firm', email: email as EmailAddress, roles: ['solicitor'] },
      ...{ months: 6, limits: NO_LIMITS, now: new Date() },
    },
  );
  return invited.ok ? 'invited' : invited.error;
}

const at = (domain: string) => `${randomUUID()}@${domain}`;

/** Two people look a firm up and write down its domains. */
async function lookedUp(organisationId: OrganisationId, domains: readonly string[]) {
  const service = await anOrganisation(database.behind, { kind: 'service_operator' });
  const [one, another] = [
    await staffMember(database, service, ['platform_support']),
    await staffMember(database, service, ['platform_support']),
  ];
  const seen = { organisationId, standing: 'verified', evidence: 'Its page', domains } as const;
  const looked = await checkByHand(
    database.web,
    proved(one, 'verify_organisation', organisationId),
    { ...seen, now: new Date() },
  );
  if (!looked.ok) throw new Error(looked.error);
  const confirm = () =>
    confirmHandCheck(database.web, proved(another, 'verify_organisation', organisationId), {
      ...{ organisationId, handCheckId: looked.value.handCheckId, now: new Date() },
    });
  return { confirm };
}

describe('a firm invites at its own web domains alone (SR-5)', () => {
  it('which are those that its register listed last', async () => {
    const firm = await aFirm();
    const before = new Date(Date.now() - 86_400_000);
    await saidOfFirm(database.behind, firm.organisationId, {
      ...{ domains: ['old.example.org'], at: before },
    });
    await saidOfFirm(database.behind, firm.organisationId, { domains: ['firm.example.org'] });
    expect(await invite(firm, at('firm.example.org'))).toBe('invited');
    expect(await invite(firm, at('leeds.firm.example.org'))).toBe('invited');
    expect(await invite(firm, at('old.example.org'))).toBe('not_of_the_firm');
    expect(await invite(firm, at('gmail.com'))).toBe('free_mail');
  });

  it('and nobody before anybody has said which they are', async () => {
    const firm = await aFirm();
    expect(await invite(firm, at('firm.example.org'))).toBe('firm_domains_unknown');
  });

  it('nor from what a register said of another firm', async () => {
    const [firm, other] = [await aFirm(), await aFirm()];
    await saidOfFirm(database.behind, other.organisationId, { domains: ['other.example.org'] });
    expect(await invite(firm, at('other.example.org'))).toBe('firm_domains_unknown');
    const seen = await database.web.as(firm.admin.context, (tx) =>
      firmDomains(tx, other.organisationId),
    );
    expect(seen).toEqual([]);
  });

  it('or which two people saw, where no program can ask: not one', async () => {
    const scotland = { jurisdiction: 'scotland' };
    const firm = await aFirm(scotland);
    const { confirm } = await lookedUp(firm.organisationId, ['firm.example.org']);
    expect(await invite(firm, at('firm.example.org'))).toBe('firm_domains_unknown');
    expect(await confirm()).toEqual({ ok: true, value: 'verified' });
    expect(await invite(firm, at('firm.example.org'))).toBe('invited');
    expect(await invite(firm, at('another.example.org'))).toBe('not_of_the_firm');
  });

  it('and a hospital where it likes', async () => {
    const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
    const admin = await staffMember(database, organisationId, ['org_admin']);
    const invited = await inviteColleague(
      database.web,
      proved(admin, 'invite_colleague', organisationId),
      {
        ...{ organisationId, kind: 'staff', email: at('agency.example') as EmailAddress },
        ...{ roles: ['access_officer'], months: 6, limits: NO_LIMITS, now: new Date() },
      },
    );
    expect(invited).not.toEqual(no('not_of_the_firm'));
    expect(invited.ok).toBe(true);
  });
});

it('what is confirmed are the domains that were seen, which the database asks for, too', async () => {
  const firm = await aFirm({ jurisdiction: 'scotland' });
  await lookedUp(firm.organisationId, ['firm.example.org']);
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM hand_check WHERE organisation_id = $1',
    [firm.organisationId],
  );
  const confirmed = (domains: readonly string[]) =>
    database.behind.query(
      `INSERT INTO register_check
         (organisation_id, register, asked_at, answer, standing, said, hand_check_id, by_person_id, by_name)
       SELECT $1, 'hand', now(), 'found', 'verified', jsonb_build_object('domains', $2::jsonb), $3, p.id, 'Ada Tester'
       FROM person p WHERE p.id NOT IN (SELECT by_person_id FROM hand_check) LIMIT 1`,
      [firm.organisationId, JSON.stringify(domains), rows[0]?.id],
    );
  await expect(confirmed(['evil.example'])).rejects.toThrow('two people look by hand');
  await expect(confirmed([])).rejects.toThrow('two people look by hand');
});
