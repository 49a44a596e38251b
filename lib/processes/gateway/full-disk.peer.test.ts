import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { mustRun } from '#lib/testing/dimse/foreign-programs.ts';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import { sendAll } from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';
import {
  damagedFiles,
  draftsWithBytes,
  heldInstances,
  publishedFiles,
} from '#lib/testing/gateway/stored-state.ts';

/** PS3.4 B.2.3: the sender keeps it and tries again. */
const OUT_OF_RESOURCES = 0xa700;
const MEBIBYTE = 1024 * 1024;

const mayMount = process.getuid?.() === 0;
// eslint-disable-next-line no-console -- skipping must not be silent
if (!mayMount) console.warn('NOT TESTED: a gateway on a full disk, since only root can mount one');

describe.skipIf(!mayMount)('a gateway whose disk is full', () => {
  const large = smallObject('of four megabytes', {
    Rows: 2048,
    Columns: 2048,
    PixelData: new Uint8Array(4 * MEBIBYTE).fill(7),
  });
  const small = smallObject('that still fits');
  let disk: string;
  let filler: string;
  let stand: GatewayStand;
  let holder: string;

  beforeAll(async () => {
    disk = mkdtempSync(join(tmpdir(), 'lantern-full-'));
    await mustRun('mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk);
    stand = await openGatewayStand(inject('superuserUrl'), disk);
    holder = await makeOrganisation(stand.database.behind, { odsCode: 'F0001', aeTitle: 'FULL' });
    filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(5 * MEBIBYTE, 1));
  });
  afterAll(async () => {
    await stand.close();
    await mustRun('umount', disk);
    rmSync(disk, { recursive: true });
  });

  test('refuses for now what does not fit, and goes on taking what does', async () => {
    const answers = await sendAll(stand.port, 'FULL', [large, small, large]);
    expect(answers).toEqual([OUT_OF_RESOURCES, 0, OUT_OF_RESOURCES]);
    expect(await heldInstances(stand.database.behind, holder, large.sopInstanceUid)).toEqual([]);
    expect(publishedFiles(stand.folder)).toHaveLength(1);
    expect(damagedFiles(publishedFiles(stand.folder))).toEqual([]);
    expect(draftsWithBytes(stand.folder)).toEqual([]);
  });

  test('takes it once there is room again', async () => {
    rmSync(filler);
    expect(await sendAll(stand.port, 'FULL', [large])).toEqual([0]);
    expect(await heldInstances(stand.database.behind, holder, large.sopInstanceUid)).toHaveLength(
      1,
    );
  });
});
