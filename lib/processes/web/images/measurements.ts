import { randomUUID } from 'node:crypto';
import type { Acting } from '#lib/adapters/db/context.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { no, type Result } from '#lib/base/result.ts';
import {
  measured,
  type Measured,
  type Measurement,
  type MeasurementsRefusal,
  readMeasurements,
} from '#lib/domain/measurement/measurement.ts';
import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import { scaleAt } from '#lib/imaging/served/frame-attributes.ts';
import {
  readMeasurementReport,
  type ReportedMeasurement,
  writeMeasurementReport,
} from '#lib/protocols/dicom/measurement-report.ts';
import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';
import { keepMeasurements } from '#lib/use-cases/viewing/keep-measurements.ts';
import { words } from '#lib/words/words.ts';
import type { WebServices } from '../services.ts';
import type { Mark, StartModel } from './model.ts';
import type { ReleasedImages } from './released-images.ts';

export type KeepRefusal = MeasurementsRefusal | 'not_on_a_picture' | 'no_tools' | 'not_there';

/** Who measured: as what is kept says it. */
export type Observer = { readonly acting: Acting; readonly name: string };

/**
 * Keeps what somebody measured in a study that they may look at, as a DICOM Structured Report in place of the one before.
 * What each comes to is worked out from the images themselves: only where its points are is believed.
 */
export async function keepMeasured(
  services: Pick<WebServices, 'db' | 'images'>,
  by: Observer,
  of: { readonly look: StudyLook; readonly sent: string; readonly now: Date },
): Promise<Result<null, KeepRefusal>> {
  const { look, sent, now } = of;
  if (!look.policy.hasTools) return no('no_tools');
  const read = readMeasurements(sent);
  if (!read.ok) return read;
  const on = await picturesOf(services.images, look, read.value);
  if (!on) return no('not_on_a_picture');
  const report = reportOf(read.value, on, { ...by, now });
  const { releaseId, studyId, about } = look;
  const count = read.value.length;
  const kept = { releaseId, studyId, about, report, count, now };
  const done = await keepMeasurements(services.db, by.acting, kept);
  return done.ok ? done : no('not_there');
}

type Pictures = ReadonlyMap<string, DescribedObject>;

/** What each picture is that was measured in; null where one is not of the study, or has no such frame. */
async function picturesOf(
  images: ReleasedImages,
  look: StudyLook,
  measurements: readonly Measurement[],
): Promise<Pictures | null> {
  const study = await images.ofStudy(look);
  const uids = [...new Set(measurements.map(({ sopInstanceUid }) => sopInstanceUid))];
  const objects = uids.flatMap((uid) => study.objects.get(uid) ?? []);
  const described = await images.describeAll(objects);
  const sound = described.flatMap((one) => (one.ok ? [one.value] : []));
  const found = new Map(sound.map((one) => [one.sopInstanceUid, one]));
  const isThere = measurements.every(
    ({ sopInstanceUid, frame }) => frame <= (found.get(sopInstanceUid)?.frames ?? 0),
  );
  return isThere ? found : null;
}

function reportOf(
  measurements: readonly Measurement[],
  on: Pictures,
  { name, now }: Observer & { readonly now: Date },
): Uint8Array | null {
  const [first] = on.values();
  if (!first) return null;
  return writeMeasurementReport({
    ...{ sopInstanceUid: newUid(), seriesInstanceUid: newUid(), ...first.identity },
    ...{ observer: name.replaceAll(/[\^=\\]/g, ' '), madeAt: now, language: currentLanguage() },
    measurements: measurements.map((measurement) => reported(measurement, measurements, on)),
  });
}

function newUid(): string {
  return uidFromHash(randomUUID());
}

function reported(
  measurement: Measurement,
  all: readonly Measurement[],
  on: Pictures,
): ReportedMeasurement {
  const { id, kind, sopInstanceUid, frame, points, text } = measurement;
  const picture = on.get(sopInstanceUid);
  if (!picture) throw new Error('A measurement is on a picture that nobody found');
  const t = words().viewer.measure;
  const number = all.filter((one) => one.kind === kind).indexOf(measurement) + 1;
  const scale = scaleAt({ metadata: picture.attributes, number: frame }, points);
  return {
    ...{ trackingUid: uidOfUuid(id), label: t.name(t.kinds[kind], number), kind, points },
    measured: rounded(measured(measurement, scale)),
    text: text === '' ? null : text,
    on: {
      ...{ sopClassUid: picture.sopClassUid, sopInstanceUid },
      seriesInstanceUid: picture.seriesInstanceUid,
      frame: picture.frames > 1 ? frame : null,
    },
  };
}

/** To a thousandth, which is finer than any hand: whoever reads the report reads every digit of it. */
function rounded(of: Measured | null): Measured | null {
  return of && { ...of, value: Math.round(of.value * 1000) / 1000 };
}

/** PS3.5 B.2. */
function uidOfUuid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}

function uuidOfUid(uid: string): string | null {
  const [, digits] = /^2\.25\.(\d{1,39})$/.exec(uid) ?? [];
  const hex = digits === undefined ? '' : BigInt(digits).toString(16).padStart(32, '0');
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  return parts && parts.slice(1).join('-');
}

/** What was kept, as the viewer has it; what it comes to is what stands in the report. */
export function marksOf(
  report: Uint8Array | null,
  placeOf: (sopInstanceUid: string, frame: number) => StartModel | null,
): readonly Mark[] {
  const read = report && readMeasurementReport(report);
  if (!read?.ok) return [];
  return read.value.measurements.flatMap((one) => {
    const id = uuidOfUid(one.trackingUid);
    if (id === null) return [];
    const { kind, points, measured, text } = one;
    const { sopInstanceUid, frame } = one.on;
    const place = placeOf(sopInstanceUid, frame ?? 1);
    return [
      { id, kind, points, measured, text: text ?? '', sopInstanceUid, frame: frame ?? 1, place },
    ];
  });
}
