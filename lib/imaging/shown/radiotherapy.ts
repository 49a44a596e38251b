import { entryOf } from '#lib/base/entry-of.ts';
import type { TextDecoding } from '#lib/protocols/dicom/character-sets.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { parseDicomDate } from '#lib/protocols/dicom/date-time.ts';
import { codesOf, numbersOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';
import type { OpenObject } from '../open-object.ts';
import { TAG } from '../tags.ts';
import { greatestDose } from './dose.ts';
import { THERAPY } from './tags.ts';

/** A plan, a dose or what was given, as the main things that it says. */
export type ShownRadiotherapy = {
  readonly kind: 'radiotherapy';
  readonly form: 'plan' | 'dose' | 'record' | 'other';
  readonly facts: readonly TherapyFact[];
  /** A dose can be drawn besides. */
  readonly hasPicture: boolean;
};

/** One thing that is said: its term is of a closed list, its value the object's own. `level` from 1. */
export type TherapyFact = {
  readonly term: TherapyTerm;
  readonly level: 1 | 2;
  readonly value: string;
};

export type TherapyTerm =
  | 'label'
  | 'name'
  | 'description'
  | 'date'
  | 'intent'
  | 'approval'
  | 'prescribed-dose'
  | 'fractions'
  | 'beam'
  | 'machine'
  | 'beam-type'
  | 'radiation'
  | 'dose-units'
  | 'dose-type'
  | 'dose-of'
  | 'greatest-dose'
  | 'comment'
  | 'fraction-number'
  | 'fractions-given'
  | 'ending';

const CLASS = '1.2.840.10008.5.1.4.1.1.481.';
const FORMS: Readonly<Partial<Record<string, ShownRadiotherapy['form']>>> = {
  2: 'dose',
  4: 'record',
  5: 'plan',
  6: 'record',
  7: 'record',
  8: 'plan',
  9: 'record',
};

export async function radiotherapyOf(object: OpenObject): Promise<ShownRadiotherapy> {
  const { header, pixels } = object;
  const [sopClass = ''] = codesOf(header, TAG.sopClassUid);
  const form =
    entryOf(FORMS, sopClass.startsWith(CLASS) ? sopClass.slice(CLASS.length) : '') ?? 'other';
  const greatest = form === 'dose' ? await greatestDose(object) : null;
  const facts = [
    ...rowsOf(header, GENERAL, 1),
    ...(greatest === null ? [] : [{ term: 'greatest-dose', level: 1, value: greatest } as const]),
    ...prescriptionsOf(header),
    ...beamsOf(header),
  ];
  return {
    kind: 'radiotherapy',
    form,
    facts: facts.slice(0, LIMITS.lines),
    hasPicture: pixels !== null,
  };
}

type Row = readonly [TherapyTerm, number];

const GENERAL: readonly Row[] = [
  ['label', THERAPY.planLabel],
  ['name', THERAPY.planName],
  ['description', THERAPY.planDescription],
  ['date', THERAPY.planDate],
  ['intent', THERAPY.planIntent],
  ['approval', THERAPY.approval],
  ['date', THERAPY.treatmentDate],
  ['dose-units', THERAPY.doseUnits],
  ['dose-type', THERAPY.doseType],
  ['dose-of', THERAPY.doseSummation],
  ['comment', THERAPY.doseComment],
  ['fractions-given', THERAPY.fractionsDelivered],
];

const OF_BEAM: readonly Row[] = [
  ['machine', THERAPY.machineName],
  ['beam-type', THERAPY.beamType],
  ['radiation', THERAPY.radiationType],
  ['fraction-number', THERAPY.fractionNumber],
  ['ending', THERAPY.terminationStatus],
];

function rowsOf(
  set: DataSet,
  rows: readonly Row[],
  level: TherapyFact['level'],
  outer?: TextDecoding,
): readonly TherapyFact[] {
  const decoding = textDecodingOf(set, outer);
  return rows.flatMap(([term, tag]) => {
    const said = textOf(set, tag, decoding);
    const value = term === 'date' ? (parseDicomDate(said) ?? said) : said;
    return value === '' ? [] : [{ term, level, value }];
  });
}

/** Doses are in gray (PS3.3 C.8.8.10). */
function prescriptionsOf(header: DataSet): readonly TherapyFact[] {
  const outer = textDecodingOf(header);
  const doses = itemsOf(header, THERAPY.doseReferences).flatMap((item): TherapyFact[] => {
    const [dose] = numbersOf(item, THERAPY.prescribedDose);
    if (dose === undefined) return [];
    const what = textOf(item, THERAPY.doseReferenceDescription, textDecodingOf(item, outer));
    const value = what === '' ? `${dose} Gy` : `${dose} Gy (${what})`;
    return [{ term: 'prescribed-dose', level: 1, value }];
  });
  const fractions = itemsOf(header, THERAPY.fractionGroups).flatMap((item): TherapyFact[] => {
    const [planned] = numbersOf(item, THERAPY.fractionsPlanned);
    return planned === undefined ? [] : [{ term: 'fractions', level: 1, value: String(planned) }];
  });
  return [...doses, ...fractions];
}

function beamsOf(header: DataSet): readonly TherapyFact[] {
  const outer = textDecodingOf(header);
  const beams = [THERAPY.beams, THERAPY.ionBeams, THERAPY.beamsTreated].flatMap((sequence) =>
    itemsOf(header, sequence).slice(0, LIMITS.lines),
  );
  return beams.flatMap((item, at): readonly TherapyFact[] => {
    const name = textOf(item, THERAPY.beamName, textDecodingOf(item, outer));
    const number = numbersOf(item, THERAPY.beamNumber)[0] ?? at + 1;
    const value = name === '' ? String(number) : `${number}: ${name}`;
    return [{ term: 'beam', level: 1, value }, ...rowsOf(item, OF_BEAM, 2, outer)];
  });
}
