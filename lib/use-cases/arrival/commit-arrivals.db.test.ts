import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { connectIngest, type IngestDb } from '#lib/adapters/db/ingest.ts';
import type { Arrival, ArrivalHeader } from '#lib/domain/arrival/arrival.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { commitArrivals } from './commit-arrivals.ts';

let database: TestDatabase;
let db: IngestDb;
let trust: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  db = connectIngest(database.urls.lantern_gateway, { maxConnections: 2 });
  trust = await anOrganisation(database.behind);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const HEADER: ArrivalHeader = {
  familyName: 'Counted',
  givenNames: 'Ada',
  patientId: 'C1',
  issuerOfPatientId: null,
  otherPatientIds: [],
  patientBirthDate: null,
  patientSex: null,
  studyDate: null,
  studyTime: null,
  accessionNumber: null,
  studyDescription: null,
  institutionName: null,
  bodyPart: null,
  modality: 'MR',
  seriesNumber: 1,
  seriesDescription: null,
  instanceNumber: null,
  numberOfFrames: null,
};

function arrival(study: string, name: string): Arrival {
  return {
    organisationId: trust,
    organisationOds: 'RRA',
    place: 'demonstration',
    dataSetSha256: createHash('sha256').update(name).digest(),
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    fileSizeBytes: 1000,
    fileCrc32: 1,
    dataSetOffset: 300,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
    sopInstanceUid: `1.2.3.${name}`,
    studyInstanceUid: `1.2.${study}`,
    seriesInstanceUid: `1.2.${study}.1`,
    header: HEADER,
    flags: [],
    arrivedAt: new Date(),
  };
}

const commit = (...arrivals: Arrival[]) => commitArrivals(db, arrivals, { quietPeriodSeconds: 60 });

async function counted() {
  const { rows } = await database.behind.query<{ study: string; images: number; series: number }>(
    `SELECT s.study_instance_uid AS study, s.instance_count AS images, e.instance_count AS series
     FROM study s JOIN series e ON e.study_id = s.id ORDER BY 1`,
  );
  return rows;
}

it('counts a new image in its own study, whatever else is in the batch', async () => {
  expect(await commit(arrival('7', '1'), arrival('8', '2'))).toEqual(['stored', 'stored']);
  // Whichever of its neighbours' bytes come before and after its own.
  for (let n = 10; n < 30; n += 1) {
    const batch = [arrival('7', `${n}`), arrival('8', '2'), arrival('7', '1')];
    expect(await commit(...batch)).toEqual(['stored', 'duplicate', 'duplicate']);
    const isNew = [arrival('8', `${n}0`), arrival(`9.${n}`, `${n}1`)];
    expect(await commit(...isNew)).toEqual(['stored', 'stored']);
  }
  const [seven, eight, ...others] = await counted();
  expect(seven).toEqual({ study: '1.2.7', images: 21, series: 21 });
  expect(eight).toEqual({ study: '1.2.8', images: 21, series: 21 });
  expect(others.map(({ images, series }) => [images, series])).toEqual(
    Array.from({ length: 20 }, () => [1, 1]),
  );
});
