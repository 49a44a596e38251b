import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  CT_SOP_INSTANCE,
  dataSetOf,
  makeCt,
  mustRun,
  serveWith,
} from '#lib/testing/dimse/foreign-programs.ts';

import { openAssociation } from './requestor.ts';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const VERIFICATION = '1.2.840.10008.1.1';
const IMPLICIT = '1.2.840.10008.1.2';

let folder: string;
let stop: () => void = () => undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantern-scu-'));
});

afterEach(async () => {
  stop();
  await rm(folder, { recursive: true });
});

describe('our requestor with dcmtk storescp', () => {
  test('echoes and releases', async () => {
    const association = await meet(IMPLICIT);
    expect(await association.echo()).toMatchObject({ ok: true, value: { status: 0 } });
    expect(await association.release()).toEqual({ ok: true, value: null });
  });

  const syntaxes: readonly (readonly [string, readonly string[]])[] = [
    ['1.2.840.10008.1.2', ['dcmconv', '+ti']],
    ['1.2.840.10008.1.2.1', ['dcmconv', '+te']],
    ['1.2.840.10008.1.2.2', ['dcmconv', '+tb']],
    ['1.2.840.10008.1.2.1.99', ['dcmconv', '+td']],
    ['1.2.840.10008.1.2.5', ['dcmcrle']],
    ['1.2.840.10008.1.2.4.51', ['dcmcjpeg', '+ee']],
    ['1.2.840.10008.1.2.4.70', ['dcmcjpeg', '+e1']],
    ['1.2.840.10008.1.2.4.80', ['dcmcjpls', '+el']],
  ];
  test.each(syntaxes)('%s is kept there byte for byte', async (uid, [program, ...how]) => {
    const source = join(folder, 'source.dcm');
    await mustRun(program!, ...how, await makeCt(folder, 'ct.dcm'), source);
    const dataSet = padded(await dataSetOf(source));
    const association = await meet(uid);
    const object = { sopClassUid: CT, sopInstanceUid: CT_SOP_INSTANCE, transferSyntaxUid: uid };
    expect(await association.store(object, [dataSet], { fragmentBytes: 1000 })).toMatchObject({
      ok: true,
      value: { status: 0, affectedSopInstanceUid: CT_SOP_INSTANCE },
    });
    await association.release();
    const [kept] = (await readdir(folder)).filter((name) => name.endsWith('.kept'));
    expect((await dataSetOf(join(folder, kept!))).equals(dataSet)).toBe(true);
  });

  test('aborts in the middle of an object, and storescp takes the next association', async () => {
    const association = await meet(IMPLICIT);
    const object = { sopClassUid: CT, sopInstanceUid: '1.2.3', transferSyntaxUid: IMPLICIT };
    function* halfWay() {
      yield Buffer.alloc(100_000);
      association.abort();
      yield Buffer.alloc(2);
    }
    expect(await association.store(object, halfWay())).toEqual({
      ok: false,
      error: 'aborted-by-us',
    });
    const again = await meetAgain(IMPLICIT);
    expect(await again.echo()).toMatchObject({ ok: true });
    await again.release();
  });
});

/** dcmconv forgets the NUL that ends a deflated data set of odd length (PS3.5 A.5). */
function padded(dataSet: Buffer): Buffer {
  return dataSet.length % 2 === 0 ? dataSet : Buffer.concat([dataSet, Buffer.alloc(1)]);
}

let port = 0;

async function meet(transferSyntax: string) {
  const server = await serveWith('storescp', (free) => [
    ...['+xa', '+B', '-od', folder, '-fe', '.kept', '--max-pdu', '8192'],
    free,
  ]);
  stop = () => server.child.kill();
  port = server.port;
  return meetAgain(transferSyntax);
}

async function meetAgain(transferSyntax: string) {
  const outcome = await openAssociation({
    host: '127.0.0.1',
    port,
    calledAet: 'STORESCP',
    callingAet: 'LANTERN',
    contexts: [
      { abstractSyntax: CT, transferSyntaxes: [transferSyntax] },
      { abstractSyntax: VERIFICATION, transferSyntaxes: [IMPLICIT] },
    ],
    implementationClassUid: '1.2.826.0.1.3680043.9.999.9',
    implementationVersion: 'LANTERN_TEST',
  });
  if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${outcome.kind}`);
  return outcome.association;
}
