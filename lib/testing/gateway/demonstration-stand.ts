import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMONSTRATION_ENTRIES } from '#lib/demonstration/registers/entries.ts';
import {
  startRegisterStandIn,
  STAND_IN_KEY,
} from '#lib/demonstration/registers/register-stand-in.ts';
import { NODES, seedDemonstration } from '#lib/demonstration/seed.ts';
import { demonstrationStudies } from '#lib/demonstration/synthetic/demonstration.ts';
import type { SyntheticInstance } from '#lib/demonstration/synthetic/objects/study.ts';
import { approve, makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { signIn, type SignedInSession } from '#lib/testing/builders/sessions.ts';
import { startOwn, type OwnProcess } from '#lib/testing/kill/own-process.ts';
import { freePort } from '#lib/processes/database/embedded.ts';
import { openGatewayStand, type GatewayStand } from './gateway-stand.ts';
import { sendAll } from './send-objects.ts';

/** Two trusts with their staff and patients, studies that came by DICOM, and people signed in. */
export type DemonstrationStand = GatewayStand & {
  /** The folder of the audit's checkpoints. */
  readonly checkpoints: string;
  readonly outbox: string;
  readonly webSettings: Readonly<Record<string, string>>;
  /** All that was sent, by SOP Instance UID. */
  readonly sent: ReadonlyMap<string, SyntheticInstance>;
  readonly patient: SignedInSession;
  readonly officer: SignedInSession;
  startWorker(): Promise<OwnProcess>;
  /** An approved request of the patient for everything that was sent. */
  approvedRequest(): Promise<string>;
};

/** Dafydd's two studies at Northbridge: 75 objects, 19 MB, one report as a PDF and one structured. */
const STUDIES = ['northbridge hand radiograph', 'northbridge knee mr'];
const PATIENT = 'dafydd@example.org';

const SECRETS = {
  encryptionKey: 'kY3vT9wQz1mB7xR5cN2hJ8fL4gP6dS0a',
  demonstrationPassword: 'not-asked-for-in-these-tests',
  auditSigningKey: 'q0Z2mJr8wX1vTn5cYb7LkE3sHd9gPf4aUo6iRtWyQxM=',
};

export async function openDemonstrationStand(superuserUrl: string): Promise<DemonstrationStand> {
  const stand = await openGatewayStand(superuserUrl);
  const { database, settings } = stand;
  await seedDemonstration(database.urls.superuser, SECRETS, { withPasskeys: false });
  const sent = new Map<string, SyntheticInstance>();
  for (const study of demonstrationStudies()) {
    if (!STUDIES.includes(study.key)) continue;
    const instances = [...study.instances()];
    const answers = await sendAll(stand.port, NODES[study.trust], instances);
    if (answers.some((answer) => answer !== 0)) throw new Error(`${study.key} was not taken`);
    for (const instance of instances) sent.set(instance.sopInstanceUid, instance);
  }
  const registersPort = await freePort();
  const registers = await startRegisterStandIn(DEMONSTRATION_ENTRIES, registersPort);
  const checkpoints = `${stand.folder}-checkpoints`;
  const outbox = join(stand.folder, 'outbox');
  const patient = await signIn(database, PATIENT);
  const officer = await signIn(database, 'records@northbridge.example.org');
  const reviewer = await signIn(database, 'radiologist@northbridge.example.org');
  return {
    ...stand,
    close: async () => {
      await stand.close();
      registers.server.closeAllConnections();
      registers.server.close();
      rmSync(checkpoints, { recursive: true, force: true });
    },
    checkpoints,
    outbox,
    webSettings: {
      ...settings,
      DATABASE_WEB_URL: database.urls.lantern_web,
      SESSION_SECRET: 'Zr8nV2kX6bQ0tM4yW9cH3jF7lD1sG5pA',
      ENCRYPTION_KEY: SECRETS.encryptionKey,
    },
    sent,
    patient,
    officer,
    startWorker: () =>
      startOwn('lib/processes/worker.ts', {
        ...settings,
        DATABASE_WORKER_URL: database.urls.lantern_worker,
        MAIL_OUTBOX: outbox,
        AUDIT_CHECKPOINTS: pathToFileURL(checkpoints).toString(),
        AUDIT_SIGNING_KEY: SECRETS.auditSigningKey,
        ...registerSettings(registersPort),
      }),
    approvedRequest: async () => {
      const { rows } = await database.behind.query<Record<string, string>>(
        'SELECT id, organisation_id, patient_id FROM study ORDER BY study_date',
      );
      const requestId = await makeRequestInReview(database.behind, {
        organisationId: rows[0]!['organisation_id']!,
        personId: patient.personId,
        patientId: rows[0]!['patient_id']!,
        studyIds: rows.map((row) => row['id']!),
        reviewerPersonId: reviewer.personId,
      });
      await approve(database, officer.acting, requestId);
      return requestId;
    },
  };
}

/** The registers' stand-in on this machine: no test asks the world's. */
function registerSettings(port: number): Readonly<Record<string, string>> {
  const here = `http://localhost:${port}`;
  return { ODS_URL: `${here}/ORD/2-0-0`, SRA_URL: here, SRA_API_KEY: STAND_IN_KEY };
}

/** Looks again until the query answers one row with `true`. The test's own time limit ends a wait in vain. */
export async function until(stand: GatewayStand, sql: string, values: unknown[]): Promise<void> {
  for (;;) {
    const { rows } = await stand.database.behind.query<{ is_so: boolean }>(sql, values);
    if (rows[0]?.is_so === true) return;
    await sleep(50);
  }
}
