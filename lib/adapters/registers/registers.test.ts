import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterEntries } from '#lib/demonstration/registers/entries.ts';
import {
  startRegisterStandIn,
  type RegisterMood,
  type RegisterStandIn,
} from '#lib/demonstration/registers/register-stand-in.ts';
import { startHttpDouble } from '#lib/testing/doubles/http-double.ts';
import { askRegister, NoAnswer } from './ask-register.ts';
import { openRegisters } from './open-registers.ts';
import type { Registers } from './port.ts';

const ENTRIES: RegisterEntries = {
  ods: [
    { code: 'R9N', name: 'A trust', status: 'Active' },
    { code: 'R9X', name: 'A trust of old', status: 'Inactive', successor: 'R9N' },
  ],
  sra: [
    { sraNumber: '990001', name: 'A firm', status: 'Authorised', website: 'www.firm.example.org' },
    { sraNumber: '990002', name: 'Another', status: 'Intervened', website: 'none' },
    { sraNumber: '990003', name: 'A third', status: 'Under the moon', website: '' },
  ],
  solicitors: [{ sraId: '990101', name: 'Nadia Rahman', standing: 'revoked' }],
};

let standIn: RegisterStandIn;
let url: string;
beforeAll(async () => {
  standIn = await startRegisterStandIn(ENTRIES, 0);
  url = `http://127.0.0.1:${(standIn.server.address() as AddressInfo).port}`;
});
beforeEach(() => Object.assign(standIn, { entries: ENTRIES, mood: 'well' }));
afterAll(() => {
  standIn.server.closeAllConnections();
  standIn.server.close();
});

const NOW = new Date('2026-11-28T12:00:00Z');

function registers(clock = () => NOW, key = 'demonstration'): Registers {
  const settings = { ODS_URL: `${url}/ORD/2-0-0`, SRA_URL: url, SRA_API_KEY: key };
  return openRegisters({ ...settings, SOLICITORS_STAND_IN_URL: url }, clock);
}

describe('ODS', () => {
  it('says that an organisation exists, and since when', async () => {
    expect(await registers().ods.lookUp('R9N')).toEqual({
      answer: 'found',
      asOf: NOW,
      entry: {
        ...{ name: 'A trust', standing: 'verified', from: '1994-04-01', to: null },
        ...{ successors: [], sites: [], domains: [] },
      },
    });
  });

  it('says that one is closed, since when, and who took over', async () => {
    expect(await registers().ods.lookUp('R9X')).toMatchObject({
      answer: 'found',
      entry: {
        standing: 'closed',
        to: '2026-10-31',
        successors: [{ code: 'R9N', from: '2026-11-01' }],
      },
    });
  });

  it('does not know a code that it does not have, and is not asked for what is none', async () => {
    expect(await registers().ods.lookUp('R9Z')).toEqual({ answer: 'not_found', asOf: NOW });
    const { asked } = standIn;
    for (const code of ['../R9N', 'r9n', 'R9', '', 'R9N?x=1']) {
      expect((await registers().ods.lookUp(code)).answer).toBe('not_found');
    }
    expect(standIn.asked).toBe(asked);
  });

  it.each<[RegisterMood, string]>([
    ['hangs_up', 'not_reached'],
    ['cut_short', 'not_reached'],
    ['wrong_shape', 'not_understood'],
    ['no_json', 'not_understood'],
    ['redirects', 'sent_elsewhere'],
    // Of a server in between, or of an address that is wrong: nobody is struck off by it.
    [{ status: 404 }, 'not_understood'],
    [{ status: 401 }, 'refused'],
    [{ status: 429 }, 'too_often'],
    [{ status: 500 }, 'at_fault'],
    [{ status: 503 }, 'at_fault'],
  ])('is unavailable, and says nothing of anybody, when it meets us with %j', async (mood, why) => {
    standIn.mood = mood;
    for (const code of ['R9N', 'R9X', 'R9Z']) {
      expect(await registers().ods.lookUp(code)).toEqual({ answer: 'unavailable', why });
    }
  });

  it('is not believed when it answers about somebody else', async () => {
    const { ods } = registers();
    standIn.entries = { ...ENTRIES, ods: [{ code: 'R9N', name: 'A', status: 'Active' }] };
    expect((await ods.lookUp('R9N')).answer).toBe('found');
    const lying = await startLiar({ Organisation: organisation('R9X') });
    const told = openRegisters({
      ...{ ODS_URL: lying.url, SRA_URL: url, SRA_API_KEY: '', SOLICITORS_STAND_IN_URL: '' },
    });
    expect(await told.ods.lookUp('R9N')).toEqual({ answer: 'unavailable', why: 'not_understood' });
    lying.stop();
  });
});

