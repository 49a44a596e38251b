import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { dataSetOf, run } from '#lib/testing/dimse/foreign-programs.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';

let stand: DownloadStand;
let folder: string;
let zip: string;
let disc: string;
let directory: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-package-'));
  stand = await openDownloadStand(inject('superuserUrl'));
  const { url } = await stand.newDownload();
  const response = await fetch(url, { headers: { Cookie: stand.cookie } });
  zip = join(folder, 'lantern-images.zip');
  writeFileSync(zip, Buffer.from(await response.arrayBuffer()));
  disc = join(folder, 'disc');
  directory = join(disc, 'DICOMDIR');
  const { code, output } = await run('unzip', ['-q', zip, '-d', disc]);
  if (code !== 0) throw new Error(output);
}, 240_000);
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true });
});

describe('the ZIP of a release that a real worker made', () => {
  test('is sound to Info-ZIP', async () => {
    const { output } = await run('unzip', ['-t', zip]);
    expect(output).toContain('No errors detected');
  });

  test('is sound to 7-Zip, without a warning', async () => {
    const { output } = await run('7z', ['t', '-bb0', zip]);
    expect(output).toContain('Everything is Ok');
    expect(output).not.toMatch(/warning/i);
  });

  test('is sound to Python', async () => {
    const script = 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())';
    const { output } = await run('python3', ['-c', script, zip]);
    expect(output.trim()).toBe('None');
  });

  test('holds both reports, the directory, the texts and the checksums beside the images', () => {
    const others = files().filter((path) => !path.startsWith('DICOM/'));
    expect(others.filter((path) => /report/i.test(path))).toHaveLength(2);
    expect(others).toEqual(
      expect.arrayContaining([
        'DICOMDIR',
        'README.txt',
        'ABOUT-YOUR-INFORMATION.txt',
        'CHECKSUMS.sha256',
      ]),
    );
  });

  test('has checksums that sha256sum agrees with, for every file but their own', async () => {
    const { code, output } = await run('sh', [
      '-c',
      'cd "$1" && sha256sum -c --strict CHECKSUMS.sha256',
      'sh',
      disc,
    ]);
    expect(code).toBe(0);
    const fine = output.split('\n').filter((line) => line.endsWith(': OK'));
    expect(fine).toHaveLength(files().length - 1);
  });

  test('has every image that was sent, its data set byte for byte', async () => {
    const digests = new Set<string>();
    for (const path of images()) {
      digests.add(digestOf(await dataSetOf(join(disc, path))));
    }
    const sent = [...stand.sent.values()].map(({ dataSet }) => digestOf(dataSet));
    expect([...digests].sort()).toEqual(sent.sort());
    expect(images()).toHaveLength(sent.length);
  });
});

describe('the DICOMDIR in it', () => {
  test('is read by dcmtk without a warning, and names every image and nothing else', async () => {
    const { output } = await run('dcmdump', ['+L', directory]);
    expect(output).not.toMatch(/^[EW]:/m);
    const named = [...output.matchAll(/\(0004,1500\) CS \[([^\]]+)\]/g)].map((match) =>
      match[1]!.trim().replaceAll('\\', '/'),
    );
    expect(named.every((path) => existsSync(join(disc, path)))).toBe(true);
    expect(named.sort()).toEqual(images().sort());
  });

  test('is a media directory to gdcm, which reads every image too', async () => {
    expect((await run('gdcminfo', [directory])).output).toContain('1.2.840.10008.1.3.10');
    const scanned = await run('gdcmscanner', ['-d', disc, '-r', '-t', '0008,0018', '--print']);
    for (const uid of stand.sent.keys()) expect(scanned.output).toContain(uid);
  });

  test('is listed by dicom3tools', async () => {
    const { output } = await run('dcdirdmp', [directory]);
    expect(output).not.toMatch(/^Error/m);
    expect(output.match(/STUDY/g)?.length).toBeGreaterThanOrEqual(2);
  });

  test('has no error to dicom3tools', async () => {
    const { output } = await run('dciodvfy', ['-new', directory]);
    expect(output.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
    expect(output).toContain('BasicDirectory');
  });
});

function files(): string[] {
  return readdirSync(disc, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(disc, join(entry.parentPath, entry.name)));
}

function images(): string[] {
  return files().filter((path) => {
    const isPart10 = readFileSync(join(disc, path)).toString('latin1', 128, 132) === 'DICM';
    return isPart10 && path !== 'DICOMDIR';
  });
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
