import type { DerivedObject, HeldObject } from '#lib/adapters/db/evidence-rows.ts';
import type {
  EvidenceItem,
  EvidenceManifest,
  EvidenceReport,
  EvidenceStudy,
} from '#lib/domain/evidence/manifest.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import type { AssemblyPlan } from '#lib/use-cases/evidence/assemble-copy.ts';
import { words } from '#lib/words/words.ts';
import type { Measured } from './worker/measure-object.ts';
import { reportName } from './package-names.ts';

/** A released object as the manifest has it, and the digest by which the archive knows it; null where it arrived nowhere. */
export type ReleasedItem = { readonly item: EvidenceItem; readonly arrivedSha256: string | null };

/** Null for a file that is of no object that the release may hold (INV-4). */
export function releasedItem(
  plan: AssemblyPlan,
  file: ManifestFile,
  measured: Measured,
): ReleasedItem | null {
  if (file.kind === 'dicom') {
    const held = heldAs(plan, file.sopInstanceUid);
    if (held === null || held.studyId !== file.studyId) return null;
    const item = itemOf(plan, file, measured, {
      ...{ held, uid: held.sopInstanceUid, seriesUid: held.seriesInstanceUid, derived: null },
    });
    return { item, arrivedSha256: Buffer.from(held.dataSetSha256).toString('hex') };
  }
  const derived = plan.derived.find((one) => one.derivedSopInstanceUid === file.sopInstanceUid);
  const held = heldAs(plan, derived?.sourceSopInstanceUid ?? null);
  if (!derived || held === null) return null;
  const { derivedSopInstanceUid: uid, derivedSeriesInstanceUid: seriesUid } = derived;
  return {
    item: itemOf(plan, file, measured, { held, uid, seriesUid, derived }),
    arrivedSha256: null,
  };
}

function heldAs({ objects }: AssemblyPlan, uid: string | null): HeldObject | null {
  return objects.find(({ sopInstanceUid }) => sopInstanceUid === uid) ?? null;
}

function itemOf(
  plan: AssemblyPlan,
  { path, sizeBytes, sha256 }: ManifestFile,
  measured: Measured,
  of: {
    readonly held: HeldObject;
    readonly uid: string;
    readonly seriesUid: string;
    readonly derived: DerivedObject | null;
  },
): EvidenceItem {
  const { held, derived } = of;
  const study = plan.studies.find(({ studyId }) => studyId === held.studyId);
  return {
    ...{ path, bytes: sizeBytes, sha256 },
    sopInstanceUid: of.uid,
    seriesInstanceUid: of.seriesUid,
    studyInstanceUid: study?.studyInstanceUid ?? '',
    sopClassUid: measured.sopClassUid ?? held.sopClassUid,
    transferSyntaxUid: measured.transferSyntaxUid ?? held.transferSyntaxUid,
    pixelDataSha256: measured.pixelDataSha256,
    numberOfFrames: held.numberOfFrames ?? 1,
    storedAt: (derived?.derivedAt ?? held.storedAt).toISOString(),
    sourceAeTitle: measured.sourceAeTitle,
    origin: derived ? 'derived' : 'original',
    derivation: derived ? words().evidencePack.derivation : null,
    isLossy: measured.isLossy,
  };
}

/** The manifest of a copy: its objects, every version of its reports, and whatever else is in the download. */
export function composeManifest(
  plan: AssemblyPlan,
  released: ReleaseManifest,
  made: { readonly items: readonly EvidenceItem[]; readonly createdAt: Date },
): EvidenceManifest {
  const reports = reportsOf(plan, released);
  const isListed = new Set([...made.items, ...reports].map(({ path }) => path));
  return {
    version: 1,
    releaseId: plan.releaseId,
    requestReference: plan.requestReference,
    controller: plan.controller,
    custodian: plan.custodian,
    patient: { reference: plan.requestReference },
    createdAt: made.createdAt.toISOString(),
    items: made.items,
    studies: plan.studies.map((study) => countsOf(study, made.items)),
    notReleased: notReleased(plan, made.items),
    reports,
    files: released.files
      .filter(({ path }) => !isListed.has(path))
      .map(({ path, sizeBytes, sha256 }) => ({ path, bytes: sizeBytes, sha256 })),
    toolVersions: { lantern: '0.1.0', node: process.versions.node },
  };
}

function countsOf(
  study: AssemblyPlan['studies'][number],
  items: readonly EvidenceItem[],
): EvidenceStudy {
  const { studyInstanceUid, seriesHeld, instancesHeld } = study;
  const released = items.filter((item) => item.studyInstanceUid === studyInstanceUid);
  const series = new Set(released.map(({ seriesInstanceUid }) => seriesInstanceUid));
  return {
    ...{ studyInstanceUid, seriesHeld, instancesHeld },
    ...{ seriesReleased: series.size, instancesReleased: released.length },
  };
}

/** The files of reports carry the names that the release gave them: by study, then in the order in which they came. */
function reportsOf(plan: AssemblyPlan, released: ReleaseManifest): readonly EvidenceReport[] {
  return plan.studies.flatMap((study) => {
    const versions = plan.reports.filter(({ reportId }) => study.reportIds.includes(reportId));
    return versions.flatMap((report, index) => {
      const name = reportName(study, report, index);
      const file = released.files.find(({ path }) => path.startsWith(`${name}.`));
      if (!file) return [];
      return {
        ...{ path: file.path, bytes: file.sizeBytes, sha256: file.sha256, version: index + 1 },
        ...{ authoredAt: report.authoredAt?.toISOString() ?? null, standing: report.status },
      };
    });
  });
}

/** What the archive holds of these studies and the copy does not, in words that say no more than may be said (SH-6). */
function notReleased(
  plan: AssemblyPlan,
  items: readonly EvidenceItem[],
): EvidenceManifest['notReleased'] {
  const { evidencePack: t, takenAway } = words();
  const told = plan.takenOut.map(({ kind, told: ground, objects }) => ({
    what: takenAway.kinds[kind](objects),
    why: takenAway.grounds[ground],
  }));
  const since = plan.objects.filter(({ arrivedAt }) => arrivedAt > plan.releaseSealedAt).length;
  const released = plan.studies.flatMap(({ reportIds }) => reportIds);
  const laterReports = plan.reports.filter(
    ({ reportId, receivedAt }) => !released.includes(reportId) && receivedAt > plan.releaseSealedAt,
  ).length;
  return [
    ...told,
    ...(since === 0 ? [] : [{ what: t.sinceThen.objects(since), why: t.sinceThen.why }]),
    ...(laterReports === 0
      ? []
      : [{ what: t.sinceThen.reports(laterReports), why: t.sinceThen.why }]),
    ...(items.some(({ origin }) => origin === 'derived')
      ? [{ what: t.derivedOriginals, why: takenAway.grounds.neutral }]
      : []),
  ];
}
