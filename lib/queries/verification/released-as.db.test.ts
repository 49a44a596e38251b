import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { publishCopy, type SealedCopy } from '#lib/adapters/db/released-copies.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { aWholeTrust, type WholeTrust } from '#lib/testing/builders/whole-trust.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { copyCalled } from './copy-called.ts';
import { releasedAs } from './released-as.ts';

let database: TestDatabase;
let web: Db;
let worker: Db;
let trusts: readonly WholeTrust[];
const someDigest = () => randomBytes(32).toString('hex');

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  web = connect(database.urls.lantern_web, { maxConnections: 2 });
  worker = connect(database.urls.lantern_worker, { maxConnections: 2 });
  trusts = [await aWholeTrust(database.behind), await aWholeTrust(database.behind)];
});
afterAll(async () => {
  await web.close();
  await worker.close();
  await database.drop();
});

function aCopy(trust: WholeTrust, changes: Partial<SealedCopy> = {}): SealedCopy {
  return {
    organisationId: trust.organisationId,
    releaseId: trust.releaseId,
    reference: referenceOf('EVC', randomBytes(8)),
    sealedAt: new Date('2026-03-02T10:30:00Z'),
    keyId: someDigest(),
    files: [someDigest(), someDigest()],
    sealSha256: someDigest(),
    ...changes,
  };
}

const publish = (copy: SealedCopy, as = copy.organisationId) =>
  worker.as(asSystem(as).context, (tx) => publishCopy(tx, copy));
const ask = (...digests: string[]) => releasedAs(web, { digests, address: null });

describe('a file, to anybody who has it', () => {
  it('was released by this hospital on this day, and nothing more is told', async () => {
    const copy = aCopy(trusts[0]!);
    await publish(copy);
    const [first = ''] = copy.files;
    const answer = await ask(first, someDigest());
    expect(answer).toEqual([
      {
        sha256: first,
        trust: expect.any(String) as string,
        odsCode: expect.any(String) as string,
        timeZone: 'Europe/London',
        sealedAt: copy.sealedAt,
        keyId: copy.keyId,
      },
    ]);
  });

  it('is said to have been released once, by each hospital, however often it was', async () => {
    const shared = someDigest();
    const again = new Date('2026-04-01T09:00:00Z');
    await publish(aCopy(trusts[0]!, { files: [shared, someDigest()], sealedAt: again }));
    const earliest = aCopy(trusts[0]!, { files: [shared] });
    await publish(earliest);
    await publish(aCopy(trusts[1]!, { files: [shared] }));
    const answer = await ask(shared);
    expect(answer).toHaveLength(2);
    expect(answer.map(({ keyId }) => keyId)).toContain(earliest.keyId);
  });

  it('is unknown where it was not released, whatever is asked', async () => {
    expect(await ask(someDigest())).toEqual([]);
    expect(await ask('')).toEqual([]);
    expect(await ask()).toEqual([]);
  });
});

describe('a copy, to whoever has its reference', () => {
  it('shows who released it, when, how many files it has and what its seal is', async () => {
    const copy = aCopy(trusts[1]!);
    await publish(copy);
    const shown = await copyCalled(web, { reference: copy.reference.toLowerCase(), address: null });
    expect(shown).toMatchObject({
      sealedAt: copy.sealedAt,
      keyId: copy.keyId,
      sealSha256: copy.sealSha256,
      fileCount: 2,
    });
  });

  it.each(['EVC-2222-2222', 'x', "' OR 1=1 --", ''])(
    'is none where there is none: %s',
    async (text) => {
      expect(await copyCalled(web, { reference: text, address: null })).toBeNull();
    },
  );
});

describe('what is public is made public by its institution alone', () => {
  it('not by the worker at another’s job', async () => {
    const copy = aCopy(trusts[0]!);
    await expect(publish(copy, trusts[1]!.organisationId)).rejects.toThrow(/row-level security/);
  });

  it('by its access officer, and by no patient or administrator', async () => {
    const [trust] = trusts;
    const as = (personId: string) =>
      web.as({ kind: 'person', personId, sessionId: null, address: null }, (tx) =>
        publishCopy(tx, aCopy(trust!)),
      );
    await as(trust!.officer);
    await expect(as(trust!.patientPerson)).rejects.toThrow(/row-level security/);
    await expect(as(trust!.operator)).rejects.toThrow(/row-level security/);
    await expect(as(randomUUID())).rejects.toThrow(/row-level security/);
  });

  it('and is read, changed or taken back by nobody', async () => {
    const context = {
      kind: 'person',
      personId: trusts[0]!.officer,
      sessionId: null,
      address: null,
    } as const;
    for (const db of [web, worker]) {
      await expect(db.as(context, (tx) => tx.releasedCopy.findMany())).rejects.toThrow(/denied/);
      await expect(db.as(context, (tx) => tx.releasedDigest.deleteMany())).rejects.toThrow(
        /denied/,
      );
    }
  });
});
