import { randomUUID } from 'node:crypto';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { openObjectStore } from '#lib/adapters/storage/open-object-store.ts';
import { sealSessionToken, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { packRelease } from '#lib/processes/worker/pack-release.ts';
import { aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import type { PlannedInstance } from '#lib/use-cases/release/claim-release.ts';
import type { LanternGround } from './lantern.ts';

/** A study released to a patient who is signed in. */
export type ReleasedStudy = {
  /** For the header `Cookie`. */
  readonly cookie: string;
  /** A download of its own, not yet begun; answers its id. */
  newDownload(): Promise<string>;
};

/**
 * Releases the one study that the gateway has received: packed by the worker's own code; the rows
 * of request, release, link and session written as the patient's journey leaves them.
 */
export async function releaseOnlyStudy(ground: LanternGround): Promise<ReleasedStudy> {
  const { behind, organisationId } = ground;
  const owned = { organisation_id: organisationId };
  const [personId, releaseId, linkId] = [await aPerson(behind), randomUUID(), randomUUID()];
  const { rows: studies } = await behind.query<{ id: string; study_instance_uid: string }>(
    'SELECT id, study_instance_uid FROM study',
  );
  const study = studies[0]!;
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: personId,
    state: 'released',
  });
  const sealedAt = new Date();
  const store = await openObjectStore({
    OBJECT_STORE: ground.objects,
    S3_ACCESS_KEY_ID: '',
    S3_SECRET_ACCESS_KEY: '',
  });
  const plan = {
    ...{ releaseId, requestId, told: [] },
    reference: 'LAN-2222-3333',
    hospital: 'Example Hospital',
    timeZone: 'Europe/London',
    studies: [
      {
        studyId: study.id,
        studyInstanceUid: study.study_instance_uid,
        date: new Date('2026-11-22'),
        description: 'Measured study',
        modalities: ['CT'],
        instances: await instancesOf(ground),
        reports: [],
        statements: [],
      },
    ],
  };
  const packed = await packRelease(store, plan, sealedAt);
  if (!packed.ok) throw new Error(`The study could not be packed: ${packed.error}`);

  await insert(behind, 'release', {
    ...owned,
    id: releaseId,
    request_id: requestId,
    recipient_person_id: personId,
    state: 'active',
    manifest_sha256: Buffer.from(packed.value.packed.manifestSha256),
    file_count: packed.value.packed.fileCount,
    zip_bytes: packed.value.packed.zipBytes,
    hashes_agree: true,
    art15_sheet_attached: true,
    sealed_at: sealedAt,
  });
  await insert(behind, 'release_study', { ...owned, release_id: releaseId, study_id: study.id });
  await insert(behind, 'link', {
    ...owned,
    id: linkId,
    release_id: releaseId,
    recipient_person_id: personId,
    state: 'active',
    expires_at: new Date(Date.now() + 30 * 86_400_000),
    max_downloads: 10_000,
  });
  return {
    cookie: await signIn(ground, personId),
    newDownload: async () => {
      const id = randomUUID();
      await insert(behind, 'download_session', {
        ...owned,
        id,
        link_id: linkId,
        person_id: personId,
        expires_at: new Date(Date.now() + 86_400_000),
      });
      return id;
    },
  };
}

async function signIn({ behind, secrets }: LanternGround, personId: string): Promise<string> {
  const token = newToken();
  await behind.query(
    `INSERT INTO session (token_hash, person_id, account_id, stage, expires_at, idle_seconds, second_factor_at)
     SELECT $1, person_id, id, 'signed_in', now() + interval '11 hours', 1800, now() FROM account WHERE person_id = $2`,
    [Buffer.from(hashToken(token)), personId],
  );
  return `${SESSION_COOKIE}=${await sealSessionToken(token, secrets.sessionSecret)}`;
}

async function instancesOf({ behind }: LanternGround): Promise<PlannedInstance[]> {
  const { rows } = await behind.query<PlannedInstance & { file_size: string; file_crc: string }>(
    `SELECT i.sop_instance_uid AS "sopInstanceUid", i.sop_class_uid AS "sopClassUid",
       s.series_instance_uid AS "seriesInstanceUid", i.transfer_syntax_uid AS "transferSyntaxUid",
       i.data_set_sha256 AS "dataSetSha256", o.file_size_bytes AS file_size, o.file_crc32 AS file_crc,
       o.data_set_offset AS "dataSetOffset", i.arrived_at AS "arrivedAt"
     FROM instance i JOIN series s ON s.id = i.series_id JOIN stored_object o USING (data_set_sha256, transfer_syntax_uid)
     ORDER BY s.number, i.instance_number`,
  );
  return rows.map(({ file_size, file_crc, ...row }) => ({
    ...row,
    fate: null,
    fileSizeBytes: Number(file_size),
    fileCrc32: Number(file_crc),
  }));
}
