/** A point of an image: column and row, 0,0 is the upper left corner of its first pixel (PS3.3 C.10.5.1.2). */
export type ReportPoint = readonly [column: number, row: number];

/** One thing that somebody measured or noted on one image. */
export type ReportedMeasurement = {
  /** Names it for ever (PS3.16 TID 1501, 112040 Tracking Unique Identifier), and in words. */
  readonly trackingUid: string;
  readonly label: string;
  readonly on: {
    readonly sopClassUid: string;
    readonly sopInstanceUid: string;
    readonly seriesInstanceUid: string;
    /** From 1; null for an object of one frame. */
    readonly frame: number | null;
  };
  /** `length` 2 points; `angle` 3, the second its vertex; `ellipse` 2 opposite corners of its upright box; `note` 1. */
  readonly kind: 'length' | 'angle' | 'ellipse' | 'note';
  readonly points: readonly ReportPoint[];
  /** What it measures; null for a note. */
  readonly measured: {
    readonly value: number;
    readonly unit: 'mm' | 'mm2' | 'deg' | 'pixels' | 'pixels2';
    /** Where a millimetre is one: in the body, or at the detector (PS3.3 10.7.1.3). Null for pixels and angles. */
    readonly at: 'body' | 'detector' | null;
  } | null;
  /** Words of whoever measured; null where there are none. */
  readonly text: string | null;
};

export type MeasuredKind = Exclude<ReportedMeasurement['kind'], 'note'>;
export type MeasuredUnit = NonNullable<ReportedMeasurement['measured']>['unit'];
export type MeasuredAt = NonNullable<NonNullable<ReportedMeasurement['measured']>['at']>;
export type ReportLanguage = 'en' | 'cy';
