import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, numbersOf } from '../attributes.ts';
import { type Samples, rangeOf } from '../samples.ts';
import { type GreyPresentation, isTable } from '../presentation/presentation.ts';
import { TAG } from '../tags.ts';
import { groupOf } from './functional-groups.ts';
import { lookUp, lookupTableOf } from './lookup-table.ts';

/** From stored values to those that a window is said in, such as Hounsfield units (PS3.3 C.11.1). */
export type Modality = {
  readonly apply: (stored: number) => number;
  /** Whether a value can be negative: then the tables after it count from a number with a sign. */
  readonly isSigned: boolean;
};

/** By table where there is one, else by slope and intercept, else as they are. A slope of nothing is ignored. */
export function modalityOf(header: DataSet, samples: Samples, index: number): Modality {
  const asStored = { apply: (stored: number) => stored, isSigned: samples.isSigned };
  if (isShownAsStored(header)) return asStored;
  const [item] = itemsOf(header, TAG.modalityLutSequence);
  const tags = { descriptor: TAG.lutDescriptor, data: TAG.lutData };
  const table = item ? lookupTableOf(item, tags, samples.isSigned) : null;
  if (table) return { apply: (stored) => lookUp(table, stored), isSigned: false };

  const from = groupOf(header, TAG.pixelValueTransformationSequence, index);
  const [slope] = numbersOf(from, TAG.rescaleSlope);
  const [intercept] = numbersOf(from, TAG.rescaleIntercept);
  if (slope === undefined || intercept === undefined || slope === 0) return asStored;
  const apply = (stored: number) => stored * slope + intercept;
  const { least, greatest } = rangeOf(samples);
  return { apply, isSigned: Math.min(apply(least), apply(greatest)) < 0 };
}

/** What is laid down apart from the picture, in the place of its own. */
export function givenModality(modality: GreyPresentation['modality']): (stored: number) => number {
  if (!modality) return (stored) => stored;
  if (isTable(modality)) return (stored) => lookUp(modality, stored);
  const { slope, intercept } = modality;
  return (stored) => stored * slope + intercept;
}

const ANGIOGRAPHIC: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.12.1',
  '1.2.840.10008.5.1.4.1.1.12.2',
  '1.2.840.10008.5.1.4.1.1.12.3',
]);

/** An angiogram whose values are logarithms has a table back to linear ones, which is not for the eye (PS3.3 C.8.7.1.1.2). */
export function isShownAsStored(header: DataSet): boolean {
  const [sopClass = ''] = codesOf(header, TAG.sopClassUid);
  const [relationship = ''] = codesOf(header, TAG.pixelIntensityRelationship);
  return ANGIOGRAPHIC.has(sopClass) && (relationship === 'LOG' || relationship === 'DISP');
}
