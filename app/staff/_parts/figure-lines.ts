import type { Turnaround } from '#lib/queries/performance/performance.ts';
import { words } from '#lib/words/words.ts';
import type { OpenFigures } from './open-performance.ts';

/** Figures as lines of a table: what it is, of what, of when, and the number. The first names the columns. */
export function figureLines({
  figures,
  period,
  site,
}: OpenFigures): readonly (readonly string[])[] {
  const { performance: t, staff } = words();
  const { file, sections, columns } = t;
  const all = `${period.from} to ${period.to}`;
  const where = site?.name ?? t.filters.everywhere;
  const line = (figure: string, of: string, when: string, value: number | string | null) => [
    ...[figure, of, when, where],
    value === null ? '' : String(value),
  ];
  const turnaround = (of: string, when: string, one: { received: number } & Turnaround) => [
    line(columns.received, of, when, one.received),
    line(columns.answered, of, when, one.answered),
    line(columns.inTime, of, when, one.answered - one.late),
    line(columns.late, of, when, one.late),
    line(columns.median, of, when, one.medianDays),
    line(columns.ninetieth, of, when, one.ninetiethDays),
  ];
  const { benefit } = figures;
  return [
    [file.figure, file.of, file.period, t.filters.site, file.value],
    ...turnaround(file.everything, all, figures.all),
    line(t.summary.openLate, file.everything, '', figures.openLate),
    ...figures.months.flatMap((one) => turnaround(file.everything, one.month, one)),
    ...figures.types.flatMap((one) => turnaround(staff.types[one.type], all, one)),
    ...figures.causes.map(({ state, count }) =>
      line(sections.causes, staff.states[state], all, count),
    ),
    ...figures.refusals.map(({ reason, count }) =>
      line(sections.refusals, staff.refusalReasons[reason], all, count),
    ),
    line(file.discs, file.everything, all, benefit.discs),
    line(file.saved, file.everything, all, (benefit.pence / 100).toFixed(2)),
  ];
}
