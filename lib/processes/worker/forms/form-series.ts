import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { formatDate } from '#lib/base/display-date.ts';
import type { FormPlan, FormStudy } from '#lib/use-cases/form/claim-form.ts';
import { words } from '#lib/words/words.ts';
import type { IndexSeries } from '../../forms/form-index.ts';
import { folderName } from '../../forms/picture-names.ts';
import type { FormObject, ObjectPlace } from './form-object.ts';
import type { ReleasedObject } from './released-object.ts';

type Growing = {
  readonly title: string;
  readonly folder: string;
  readonly pictures: string[];
  readonly notes: string[];
  readonly without: { readonly file: string; readonly why: string }[];
  readonly objects: IndexSeries['objects'][number][];
  files: number;
};

/** The series of a form as its objects come, each with its folder, for the first page and the viewer. */
export class FormSeries {
  readonly #plan: FormPlan;
  readonly #series = new Map<string, Map<string, Growing>>();
  #objects = 0;

  constructor(plan: FormPlan) {
    this.#plan = plan;
  }

  /** Where the next object stands. */
  place(object: ReleasedObject): ObjectPlace {
    this.#objects += 1;
    const series = this.#seriesOf(object);
    series.files += 1;
    const id = `o${String(this.#objects).padStart(7, '0')}`;
    return { id, folder: series.folder, number: series.files };
  }

  add(object: ReleasedObject, place: ObjectPlace, made: FormObject): void {
    const series = this.#seriesOf(object);
    const pictures = made.files.filter(({ kind }) => kind === 'picture');
    series.pictures.push(...pictures.map(({ path }) => path));
    if (made.note !== null) series.notes.push(made.note);
    const file = `${words().offline.index.file} ${place.number}`;
    if (made.why !== null) series.without.push({ file, why: made.why });
    if (made.shown) series.objects.push(made.shown);
  }

  of({ studyId }: FormStudy): readonly IndexSeries[] {
    return [...(this.#series.get(studyId)?.values() ?? [])];
  }

  #seriesOf({ file, identity, values }: ReleasedObject): Growing {
    const studyId = file.studyId ?? '';
    const ofStudy = this.#series.get(studyId) ?? new Map<string, Growing>();
    this.#series.set(studyId, ofStudy);
    const known = ofStudy.get(identity.seriesInstanceUid);
    if (known) return known;

    const number = ofStudy.size + 1;
    const said = values.seriesDescription?.trim() ?? '';
    const nth = this.#plan.studies.findIndex((study) => study.studyId === studyId);
    const study = this.#plan.studies[nth];
    const begun: Growing = {
      title: said === '' ? words().offline.index.series(number) : said,
      folder: `PICTURES/${folderName(nth + 1, study ? studyTitle(study) : '')}/${folderName(number, said)}`,
      ...{ pictures: [], notes: [], without: [], objects: [], files: 0 },
    };
    ofStudy.set(identity.seriesInstanceUid, begun);
    return begun;
  }
}

/** "CT scan of the head, 2 March 2026". */
export function studyTitle({ plain, date }: FormStudy): string {
  const { releases: t, offline } = words();
  const kind = t.kinds[plain.kind];
  const name = plain.part === null ? kind : t.studyOf(kind, t.parts[plain.part]);
  const day = fromNullableColumn(date);
  return `${name}, ${day === null ? offline.index.undated : formatDate(day)}`;
}
