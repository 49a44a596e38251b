import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVIDENCE } from '#lib/domain/evidence/manifest.ts';
import { aPack, keyIdOf, newKey, type Pack } from '#lib/testing/evidence/a-pack.ts';
import { OFFLINE_SCRIPT } from '#lib/testing/offline-script.ts';
import { verifyInstructions } from './verify-instructions.ts';

/**
 * The very commands of VERIFY.txt, by the programs that they name, on a copy with a time stamp that OpenSSL gave. The
 * signed form of the seal is proved beside whoever writes it.
 */
const root = mkdtempSync(join(tmpdir(), 'lantern-by-hand-'));
const authority = join(root, 'authority');
const place = join(root, 'copy');
const key = newKey();
let pack: Pack;

beforeAll(async () => {
  mkdirSync(authority);
  makeAuthority();
  const script = readFileSync(OFFLINE_SCRIPT);
  ({ files: pack } = await aPack({ key, script, instructions: verifyInstructions(), stamp }));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const commands = () =>
  verifyInstructions()
    .split('\r\n')
    .filter((line) => /^ {3}(sha256sum|openssl)/.test(line) && !line.includes('openssl cms'))
    .map((line) => line.trim());

/** Each command, and whether it ended well. */
function outcomes(files: Pack): readonly (readonly [string, boolean])[] {
  writeOut(files);
  return commands().map((command) => {
    const { status } = shell(command);
    return [command.split(' ').slice(0, 3).join(' '), status === 0] as const;
  });
}

const shell = (command: string) =>
  spawnSync('sh', ['-c', command], { cwd: place, encoding: 'utf8' });
const failing = (files: Pack) =>
  outcomes(files).flatMap(([name, isFine]) => (isFine ? [] : [name]));

describe('a copy that is checked by hand', () => {
  test('passes every command, and names its key and the time of its seal', () => {
    expect(commands()).toHaveLength(6);
    expect(failing(pack)).toEqual([]);
    const named = commands().find((command) => command.endsWith('| sha256sum'))!;
    expect(shell(named).stdout).toContain(keyIdOf(key));
    const told = commands().find((command) => command.includes('ts -reply'))!;
    expect(shell(told).stdout).toMatch(/Time stamp: .* GMT/);
  });

  test.each([
    ['an image', 'DICOM/ST000001/SE000001/IM000003', ['sha256sum -c evidence/CHECKSUMS.sha256']],
    [
      'the list of checksums',
      EVIDENCE.checksums,
      ['sha256sum -c evidence/CHECKSUMS.sha256', 'openssl pkeyutl -verify'],
    ],
    [
      'the seal',
      EVIDENCE.seal,
      ['sha256sum -c evidence/CHECKSUMS.sha256', 'openssl pkeyutl -verify', 'openssl ts -verify'],
    ],
    [
      'the time stamp',
      EVIDENCE.timeStamp,
      ['sha256sum -c evidence/CHECKSUMS.sha256', 'openssl ts -verify'],
    ],
  ])('fails where %s was changed', (_, path, expected) => {
    const bytes = Buffer.from(pack.get(path)!);
    const at = path === EVIDENCE.checksums ? 3 : bytes.length - 40;
    bytes[at]! ^= 1;
    expect(failing(new Map(pack).set(path, bytes))).toEqual(expected);
  });

  test('fails by the script as well, which comes with it', () => {
    writeOut(pack);
    const script = 'node evidence/verify.mjs .';
    expect(verifyInstructions()).toContain(`run: ${script}`);
    expect(shell(script).status).toBe(0);
    writeFileSync(join(place, 'README.txt'), 'something else');
    expect(shell(script).status).toBe(1);
  });
});

function writeOut(files: Pack): void {
  rmSync(place, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytes);
  }
  writeFileSync(join(root, 'authority.pem'), readFileSync(join(authority, 'ca.pem')));
}

function openssl(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd: authority, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
}

/** A time-stamping authority by OpenSSL alone, with a certificate above it. */
function makeAuthority(): void {
  const write = (name: string, lines: readonly string[]) => {
    writeFileSync(join(authority, name), `${lines.join('\n')}\n`);
  };
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ca.key');
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    'ca.key',
    '-subj',
    '/CN=Root',
    '-days',
    '3',
    '-out',
    'ca.pem',
  );
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'tsa.key');
  openssl('req', '-new', '-key', 'tsa.key', '-subj', '/CN=Time', '-out', 'tsa.csr');
  write('tsa.ext', ['extendedKeyUsage=critical,timeStamping']);
  openssl(
    ...['x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '2'],
    ...['-CAcreateserial', '-extfile', 'tsa.ext', '-out', 'tsa.pem'],
  );
  write('serial', ['01']);
  write('tsa.cnf', [
    ...['[tsa]', 'default_tsa = here', '[here]', 'serial = ./serial', 'crypto_device = builtin'],
    ...['signer_cert = ./tsa.pem', 'certs = ./ca.pem', 'signer_key = ./tsa.key'],
    ...['signer_digest = sha256', 'default_policy = 1.2.3.4.1', 'digests = sha256'],
    ...['accuracy = secs:1', 'ordering = yes', 'tsa_name = yes', 'ess_cert_id_chain = no'],
  ]);
}

function stamp(seal: Buffer): Buffer {
  writeFileSync(join(authority, 'seal.json'), seal);
  openssl('ts', '-query', '-data', 'seal.json', '-sha256', '-cert', '-out', 'query.tsq');
  openssl('ts', '-reply', '-queryfile', 'query.tsq', '-config', 'tsa.cnf', '-out', 'seal.tsr');
  return readFileSync(join(authority, 'seal.tsr'));
}
