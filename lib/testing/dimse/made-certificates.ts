import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun, run } from './foreign-programs.ts';

/** A certificate and its key, as files, with the SHA-256 that tells it. */
export type MadeCertificate = {
  readonly key: string;
  readonly certificate: string;
  readonly pem: string;
  readonly sha256: string;
};

/** Signs a certificate with its own key, for a host. One that is over ended yesterday. */
export async function makeCertificate(
  folder: string,
  name: string,
  changes: { readonly names?: string; readonly isOver?: boolean } = {},
): Promise<MadeCertificate> {
  const { names = 'IP:127.0.0.1', isOver = false } = changes;
  const [key, certificate, extensions, request] = ['key', 'pem', 'ext', 'csr'].map((kind) =>
    join(folder, `${name}.${kind}`),
  ) as [string, string, string, string];
  await writeFile(extensions, `subjectAltName=${names}\n`);
  const asking = ['-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`];
  await mustRun('openssl', 'req', ...asking, '-keyout', key, '-out', request);
  const signing = ['-req', '-in', request, '-signkey', key, '-extfile', extensions];
  await mustRun('openssl', 'x509', ...signing, '-days', isOver ? '-1' : '30', '-out', certificate);
  const shown = ['x509', '-in', certificate, '-noout', '-fingerprint', '-sha256'];
  const { output } = await run('openssl', shown);
  const sha256 = output.trim().split('=')[1]!.replaceAll(':', '').toLowerCase();
  return { key, certificate, sha256, pem: await readFile(certificate, 'utf8') };
}
