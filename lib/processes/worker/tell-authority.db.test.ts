import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { heldAuthority } from '#lib/queries/matter/held-authority.ts';
import { aFirm, aMatter, askedToSign, clientOf } from '#lib/testing/builders/matters.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { putIn } from '#lib/testing/builders/signed-papers.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { tellAuthority } from './tell-authority.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ database, identity });
const MAIR = { capacity: 'attorney', name: 'Mair Gwilym' } as const;

async function aCase() {
  const firm = await aFirm(database);
  const hospitalIds = [await anOrganisation(database.behind)];
  return { firm, matterId: await aMatter(database, firm), hospitalIds };
}

async function lettersOf(
  organisationId: string,
  authorityId: string,
  about: Jobs['tell-authority']['about'],
): Promise<readonly Letter[]> {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('a client is written a letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  const job = { organisationId, authorityId, about, language: 'en' } as const;
  await tellAuthority({ db: database.worker, mailer, settings, tokens: identity }, job);
  return letters;
}

it('whoever signed on paper is led to what was put in, where an address is known, and the firm is not told', async () => {
  const { firm, matterId, hospitalIds } = await aCase();
  const email = 'mair@example.org' as EmailAddress;
  const put = await putIn(deps(), firm.solicitor, {
    ...{ matterId, hospitalIds, asked: { email, signer: MAIR } },
  });
  if (!put.ok) throw new Error(put.error);
  const { authorityId } = put.value;
  const [letter, ...others] = await lettersOf(firm.firmId, authorityId, 'put_in');
  expect(others).toEqual([]);
  expect(letter?.to).toBe(email);
  expect(letter?.text).toContain('Mair Gwilym');
  // Nothing of whom it is about, nor of health.
  expect(`${letter?.subject} ${letter?.text}`).not.toMatch(/Ada|Tester|knee|accident|scan|M-/);
  const secret = /\/authority\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
  const held = await heldAuthority({ db: database.web, identity }, await clientOf(deps(), secret));
  expect(held).toMatchObject({ id: authorityId, way: 'paper' });
});

it('whoever gave no address is written nothing, and the firm is told that it was taken back', async () => {
  const { firm, matterId, hospitalIds } = await aCase();
  const put = await putIn(deps(), firm.solicitor, { matterId, hospitalIds });
  if (!put.ok) throw new Error(put.error);
  const { authorityId } = put.value;
  expect(await lettersOf(firm.firmId, authorityId, 'put_in')).toEqual([]);
  const told = await lettersOf(firm.firmId, authorityId, 'withdrawn');
  expect(told.map(({ to }) => to)).toEqual([`${firm.solicitor.personId}@example.org`]);
});

it('whoever signs for a client is asked for that person’s birthday, and the firm for what shows that they may', async () => {
  const { firm, matterId, hospitalIds } = await aCase();
  const { authorityId } = await askedToSign(deps(), firm, {
    ...{ matterId, hospitalIds, asked: { signer: MAIR } },
  });
  const [asked] = await lettersOf(firm.firmId, authorityId, 'sent');
  expect(asked?.text).toContain('that person’s date of birth');
  expect(asked?.text).not.toMatch(/Ada|Tester/);
  const [, toFirm] = await lettersOf(firm.firmId, authorityId, 'signed');
  expect(toFirm?.text).toContain('add the paper that shows that they may');
});
