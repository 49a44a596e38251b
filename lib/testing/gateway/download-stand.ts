import { fileURLToPath } from 'node:url';
import { freePort } from '#lib/processes/database/embedded.ts';
import { sealSessionToken, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { createDownload } from '#lib/use-cases/download/create-download.ts';
import { aPassedDisclaimer } from '#lib/testing/builders/disclaimers.ts';
import { startOwn, type OwnProcess } from '#lib/testing/kill/own-process.ts';
import { openDemonstrationStand, until, type DemonstrationStand } from './demonstration-stand.ts';

/** A release that a real worker made, and the real server for its bytes. */
export type DownloadStand = DemonstrationStand & {
  readonly releaseId: string;
  readonly requestId: string;
  /** For the header `Cookie`: the patient's session. */
  readonly cookie: string;
  server(): OwnProcess;
  /** On the same port as before. */
  startServer(): Promise<void>;
  /** Another web process beside it, on a port of its own. Answers its address. */
  startSecondServer(): Promise<string>;
  /** Opens a download and answers its address and id. */
  newDownload(): Promise<{ readonly url: string; readonly downloadId: string }>;
};

const SERVER = fileURLToPath(new URL('../kill/download-server.ts', import.meta.url));

export async function openDownloadStand(superuserUrl: string): Promise<DownloadStand> {
  const stand = await openDemonstrationStand(superuserUrl);
  const { behind, web } = stand.database;
  const worker = await stand.startWorker();
  // The reports are to be in the release: they are read by jobs of their own.
  await until(stand, 'SELECT count(*) = 2 AS is_so FROM report', []);
  const requestId = await stand.approvedRequest();
  await until(stand, `SELECT state = 'released' AS is_so FROM access_request WHERE id = $1`, [
    requestId,
  ]);
  await worker.stop();
  const { rows } = await behind.query<
    Record<'id' | 'organisation_id' | 'recipient_person_id', string>
  >('SELECT id, organisation_id, recipient_person_id FROM release WHERE request_id = $1', [
    requestId,
  ]);
  const releaseId = rows[0]!.id;
  // The tests download more often than a patient may; that the count holds is proved elsewhere.
  await behind.query('UPDATE link SET max_downloads = 1000 WHERE release_id = $1', [releaseId]);

  const { organisation_id: organisationId, recipient_person_id: personId } = rows[0]!;
  await aPassedDisclaimer(behind, { organisationId, requestId, releaseId, personId });

  const port = await freePort();
  let running: OwnProcess | null = null;
  let second: OwnProcess | null = null;
  const startServer = async () => {
    running = await startOwn(SERVER, { ...stand.webSettings, WEB_PORT: String(port) });
  };
  await startServer();
  const token = await sealSessionToken(stand.patient.token, stand.webSettings['SESSION_SECRET']!);
  return {
    ...stand,
    releaseId,
    requestId,
    cookie: `${SESSION_COOKIE}=${token}`,
    server: () => {
      if (running === null) throw new Error('the server was not started');
      return running;
    },
    startServer,
    startSecondServer: async () => {
      const secondPort = await freePort();
      second = await startOwn(SERVER, { ...stand.webSettings, WEB_PORT: String(secondPort) });
      return `http://127.0.0.1:${secondPort}`;
    },
    newDownload: async () => {
      const now = new Date();
      const made = await createDownload(web, stand.patient.acting, { releaseId, now });
      if (!made.ok) throw new Error(`no download: ${made.error}`);
      const { downloadId } = made.value;
      const url = `http://127.0.0.1:${port}/download/${downloadId}/lantern-images.zip`;
      return { url, downloadId };
    },
    close: async () => {
      await running?.stop();
      await second?.stop();
      await stand.close();
    },
  };
}
