import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export type Outcome = { readonly code: number | null; readonly output: string };

/** Runs a foreign program to its end; output and errors together. */
export function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...environment } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** @throws Error with what the program said, unless it ended well. */
export async function mustRun(program: string, ...args: readonly string[]): Promise<void> {
  const { code, output } = await run(program, args);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${output}`);
}

/** Starts a foreign server on a free port and waits until it takes connections. */
export async function serveWith(
  program: string,
  args: (port: string) => readonly string[],
): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const port = await freePort();
  const child = spawn(program, args(String(port)), { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { port, child };
}

/** A small synthetic CT with a private element and a sequence, explicit little endian. */
export async function makeCt(folder: string, name: string): Promise<string> {
  const pixels = join(folder, 'pixels.raw');
  const dump = join(folder, 'ct.dump');
  const file = join(folder, name);
  await writeFile(pixels, Buffer.from(Array.from({ length: 64 * 64 * 2 }, sample)));
  await writeFile(dump, CT_DUMP.replace('PIXELS', pixels));
  await mustRun('dump2dcm', '+te', dump, file);
  return file;
}

export const CT_SOP_INSTANCE = '1.2.826.0.1.3680043.9.999.10000';

/** The data set of a Part 10 file: what comes after its File Meta group (PS3.10 7.1). */
export async function dataSetOf(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (bytes.toString('latin1', 128, 132) !== 'DICM') throw new Error(`${file} is not Part 10`);
  return bytes.subarray(144 + bytes.readUInt32LE(140));
}

/** Twelve-bit noise that lossless coders can still shorten, the same every time. */
function sample(_: unknown, index: number): number {
  return index % 2 === 0 ? (index * 7) & 0xff : (index >> 9) & 0x0f;
}

const CT_DUMP = `
(0008,0016) UI =CTImageStorage
(0008,0018) UI [${CT_SOP_INSTANCE}]
(0008,0060) CS [CT]
(0008,1140) SQ
(fffe,e000) na
(0008,1150) UI =CTImageStorage
(0008,1155) UI [1.2.826.0.1.3680043.9.999.77]
(fffe,e00d) na
(fffe,e0dd) na
(0009,0010) LO [LANTERN TEST]
(0009,1001) LO [kept as it is]
(0010,0010) PN [TEST^PERSON]
(0010,0020) LO [9990000018]
(0020,000d) UI [1.2.826.0.1.3680043.9.999.2]
(0020,000e) UI [1.2.826.0.1.3680043.9.999.3]
(0028,0002) US 1
(0028,0004) CS [MONOCHROME2]
(0028,0010) US 64
(0028,0011) US 64
(0028,0100) US 16
(0028,0101) US 12
(0028,0102) US 11
(0028,0103) US 0
(7fe0,0010) OW =PIXELS
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
