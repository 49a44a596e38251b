import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import { readWhole } from '#lib/adapters/storage/put-document.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { buildDicomDir } from '#lib/protocols/dicom/dicomdir.ts';
import { displayName } from '#lib/protocols/dicom/person-name.ts';
import type { FormPlan, FormStudy } from '#lib/use-cases/form/claim-form.ts';
import { words } from '#lib/words/words.ts';
import { checksumList } from '../../checksum-list.ts';
import { catalogueScript } from '../../forms/catalogue-script.ts';
import type { FormIndex, IndexReport } from '../../forms/form-index.ts';
import { indexPage } from '../../forms/index-page.ts';
import { reportName } from '../../package-names.ts';
import type { FormObject } from './form-object.ts';
import { type FormSeries, studyTitle } from './form-series.ts';
import { fileOf, keepBytes } from './keep-stream.ts';
import type { ReleasedObject } from './released-object.ts';

type Made = {
  readonly plan: FormPlan;
  readonly released: ReleaseManifest;
  readonly series: FormSeries;
  readonly objects: readonly FormObject[];
  /** The first, which says whose they are. */
  readonly first: ReleasedObject | null;
};

/** The files of a form beside its objects: reports as they are, directory, texts, first page, viewer and checksums. */
export async function formPapers(store: ObjectStore, made: Made): Promise<readonly ManifestFile[]> {
  const { plan, released, objects } = made;
  const files = released.files.filter(({ kind, path }) => isKept(plan, kind, path));
  const add = async (path: string, kind: ManifestFile['kind'], bytes: Uint8Array) => {
    files.push(fileOf(path, kind, await keepBytes(store, bytes)));
  };
  if (plan.form === 'disc') {
    const entries = objects.flatMap(({ entry }) => entry ?? []);
    const { bytes } = buildDicomDir({ fileSetId: plan.reference.replaceAll('-', '_'), entries });
    await add('DICOMDIR', 'dicomdir', bytes);
  }
  const index = await indexOf(store, made);
  const readme = readmeOf(plan, index);
  if (readme !== null)
    await add('README.TXT', 'document', Buffer.from(readme.replaceAll('\n', '\r\n')));
  await add('INDEX.HTM', 'document', Buffer.from(indexPage(index)));
  await add(index.style, 'program', readFileSync(STYLE));
  if (plan.hasViewer) {
    await add('LANTERN/catalogue.js', 'script', Buffer.from(catalogueScript(index)));
    for (const [path, place] of PROGRAMS) await add(path, 'program', readFileSync(place));
  }
  const all = [...objects.flatMap((object) => object.files), ...files];
  if (plan.form === 'originals') return files;
  await add('CHECKSUMS.sha256', 'checksums', checksumList(all));
  return files;
}

/** Reports go as they are, and what tells of the person's rights. Of the hospital's own files, all of it. */
function isKept({ form }: FormPlan, kind: ManifestFile['kind'], path: string): boolean {
  if (kind === 'dicom' || kind === 'derived') return false;
  return form === 'originals' || kind === 'report' || path === RIGHTS;
}

const RIGHTS = 'ABOUT-YOUR-INFORMATION.txt';

const { resolve } = createRequire(import.meta.url);
const STYLE = new URL('../../../offline-viewer/viewer.css', import.meta.url);
const PROGRAMS: readonly (readonly [string, URL | string])[] = [
  ['LANTERN/viewer.js', new URL('../../../offline-viewer/built/viewer.js', import.meta.url)],
  ['LANTERN/dicom-parser.js', resolve('dicom-parser/dist/dicomParser.min.js')],
  ['LANTERN/dicom-parser-LICENSE.txt', resolve('dicom-parser/LICENSE')],
];

async function indexOf(store: ObjectStore, made: Made): Promise<FormIndex> {
  const { plan, released, series, objects, first } = made;
  const t = words().offline.index;
  const readme = plan.form === 'originals' ? 'README.txt' : 'README.TXT';
  const name = first?.values.patientName ?? null;
  const studies = plan.studies.map(async (study) => ({
    title: studyTitle(study),
    reports: await reportsOf(store, released, study),
    series: series.of(study),
  }));
  return {
    ...{ reference: plan.reference, hospital: plan.hospital, hasViewer: plan.hasViewer },
    on: sealedOn(plan),
    patient: name === null ? null : displayName(name),
    // A disc keeps what the page needs in the folder that IHE PDI has for it.
    style: plan.form === 'disc' ? 'IHE_PDI/STYLE.CSS' : 'LANTERN/style.css',
    studies: await Promise.all(studies),
    stored: objects.flatMap(({ asStored }) => asStored ?? []),
    documents: [
      { title: t.readme, path: readme },
      ...(released.files.some(({ path }) => path === RIGHTS)
        ? [{ title: t.rights, path: RIGHTS }]
        : []),
    ],
  };
}

/** By the names that the release gave them; what else is beside them, such as the patient's own words, by its name. */
async function reportsOf(
  store: ObjectStore,
  released: ReleaseManifest,
  study: FormStudy,
): Promise<readonly IndexReport[]> {
  const titles = new Map(
    study.reports.map((report, nth) => [reportName(study, report, nth), report.title]),
  );
  const files = released.files.filter(
    ({ kind, studyId }) => kind === 'report' && studyId === study.studyId,
  );
  return Promise.all(
    files.map(async (file) => ({
      title: titles.get(file.path.replace(/\.\w+$/, '')) ?? file.path.replace(/^.*\//, ''),
      path: file.path,
      text: file.path.endsWith('.txt') ? await textOf(store, file) : null,
    })),
  );
}

const LONGEST_TEXT_BYTES = 1024 * 1024;

async function textOf(store: ObjectStore, file: ManifestFile): Promise<string | null> {
  const key = parseObjectKey(file.objectKey);
  if (!key.ok || file.sizeBytes > LONGEST_TEXT_BYTES) return null;
  return (await readWhole(store, key.value)).toString('utf8').replaceAll('\r\n', '\n');
}

function sealedOn({ sealedAt, timeZone }: FormPlan): string {
  return formatDate(localDate(sealedAt, timeZone as TimeZone));
}

/** The hospital's own files have theirs already. */
function readmeOf(plan: FormPlan, { stored }: FormIndex): string | null {
  const t = words().offline.readme;
  const facts = { reference: plan.reference, hospital: plan.hospital, on: sealedOn(plan) };
  if (plan.form === 'originals') return null;
  return plan.form === 'disc' ? t.disc({ ...facts, stored }) : t.pictures(facts);
}
