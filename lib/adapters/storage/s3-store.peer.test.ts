import { randomBytes } from 'node:crypto';
import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { owesAnObjectStore } from './object-store.contract.ts';
import { bytesOf, keyOf, stored } from './object-store.trials.ts';
import { StorageFailed } from './port.ts';
import type { ObjectStore } from './port.ts';
import { copyWithin } from './s3-copy.ts';
import { openS3Store } from './s3-store.ts';
import { startSwift, swiftIsInstalled } from './swift.trials.ts';
import type { Swift } from './swift.trials.ts';

const BUCKET = { Bucket: 'objects' };

const isInstalled = await swiftIsInstalled();
if (!isInstalled) {
  process.stderr.write(
    '\nNOT TESTED: the S3 object store, since OpenStack Swift is not installed\n\n',
  );
}

describe.skipIf(!isInstalled)('a bucket of OpenStack Swift', () => {
  let swift: Swift;
  let store: ObjectStore;
  beforeAll(async () => {
    swift = await startSwift();
    await clientOf(swift).send(new CreateBucketCommand(BUCKET));
    store = openS3Store(settingsOf(swift));
  });
  afterAll(() => swift.stop());

  owesAnObjectStore(() => Promise.resolve(store));

  test('lists more objects than one page holds', async () => {
    const client = clientOf(swift);
    const keys = new Set<string>();
    for (let group = 0; group < 21; group += 1) {
      const some = Array.from({ length: 50 }, () => keyOf(randomBytes(16)));
      const put = (key: string) =>
        client.send(new PutObjectCommand({ ...BUCKET, Key: `objects/${key}`, Body: 'x' }));
      await Promise.all(some.map(put));
      for (const key of some) keys.add(key);
    }
    for await (const { key } of store.list()) keys.delete(key);
    expect(keys.size).toBe(0);
  });

  test('copies in parts what is too long for one copy', async () => {
    const bytes = randomBytes(12_000_000);
    const key = await stored(store, bytes);
    const copied = keyOf(randomBytes(8));
    const copy = { from: `objects/${key}`, to: `objects/${copied}`, sizeBytes: bytes.length };
    const place = { client: clientOf(swift), bucket: 'objects' };
    await copyWithin(place, copy, { partBytes: 5 * 1024 * 1024 });
    expect((await bytesOf(store, copied)).equals(bytes)).toBe(true);

    const absent = { ...copy, from: 'objects/absent' };
    const copying = copyWithin(place, absent, { partBytes: 5 * 1024 * 1024 });
    await expect(copying).rejects.toThrow(StorageFailed);
    expect(await uploads()).toEqual([]);
  });

  test('keeps no parts of a discarded long draft', async () => {
    const draft = await store.begin();
    for (let count = 0; count < 3; count += 1) await draft.write(randomBytes(9_000_000));
    await draft.discard();
    expect(await uploads()).toEqual([]);
  });

  test('lets nobody in with a wrong secret', async () => {
    const stranger = openS3Store({ ...settingsOf(swift), secretAccessKey: 'guessed' });
    const key = await stored(store, randomBytes(10));
    await expect(bytesOf(stranger, key)).rejects.toThrow(StorageFailed);
    await expect(stored(stranger, randomBytes(10))).rejects.toThrow(StorageFailed);
    await expect(stranger.size(key)).rejects.toThrow(StorageFailed);
  });

  async function uploads() {
    const list = new ListMultipartUploadsCommand(BUCKET);
    return (await clientOf(swift).send(list)).Uploads ?? [];
  }
});

test.skipIf(!isInstalled)('a service that is not there is a fault of the storage', async () => {
  const swift = { endpoint: 'http://127.0.0.1:1', accessKeyId: 'a', secretAccessKey: 'b' };
  const store = openS3Store(settingsOf(swift));
  await expect(stored(store, randomBytes(10))).rejects.toThrow(StorageFailed);
  await expect(store.sweepDrafts(new Date())).rejects.toThrow(StorageFailed);
});

type Address = Omit<Swift, 'stop'>;

function settingsOf({ endpoint, accessKeyId, secretAccessKey }: Address) {
  return { endpoint, accessKeyId, secretAccessKey, region: 'eu-west-2', bucket: 'objects' };
}

function clientOf({ endpoint, accessKeyId, secretAccessKey }: Address): S3Client {
  return new S3Client({
    endpoint,
    forcePathStyle: true,
    region: 'eu-west-2',
    credentials: { accessKeyId, secretAccessKey },
  });
}
