import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import {
  CT_SOP_INSTANCE,
  dataSetOf,
  makeCt,
  mustRun,
  run,
} from '#lib/testing/dimse/foreign-programs.ts';
import { connectRaw } from '#lib/testing/dimse/raw-peer.ts';
import { openRecordingListener } from '#lib/testing/dimse/recording-listener.ts';
import type { RecordingListener } from '#lib/testing/dimse/recording-listener.ts';
import { bytesOf } from '#lib/testing/dimse/recording-sink.ts';

let folder: string;
let ct: string;
const opened: RecordingListener[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantern-dimse-'));
  ct = await makeCt(folder, 'ct.dcm');
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ listener }) => listener.close({ drainSeconds: 0 })));
});

afterAll(() => rm(folder, { recursive: true }));

describe('dcmtk echoscu', () => {
  test('is answered', async () => {
    const { port } = await open();
    const { code, output } = await run('echoscu', ['-v', '-aec', 'LANTERN', ...at(port)]);
    expect(output).toContain('Received Echo Response (Success)');
    expect(code).toBe(0);
  });

  test.each([
    ['called-ae-unknown', 'Rejected Permanent', 'Called AE Title Not Recognized'],
    ['calling-ae-unknown', 'Rejected Permanent', 'Calling AE Title Not Recognized'],
    ['congested', 'Rejected Transient', 'Temporary Congestion'],
    ['unavailable', 'Rejected Transient', 'No Reason'],
  ] as const)('is told %s as %s, %s', async (refusal, result, reason) => {
    const { port } = await open({ admit: () => refusal });
    const { code, output } = await run('echoscu', at(port));
    expect(output).toContain(result);
    expect(output).toContain(reason);
    expect(code).not.toBe(0);
  });

  test('is told of a limit when there is no place', async () => {
    const { port } = await open({}, { maxAssociations: 0 });
    const { output } = await run('echoscu', at(port));
    expect(output).toContain('Local Limit Exceeded');
  });

  test('that aborts instead of releasing is seen to', async () => {
    const listening = await open();
    await run('echoscu', ['--abort', ...at(listening.port)]);
    expect(await listening.nextEnd()).toMatchObject({ end: 'aborted-by-peer' });
  });

  test('that repeats itself is answered every time', async () => {
    const { port } = await open();
    const { output } = await run('echoscu', ['-v', '--repeat', '20', ...at(port)]);
    expect(output.match(/Received Echo Response \(Success\)/g)).toHaveLength(20);
  });

  test('proposing 128 contexts is answered', async () => {
    const listening = await open();
    await mustRun('echoscu', '-ppc', '128', '-pts', '30', ...at(listening.port));
    expect(listening.associations).toMatchObject([{ contextsProposed: 128 }]);
  });
});

describe('dcmtk storescu, one transfer syntax proposed at a time', () => {
  const syntaxes: readonly (readonly [string, string, readonly string[]])[] = [
    ['-xi', '1.2.840.10008.1.2', ['dcmconv', '+ti']],
    ['-xe', '1.2.840.10008.1.2.1', ['dcmconv', '+te']],
    ['-xb', '1.2.840.10008.1.2.2', ['dcmconv', '+tb']],
    ['-xr', '1.2.840.10008.1.2.5', ['dcmcrle']],
    ['-xs', '1.2.840.10008.1.2.4.70', ['dcmcjpeg', '+e1']],
    ['-xx', '1.2.840.10008.1.2.4.51', ['dcmcjpeg', '+ee']],
    ['-xt', '1.2.840.10008.1.2.4.80', ['dcmcjpls', '+el']],
    ['-xu', '1.2.840.10008.1.2.4.81', ['dcmcjpls', '+en']],
    ['-xv', '1.2.840.10008.1.2.4.90', ['gdcmconv', '--j2k']],
    ['-xw', '1.2.840.10008.1.2.4.91', ['gdcmconv', '--j2k', '--lossy', '-q', '10']],
  ];
  test.each(syntaxes)('%s arrives as %s, byte for byte', async (option, uid, [program, ...how]) => {
    const file = join(folder, `${uid}.dcm`);
    await mustRun(program!, ...how, ct, `${file}.made`);
    // storescu writes sequences its own way: the source is to be as it would write it itself.
    await mustRun('dcmconv', '+t=', `${file}.made`, file);
    const listening = await open();
    const sent = await run('storescu', ['-v', '-R', option, ...at(listening.port), file]);
    expect(sent.output).toContain('Received Store Response (Success)');
    const [object] = listening.sink.objects;
    expect(object?.context.transferSyntaxUid).toBe(uid);
    expect(bytesOf(object!).equals(await dataSetOf(file))).toBe(true);
  });

  test.each(['4096', '131072'])('with PDUs of %s the same bytes arrive', async (size) => {
    const listening = await open();
    await mustRun('storescu', '-pdu', size, '--max-send-pdu', size, ...at(listening.port), ct);
    expect(bytesOf(listening.sink.objects[0]!).equals(await dataSetOf(ct))).toBe(true);
  });

  test('is told what the sink says', async () => {
    const { port } = await open({ finish: () => ({ status: 0xa700, errorComment: 'full' }) });
    const { output } = await run('storescu', ['-v', ...at(port), ct]);
    expect(output).toContain('Refused: OutOfResources');
  });

  test('is told that nothing was accepted, not turned away', async () => {
    const { port } = await open({}, {}, { acceptsAbstractSyntax: () => false });
    const { output } = await run('storescu', ['-v', ...at(port), ct]);
    expect(output).toContain('No Acceptable Presentation Contexts');
  });
});

