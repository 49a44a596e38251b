/** An object whose bytes are safe and whose rows are still to be written. */
export type Arrival = {
  readonly organisationId: string;
  readonly organisationOds: string;
  /** In a demonstration NHS numbers of the test range are numbers; in production they are none (NN-2). */
  readonly place: 'production' | 'demonstration';
  readonly dataSetSha256: Uint8Array;
  readonly transferSyntaxUid: string;
  readonly fileSizeBytes: number;
  readonly fileCrc32: number;
  readonly dataSetOffset: number;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly header: ArrivalHeader;
  readonly flags: readonly string[];
  readonly arrivedAt: Date;
};

/** What an object says of itself, as far as rows are made of it. Null where it does not, or unusably. */
export type ArrivalHeader = {
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly patientId: string | null;
  readonly issuerOfPatientId: string | null;
  readonly otherPatientIds: readonly { readonly id: string; readonly issuer: string | null }[];
  readonly patientBirthDate: string | null;
  readonly patientSex: 'M' | 'F' | 'O' | null;
  readonly studyDate: string | null;
  readonly studyTime: string | null;
  readonly accessionNumber: string | null;
  readonly studyDescription: string | null;
  readonly institutionName: string | null;
  readonly bodyPart: string | null;
  readonly modality: string | null;
  readonly seriesNumber: number | null;
  readonly seriesDescription: string | null;
  readonly instanceNumber: number | null;
  readonly numberOfFrames: number | null;
};

/**
 * What became of it. `stored` and `duplicate` are one copy of the bytes; `conflict` is another
 * object under a name already taken, kept aside for a person (IM-6). All three are safe.
 */
export type ArrivalOutcome = 'stored' | 'duplicate' | 'conflict';
