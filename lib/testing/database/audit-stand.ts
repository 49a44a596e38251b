import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openFolderLog } from '#lib/adapters/checkpoints/folder-log.ts';
import type { CheckpointLog } from '#lib/adapters/checkpoints/port.ts';
import { connectHeadKeeper } from '#lib/adapters/db/audit-heads.ts';
import { openAuditReading } from '#lib/adapters/db/audit-reading.ts';
import { connectSeals } from '#lib/adapters/db/audit-seals.ts';
import type { Finding } from '#lib/evidence/audit-chain/fault.ts';
import { AUDIT_COLUMNS } from '#lib/evidence/audit-chain/row-form.ts';
import { parseSigningKey, type SigningKey } from '#lib/evidence/audit-chain/signing-key.ts';
import { verifyAudit } from '#lib/processes/audit/verify-audit.ts';
import { sealAudit } from '#lib/processes/worker/seal-audit.ts';
import { checkpointWriter } from '#lib/processes/worker/write-checkpoints.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A database whose audit is sealed and signed by the code of the worker, for a test that tampers. */
export type AuditStand = {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly log: CheckpointLog;
  readonly key: SigningKey;
  /** Writes audit rows of an institution, each in a transaction of its own. Answers their ids. */
  write(organisationId: string | null, count: number): Promise<string[]>;
  seal(): Promise<number>;
  /** Writes a checkpoint if there is something new, and says whether it did. */
  checkpoint(): Promise<boolean>;
  /** As a superuser whom no trigger hinders. */
  tamper(...statements: readonly string[]): Promise<void>;
  verify(): Promise<{ readonly faults: number; readonly findings: readonly Finding[] }>;
  close(): Promise<void>;
};

export const AUDIT_SEED = Buffer.alloc(32, 'a seed for tests');

export async function openAuditStand(superuserUrl: string): Promise<AuditStand> {
  const database = await createTestDatabase(superuserUrl);
  const folder = mkdtempSync(join(tmpdir(), 'lantern-checkpoints-'));
  const log = await openFolderLog(folder);
  const seals = connectSeals(database.urls.lantern_worker);
  const keeper = connectHeadKeeper(database.urls.lantern_worker);
  const key = parseSigningKey(AUDIT_SEED.toString('base64'));
  if (!key.ok) throw new Error(key.error);
  const write = checkpointWriter({ keeper, log, key: key.value, say: pino({ level: 'silent' }) });
  return {
    database,
    folder,
    log,
    key: key.value,
    write: async (organisationId, count) => {
      const ids: string[] = [];
      for (let made = 0; made < count; made += 1) {
        const id = await newId(database);
        await insert(database.behind, 'audit_event', {
          id,
          event: 'request.viewed',
          outcome: 'success',
          actor_kind: 'system',
          organisation_id: organisationId,
        });
        ids.push(id);
      }
      return ids;
    },
    seal: async () => {
      await untilBelowAllRunning(database);
      return sealAudit(seals);
    },
    checkpoint: () => write(new Date()),
    tamper: async (...statements) => {
      const client = await database.behind.connect();
      await client.query('SET session_replication_role = replica');
      for (const statement of statements) await client.query(statement);
      await client.query('RESET session_replication_role');
      client.release();
    },
    verify: () => verified(database, log, key.value),
    close: async () => {
      await keeper.close();
      await seals.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for transactions of others on this server: what is not older than the oldest of them is not sealed yet. */
export async function untilBelowAllRunning({ behind }: TestDatabase): Promise<void> {
  for (;;) {
    const { rows } = await behind.query<{ is_so: boolean }>(
      `SELECT coalesce(max(xact) < pg_snapshot_xmin(pg_current_snapshot()), true) AS is_so FROM audit_event`,
    );
    if (rows[0]?.is_so) return;
    await sleep(20);
  }
}

async function newId(database: TestDatabase): Promise<string> {
  const { rows } = await database.behind.query<{ id: string }>('SELECT uuidv7() AS id');
  return rows[0]!.id;
}

async function verified(database: TestDatabase, log: CheckpointLog, key: SigningKey) {
  const extent = await log.extent();
  const reading = await openAuditReading(database.urls.lantern_auditor, AUDIT_COLUMNS);
  const findings: Finding[] = [];
  const faults = await verifyAudit({ reading, log, extent, keys: [key.public] }, (finding) =>
    findings.push(finding),
  );
  await reading.close();
  return { faults, findings };
}