describe('dcmtk dcmsend', () => {
  test('sends many files on one association', async () => {
    const many = join(folder, 'many');
    await mkdir(many);
    const file = await readFile(ct);
    const names = Array.from(
      { length: 200 },
      (_, n) => CT_SOP_INSTANCE.slice(0, -3) + String(100 + n),
    );
    for (const name of names) await writeFile(join(many, name), renamed(file, name));

    const listening = await open();
    await mustRun('dcmsend', '-dn', ...at(listening.port), '+sd', many);
    const stored = listening.sink.objects.map(({ context }) => context.sopInstanceUid);
    expect(stored.sort()).toEqual(names);
    expect(listening.associations).toHaveLength(1);
    for (const object of listening.sink.objects) {
      const source = await dataSetOf(join(many, object.context.sopInstanceUid));
      expect(bytesOf(object).equals(source)).toBe(true);
    }
  });
});

/** As Debian builds it, it breaks after the release with any peer: only its acts are judged. */
describe('gdcmscu', () => {
  test('echoes and releases', async () => {
    const listening = await open();
    await run('gdcmscu', ['--echo', '--call', 'LANTERN', ...at(listening.port)]);
    expect(await listening.nextEnd()).toMatchObject({ end: 'released', why: null });
  });

  test('stores byte for byte and releases', async () => {
    const listening = await open();
    await run('gdcmscu', ['--store', '--call', 'LANTERN', ...at(listening.port), '-i', ct]);
    expect(await listening.nextEnd()).toMatchObject({ end: 'released', objects: 1 });
    const [object] = listening.sink.objects;
    expect(object?.context.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
    expect(bytesOf(object!).equals(await dataSetOf(ct))).toBe(true);
  });
});

describe('TLS', () => {
  test('a peer is known by its certificate, and one without is turned away', async () => {
    const [server, client] = [await makeCertificate('server'), await makeCertificate('client')];
    const listening = await open(
      {},
      {},
      {
        tls: {
          key: await readFile(server.key),
          cert: await readFile(server.certificate),
          ca: await readFile(client.certificate),
          requestCert: true,
          rejectUnauthorized: true,
        },
      },
    );
    const trust = ['+cf', server.certificate];
    const shown = ['+tls', client.key, client.certificate, ...trust];
    await mustRun('storescu', ...shown, ...at(listening.port), ct);
    expect(bytesOf(listening.sink.objects[0]!).equals(await dataSetOf(ct))).toBe(true);
    expect(listening.sink.applicants).toMatchObject([{ certificateFingerprint: client.sha256 }]);

    const anonymous = await run('echoscu', ['+tla', ...trust, ...at(listening.port)]);
    expect(anonymous.code).not.toBe(0);
    const plain = await run('echoscu', ['-ta', '5', ...at(listening.port)]);
    expect(plain.code).not.toBe(0);
    expect(listening.sink.applicants).toHaveLength(1);

    const silent = await connectRaw(listening.port);
    await listening.listener.close({ drainSeconds: 0 });
    expect(await silent.next()).toBeNull();
  });
});

async function open(...how: Parameters<typeof openRecordingListener>) {
  const listening = await openRecordingListener(...how);
  opened.push(listening);
  return listening;
}

function at(port: number): readonly [string, string] {
  return ['127.0.0.1', String(port)];
}

/** The same file under another SOP Instance UID of the same length. */
function renamed(file: Buffer, name: string): Buffer {
  return Buffer.from(file.toString('latin1').replaceAll(CT_SOP_INSTANCE, name), 'latin1');
}

async function makeCertificate(name: string) {
  const key = join(folder, `${name}.key`);
  const certificate = join(folder, `${name}.pem`);
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  await mustRun('openssl', 'req', ...made, '-keyout', key, '-out', certificate);
  const asked = ['x509', '-in', certificate, '-noout', '-fingerprint', '-sha256'];
  const { output } = await run('openssl', asked);
  const sha256 = output.trim().split('=')[1]!.replaceAll(':', '').toLowerCase();
  return { key, certificate, sha256 };
}
