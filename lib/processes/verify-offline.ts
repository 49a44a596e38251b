import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ByteSource } from '#lib/base/byte-source.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { tellVerdict, type KeyStanding } from '#lib/domain/evidence/tell-verdict.ts';
import {
  checkPack,
  type CheckedPack,
  type OpenFile,
  type VerifierTools,
} from '#lib/evidence/verifier/check-pack.ts';
import { openEntry, readArchive } from '#lib/protocols/zip/read-archive.ts';
import { verdicts } from '#lib/words/en/verdicts.ts';

/**
 * The script that comes with every evidential copy, as one file without dependencies (public/verify.mjs is made of this
 * and of what it imports): `node verify.mjs <folder or ZIP> [--key <key>]`. Nothing leaves the computer. Ends with 0 only
 * if nothing was changed, with 1 if something was, and with 2 where it could not look.
 */
export async function verifyOffline(
  args: readonly string[],
  say: (line: string) => void,
): Promise<0 | 1 | 2> {
  const asked = readArguments(args);
  if (!asked) {
    say('Usage: node verify.mjs <folder or ZIP file> [--key <the key the hospital makes public>]');
    return 2;
  }
  try {
    const given = await filesAt(asked.place);
    const checked = await checkPack(given.files, given.isOrdered, tools);
    if (checked) return sayVerdict(checked, asked.key, say);
    say(`${verdicts.notACopy.title}. ${verdicts.notACopy.body}`);
    return 2;
  } catch (fault) {
    say(`This could not be read: ${fault instanceof Error ? fault.message : String(fault)}`);
    return 2;
  }
}

type Asked = { readonly place: string; readonly key: string | null };

function readArguments([place, flag, key, ...more]: readonly string[]): Asked | null {
  if (place === undefined || more.length > 0) return null;
  if (flag === undefined) return { place, key: null };
  return flag === '--key' && key !== undefined ? { place, key: key.toLowerCase() } : null;
}

function sayVerdict(
  checked: CheckedPack,
  expected: string | null,
  say: (line: string) => void,
): 0 | 1 {
  const { claimed } = checked;
  const isKey = claimed !== null && claimed.keyId === expected;
  const key: KeyStanding = expected === null ? 'not_asked' : isKey ? 'published' : 'unknown';
  const told = tellVerdict(checked, { on: dayOf(claimed?.sealedAt), key }, verdicts);
  for (const line of [`${told.title}.`, told.body, ...told.findings]) say(line);
  if (told.key !== null) say(told.key);
  return checked.verdict === 'identical' && key !== 'unknown' ? 0 : 1;
}

const tools: VerifierTools = {
  startDigest: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
  },
  isSigned: (key, message, signature) => {
    const publicKey = createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' });
    return Promise.resolve(verify(null, message, publicKey, signature));
  },
};

function dayOf(instant: string | undefined): string {
  const at = new Date(instant ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? '?' : formatDate(localDate(at, 'Europe/London'));
}

type Given = { readonly files: readonly OpenFile[]; readonly isOrdered: boolean };

async function filesAt(place: string): Promise<Given> {
  if (statSync(place).isDirectory()) return { files: filesBelow(place), isOrdered: false };
  const source = sourceOf(place);
  const archive = await readArchive(source);
  if (!archive.ok) throw new Error('it is neither a folder nor a whole ZIP file');
  const files = archive.value.map((entry) => ({
    path: entry.name,
    bytes: entry.bytes,
    open: () => openEntry(source, entry),
  }));
  return { files, isOrdered: true };
}

function filesBelow(folder: string): readonly OpenFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(join(folder, 'x').length - 1).replaceAll('\\', '/');
      return { path, bytes: statSync(file).size, open: () => createReadStream(file) };
    });
}

function sourceOf(file: string): ByteSource {
  return {
    size: statSync(file).size,
    read: async (from, to) => {
      const handle = await open(file);
      try {
        const { buffer, bytesRead } = await handle.read(
          Buffer.alloc(to - from),
          0,
          to - from,
          from,
        );
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    stream: (from, to) =>
      to === from ? Readable.from([]) : createReadStream(file, { start: from, end: to - 1 }),
  };
}
