import { readFile } from 'node:fs/promises';
import { openEchoCaller } from '#lib/adapters/dimse/echo-peer.ts';
import type { EchoCaller } from '#lib/adapters/dimse/port.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import type { Look } from '#lib/adapters/registers/port.ts';
import type { WorkerSettings } from '#lib/config/env.ts';
import { rangesIn } from '#lib/config/dimse-env.ts';
import {
  IMPLEMENTATION_CLASS_UID,
  IMPLEMENTATION_VERSION_NAME,
} from '#lib/protocols/dicom/file-meta.ts';
import { LOOPBACK } from '#lib/domain/organisation/network-range.ts';
import { endStay } from '#lib/use-cases/joining/end-stay.ts';
import { forgetJoining } from '#lib/use-cases/joining/forget-joining.ts';
import { askedOfRegister, learnOfJoining } from '#lib/use-cases/joining/learn-of-joining.ts';
import { peerOfAttempt, writeEcho } from '#lib/use-cases/joining/write-echo.ts';
import type { WorkerServices } from './services.ts';

/** What calls systems of those who apply, as this deployment is set up. */
export async function echoCallerOf(settings: WorkerSettings): Promise<EchoCaller> {
  const { DIMSE_TLS_CERTIFICATE: certificate, DIMSE_TLS_KEY: key } = settings;
  const isDemonstration = settings.LANTERN_MODE === 'demonstration';
  // A demonstration's systems are on the machine itself.
  return openEchoCaller({
    allowed: [...rangesIn(settings.DIMSE_ALLOWED_NETWORKS), ...(isDemonstration ? LOOPBACK : [])],
    callingAet: settings.DIMSE_AE_TITLE,
    identity:
      certificate === '' ? null : { cert: await readFile(certificate), key: await readFile(key) },
    implementationClassUid: IMPLEMENTATION_CLASS_UID,
    implementationVersion: IMPLEMENTATION_VERSION_NAME,
  });
}

/** Calls a system, outside any transaction, and keeps what was found. Run again, it is not called again. */
export async function tryEchoJob(
  { db, echoCaller }: Pick<WorkerServices, 'db' | 'echoCaller'>,
  job: Jobs['try-echo'],
): Promise<void> {
  const peer = await peerOfAttempt(db, { ...job, now: new Date() });
  if (peer === null) return;
  const finding = await echoCaller.tryEcho(peer);
  await writeEcho(db, { ...job, now: new Date(), finding });
}

/** Asks the register about an institution that applies, and keeps what it says. */
export async function askJoiningRegister(
  { db, registers }: Pick<WorkerServices, 'db' | 'registers'>,
  { joiningId }: Jobs['ask-joining-register'],
): Promise<void> {
  const asked = await askedOfRegister(db, joiningId);
  if (asked === null) return;
  const { register, code } = asked;
  if (register !== 'ods' && register !== 'sra') return;
  const now = new Date();
  const look: Look = await registers[register].lookUp(code);
  await learnOfJoining(db, { joiningId, code, look, now });
}

/** Takes away what is left of an application whose time is over. */
export async function forgetJoiningJob(
  { db }: Pick<WorkerServices, 'db'>,
  { joiningId }: Jobs['forget-joining'],
): Promise<void> {
  await forgetJoining(db, { joiningId, now: new Date() });
}

/** Ends what is left of a guest's time, at its end. */
export async function endStayJob(
  { db }: Pick<WorkerServices, 'db'>,
  { organisationId }: Jobs['end-stay'],
): Promise<void> {
  await endStay(db, { organisationId, now: new Date() });
}
