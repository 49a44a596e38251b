import { regionsOf } from '#lib/adapters/db/redactions.ts';
import type { RedactionGround } from '#lib/domain/redaction/grounds.ts';
import type { RedactionKind, Region } from '#lib/domain/redaction/redaction.ts';

/** One redaction, as staff read it. */
export type RedactionLine = {
  readonly id: string;
  readonly kind: RedactionKind;
  readonly ground: RedactionGround;
  /** How many files it is of; 1 for a report. */
  readonly objects: number;
  /** The report that it is of; null for files. */
  readonly reportId: string | null;
  /** What of the picture is blanked, which attributes are emptied and which passages struck out; each none for others. */
  readonly regions: readonly Region[];
  readonly attributes: readonly string[];
  readonly passages: readonly string[];
  readonly madeAt: Date;
  readonly undoneAt: Date | null;
};

export const redactionLineColumns = {
  ...{ id: true, kind: true, ground: true, madeAt: true, undoneAt: true },
  ...{ sopInstanceUids: true, regions: true, attributes: true, passages: true, reportId: true },
} as const;

export function toRedactionLine({
  sopInstanceUids,
  kind,
  ground,
  regions,
  ...row
}: Omit<RedactionLine, 'kind' | 'ground' | 'objects' | 'regions'> & {
  readonly kind: string;
  readonly ground: string;
  readonly sopInstanceUids: readonly string[];
  readonly regions: Parameters<typeof regionsOf>[0];
}): RedactionLine {
  return {
    ...row,
    kind: kind as RedactionKind,
    ground: ground as RedactionGround,
    objects: Math.max(1, sopInstanceUids.length),
    regions: regionsOf(regions),
  };
}