describe('the SRA', () => {
  it('says where a firm stands, and which web domains are its own', async () => {
    const { sra } = registers();
    expect(await sra.lookUp('990001')).toMatchObject({
      answer: 'found',
      entry: { name: 'A firm', standing: 'verified', domains: ['firm.example.org'] },
    });
    expect(await sra.lookUp('990002')).toMatchObject({ entry: { standing: 'intervened' } });
    expect(await sra.lookUp('990009')).toEqual({ answer: 'not_found', asOf: NOW });
  });

  it('is not understood where it has a status that we have no word for', async () => {
    expect(await registers().sra.lookUp('990003')).toEqual({
      ...{ answer: 'unavailable', why: 'not_understood' },
    });
  });

  it('is asked for its list once in five minutes, and each answer says when that was', async () => {
    let now = NOW;
    const { sra } = registers(() => now);
    const { asked } = standIn;
    await Promise.all([sra.lookUp('990001'), sra.lookUp('990002')]);
    now = new Date(NOW.getTime() + 299_999);
    expect(await sra.lookUp('990001')).toMatchObject({ answer: 'found', asOf: NOW });
    expect(standIn.asked).toBe(asked + 1);
    now = new Date(NOW.getTime() + 300_000);
    expect(await sra.lookUp('990001')).toMatchObject({ asOf: now });
    expect(standIn.asked).toBe(asked + 2);
  });

  it('is asked anew by whoever may know of something that its list of before does not have', async () => {
    let now = NOW;
    const { sra } = registers(() => now);
    await sra.lookUp('990001');
    const { asked } = standIn;
    now = new Date(NOW.getTime() + 1_000);
    expect(await sra.lookUp('990001', now)).toMatchObject({ answer: 'found', asOf: now });
    expect(await sra.lookUp('990002', NOW)).toMatchObject({ asOf: now });
    expect(standIn.asked).toBe(asked + 1);
  });

  it('strikes nobody off by a list that failed or was cut short, and is asked again', async () => {
    const { sra } = registers();
    standIn.mood = { status: 500 };
    expect(await sra.lookUp('990001')).toEqual({ answer: 'unavailable', why: 'at_fault' });
    standIn.mood = 'well';
    expect((await sra.lookUp('990001')).answer).toBe('found');
    const short = await startLiar({ Count: 2, Organisations: [{ SraNumber: 1 }] });
    const told = openRegisters({
      ...{ ODS_URL: url, SRA_URL: short.url, SRA_API_KEY: 'k', SOLICITORS_STAND_IN_URL: '' },
    });
    expect(await told.sra.lookUp('990001')).toEqual({
      ...{ answer: 'unavailable', why: 'not_understood' },
    });
    short.stop();
  });

  it('is not asked without a key, and refuses a wrong one', async () => {
    const { asked } = standIn;
    const without = registers(() => NOW, '');
    expect(await without.sra.lookUp('990001')).toEqual({
      ...{ answer: 'unavailable', why: 'not_set_up' },
    });
    expect(standIn.asked).toBe(asked);
    const wrong = registers(() => NOW, 'wrong');
    expect(await wrong.sra.lookUp('990001')).toEqual({ answer: 'unavailable', why: 'refused' });
  });
});

describe('the stand-in for a register of solicitors', () => {
  it('says where a solicitor stands', async () => {
    const { solicitors } = registers();
    expect(await solicitors?.lookUpPerson('990101')).toMatchObject({
      entry: { name: 'Nadia Rahman', standing: 'revoked' },
    });
    expect(await solicitors?.lookUpPerson('990199')).toMatchObject({ answer: 'not_found' });
  });
});

describe('asking a register', () => {
  const asking = { waitMilliseconds: 5000, mostBytes: 1_000_000 };
  const ask = (to: string, changes: Partial<typeof asking> = {}) =>
    askRegister(new URL(to), { ...asking, ...changes }).then(
      () => 'answered',
      (fault: unknown) => (fault instanceof NoAnswer ? fault.why : 'a fault'),
    );

  it('has an end, in time and in size', async () => {
    standIn.mood = 'slow';
    expect(await ask(`${url}/ORD/2-0-0/organisations/R9N`, { waitMilliseconds: 50 })).toBe(
      'too_slow',
    );
    standIn.mood = 'endless';
    expect(await ask(`${url}/ORD/2-0-0/organisations/R9N`)).toBe('too_much');
  });

  it('goes nowhere unencrypted but to this machine', async () => {
    expect(await ask('http://register.example.org/')).toBe('not_set_up');
    expect(await ask('file:///etc/passwd')).toBe('not_set_up');
    expect(await ask('http://127.0.0.1.example.org/')).toBe('not_set_up');
  });
});

function organisation(code: string) {
  return { Name: 'A', Date: [], OrgId: { extension: code }, Status: 'Active' };
}

/** A server that says the same to everything. */
async function startLiar(body: unknown) {
  const double = await startHttpDouble(() => Promise.resolve({ status: 200, body }));
  return { url: double.url, stop: () => void double.stop() };
}
