import type { RedactionGround } from '#lib/domain/redaction/grounds.ts';

/** Part of a picture in pixels, from its upper left corner, which is left 0 and top 0. */
export type Region = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** What is taken away of some objects of a study: parts of their pictures, some of their attributes, or the whole. */
export type ObjectsRedacted = {
  readonly sopInstanceUids: readonly string[];
  /** The series of which every object is meant; null where they were named one by one. */
  readonly wholeSeriesUid: string | null;
  readonly isWholeStudy: boolean;
} & (
  | { readonly kind: 'regions'; readonly regions: readonly Region[] }
  /** Tags of eight hexadecimal digits, whose values go. */
  | { readonly kind: 'attributes'; readonly attributes: readonly string[] }
  | { readonly kind: 'objects' }
);

/** What is taken away of a report: passages of its text, or the whole. */
export type ReportRedacted = {
  readonly reportId: string;
  /** The object that it came in, whose words are the same; null for one that came otherwise. */
  readonly sopInstanceUid: string | null;
} & (
  { readonly kind: 'passages'; readonly passages: readonly string[] } | { readonly kind: 'report' }
);

export type Redacted = ObjectsRedacted | ReportRedacted;

export const REDACTION_KINDS = ['regions', 'attributes', 'objects', 'passages', 'report'] as const;

export type RedactionKind = (typeof REDACTION_KINDS)[number];

/** That something of a study does not go out on one request (TP-3), and on which ground. The study keeps it. */
export type Redaction = {
  readonly id: string;
  readonly studyId: string;
  readonly ground: RedactionGround;
  readonly madeAt: Date;
  readonly of: Redacted;
};

/** More are a picture that should be left out. */
export const MOST_REGIONS = 20;
export const MOST_PASSAGES = 50;

export function isOfObjects(of: Redacted): of is ObjectsRedacted {
  return of.kind === 'regions' || of.kind === 'attributes' || of.kind === 'objects';
}

/** What becomes of one object: it is left out, or something is derived from it. Null: it goes out as it is. */
export type InstanceFate =
  | { readonly kind: 'left_out' }
  | {
      readonly kind: 'derived';
      readonly redactionIds: readonly string[];
      readonly regions: readonly Region[];
      readonly attributes: readonly string[];
    };

type Fated = {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly arrivedAt: Date;
};

/**
 * What all redactions together make of an object. Leaving it out goes before everything else, and an object that a
 * redacted report came in is left out with its words. One that arrived after its whole series or study was redacted is
 * held: nobody has looked whether it shows the same.
 */
export function fateOf(
  instance: Fated,
  redactions: readonly Redaction[],
): InstanceFate | 'arrived_since' | null {
  const naming = redactions.filter(({ of }) => isNamed(instance, of));
  if (naming.some(({ of }) => of.kind === 'objects' || !isOfObjects(of))) {
    return { kind: 'left_out' };
  }
  if (redactions.some((redaction) => isMeantLater(instance, redaction))) return 'arrived_since';
  if (naming.length === 0) return null;
  return {
    kind: 'derived',
    redactionIds: naming.map(({ id }) => id),
    regions: naming.flatMap(({ of }) => (of.kind === 'regions' ? of.regions : [])),
    attributes: [
      ...new Set(naming.flatMap(({ of }) => (of.kind === 'attributes' ? of.attributes : []))),
    ].toSorted(),
  };
}

function isNamed({ sopInstanceUid }: Fated, of: Redacted): boolean {
  return isOfObjects(of)
    ? of.sopInstanceUids.includes(sopInstanceUid)
    : of.sopInstanceUid === sopInstanceUid;
}

function isMeantLater(instance: Fated, { of, madeAt }: Redaction): boolean {
  if (!isOfObjects(of) || isNamed(instance, of) || instance.arrivedAt <= madeAt) return false;
  return of.isWholeStudy || of.wholeSeriesUid === instance.seriesInstanceUid;
}
