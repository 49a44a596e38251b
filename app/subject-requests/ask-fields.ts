import type { Field } from '#components/form-field.tsx';
import { studyName } from '#components/study-name.ts';
import { formatDate } from '#lib/base/display-date.ts';
import type { HeldDetails } from '#lib/domain/subject-request/asked.ts';
import { EVIDENCE, PARTS, type SubjectRequestKind } from '#lib/domain/subject-request/kinds.ts';
import type { MyStudy } from '#lib/queries/subject-request/my-subject-requests.ts';
import { words } from '#lib/words/words.ts';

/** What the questions of a form are made of: the person's own details, studies, and the hospitals they may ask. */
export type Askable = {
  readonly hospitals: readonly { readonly id: string; readonly name: string }[];
  readonly held: HeldDetails;
  readonly studies: readonly MyStudy[];
};

/** The questions of one kind of request. */
export function askFields(kind: SubjectRequestKind, askable: Askable): readonly Field[] {
  const asked = FIELDS[kind](askable);
  return kind === 'record' ? asked : [hospitalField(askable), ...asked];
}

const FIELDS: Readonly<Record<SubjectRequestKind, (askable: Askable) => readonly Field[]>> = {
  details: ({ held }) => {
    const { ask: t } = words().subjectRequests;
    return [
      ...nameFields(held),
      {
        ...{ kind: 'date', name: 'dateOfBirth', label: t.dateOfBirth, parts: t.date },
        ...{ isOwnBirthday: true, value: partsOf(held.dateOfBirth) },
      },
      {
        ...{ kind: 'text', name: 'postcode', label: t.postcode, isShort: true },
        ...{ autoComplete: 'postal-code', value: held.postcode ?? '' },
      },
      moreField(),
    ];
  },
  name: ({ held }) => {
    const { ask: t, evidence } = words().subjectRequests;
    return [
      ...nameFields(held),
      {
        ...{ kind: 'radios', name: 'evidence', label: t.name.evidence },
        options: EVIDENCE.map((value) => ({ value, label: evidence[value] })),
      },
      {
        ...{ kind: 'checkboxes', name: 'hides', label: t.name.hides, hint: t.name.hidesHint },
        options: [{ value: 'yes', label: t.name.hidesYes }],
      },
      moreField(),
    ];
  },
  record: ({ studies, hospitals }) => {
    const { record: t } = words().subjectRequests.ask;
    return [
      {
        ...{ kind: 'radios', name: 'study', label: t.study },
        options: [
          ...studies.map((study) => ({ value: study.id, label: studyWords(study) })),
          { value: 'other', label: t.other, hint: t.otherHint },
        ],
      },
      {
        ...hospitalField({ hospitals }),
        ...{ label: t.hospital, hint: t.hospitalHint },
      },
      { kind: 'textarea', name: 'description', label: t.description },
      { kind: 'textarea', name: 'statement', label: t.statement, hint: t.statementHint },
    ];
  },
  erasure: () => {
    const { ask: t, parts } = words().subjectRequests;
    const { what, hints } = t.erasure;
    return [
      {
        ...{ kind: 'checkboxes', name: 'parts', label: what },
        options: PARTS.erasure.map((value) => ({ value, label: parts[value], hint: hints[value] })),
      },
      moreField(),
    ];
  },
};

/** A study as it is called to its patient, with what tells it from others. */
export function studyWords({ plain, date, hospital }: MyStudy): string {
  const { ask, ...t } = words().subjectRequests;
  const on = date === null ? t.work.one.unknown : formatDate(date);
  return ask.record.studyOf(studyName(plain), on, hospital);
}

function hospitalField({ hospitals }: Pick<Askable, 'hospitals'>): Field & { kind: 'radios' } {
  return {
    ...{ kind: 'radios', name: 'hospital', label: words().subjectRequests.ask.hospital },
    options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
  };
}

function nameFields({ givenNames, familyName }: HeldDetails): readonly Field[] {
  const { ask: t } = words().subjectRequests;
  return [
    {
      ...{ kind: 'text', name: 'givenNames', label: t.givenNames },
      ...{ autoComplete: 'given-name', value: givenNames },
    },
    {
      ...{ kind: 'text', name: 'familyName', label: t.familyName },
      ...{ autoComplete: 'family-name', value: familyName },
    },
  ];
}

function moreField(): Field {
  return { kind: 'textarea', name: 'description', label: words().subjectRequests.ask.more };
}

function partsOf(date: string | null): readonly [string, string, string] {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return [String(Number(day) || ''), String(Number(month) || ''), year];
}
