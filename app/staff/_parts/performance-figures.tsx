import type { ReactNode } from 'react';
import { BarChart } from '#components/bar-chart.tsx';
import { RowChart } from '#components/row-chart.tsx';
import { formatMonth } from '#lib/base/display-date.ts';
import type { Performance } from '#lib/queries/performance/performance.ts';
import { words } from '#lib/words/words.ts';
import { FigureSection } from './figure-section.tsx';

type Props = { figures: Performance };

/** How many came and went, how many in time, and how long it took: month by month. */
export function MonthFigures({ figures: { months } }: Props) {
  const { sections, columns, chart, ...t } = words().performance;
  const bars = (of: (month: Performance['months'][number]) => readonly number[]) =>
    months.map((one) => ({ label: formatMonth(one.month, 'short'), values: of(one) }));
  // A picture of nothing looks like one that did not load.
  const hasAnswers = months.some(({ answered }) => answered > 0);
  const whereAnswered = (picture: ReactNode) => (hasAnswers ? picture : <p>{t.noAnswers}</p>);
  return (
    <>
      <FigureSection
        id="volumes"
        title={sections.volumes}
        chart={
          <BarChart
            title={chart.volumes}
            series={[columns.received, columns.answered]}
            bars={bars(({ received, answered }) => [received, answered])}
          />
        }
        columns={[columns.month, columns.received, columns.answered]}
        rows={months.map((one) => [
          formatMonth(one.month),
          String(one.received),
          String(one.answered),
        ])}
      />
      <FigureSection
        id="compliance"
        title={sections.compliance}
        note={t.complianceNote}
        chart={whereAnswered(
          <BarChart
            title={chart.compliance}
            series={[columns.inTime, columns.late]}
            bars={bars(({ answered, late }) => [answered - late, late])}
          />,
        )}
        columns={[columns.month, columns.inTime, columns.late, columns.share]}
        rows={months.map(({ month, answered, late }) => [
          formatMonth(month),
          String(answered - late),
          String(late),
          t.percent(answered - late, answered),
        ])}
      />
      <FigureSection
        id="turnaround"
        title={sections.turnaround}
        note={t.turnaroundNote}
        chart={whereAnswered(
          <BarChart
            title={chart.turnaround}
            series={[columns.median, columns.ninetieth]}
            bars={bars(({ medianDays, ninetiethDays }) => [medianDays ?? 0, ninetiethDays ?? 0])}
          />,
        )}
        columns={[columns.month, columns.median, columns.ninetieth]}
        rows={months.map(({ month, medianDays, ninetiethDays }) => [
          formatMonth(month),
          t.days(medianDays),
          t.days(ninetiethDays),
        ])}
      />
    </>
  );
}

/** Who asked, why some were late, and why some were refused. */
export function KindFigures({
  figures: { types, causes, refusals },
  most,
}: Props & { most: number }) {
  const { performance: t, staff } = words();
  const { sections, columns, chart } = t;
  return (
    <>
      <FigureSection
        id="types"
        title={sections.types}
        chart={
          <RowChart
            title={sections.types}
            rows={types.map(({ type, received }) => ({
              ...{ label: staff.types[type], value: received },
              said: t.received(received),
            }))}
          />
        }
        columns={[
          ...[columns.type, columns.received, columns.answered, columns.late],
          ...[columns.median, columns.ninetieth],
        ]}
        rows={types.map((one) => [
          staff.types[one.type],
          ...[one.received, one.answered, one.late].map(String),
          ...[t.days(one.medianDays), t.days(one.ninetiethDays)],
        ])}
      />
      <Reasons
        id="causes"
        {...{ title: sections.causes, chart: chart.causes, note: t.causesNote(most) }}
        {...{ none: t.noCauses, what: columns.cause }}
        counted={causes.map(({ state, count }) => [staff.states[state], count])}
      />
      <Reasons
        id="refusals"
        {...{ title: sections.refusals, chart: chart.refusals, none: t.noRefusals }}
        what={columns.reason}
        counted={refusals.map(({ reason, count }) => [staff.refusalReasons[reason], count])}
      />
    </>
  );
}

function Reasons({
  counted,
  ...t
}: {
  id: string;
  title: string;
  chart: string;
  note?: string;
  none: string;
  what: string;
  counted: readonly (readonly [string, number])[];
}) {
  const { columns } = words().performance;
  if (counted.length === 0) {
    return (
      <section aria-labelledby={t.id}>
        <h2 className="nhsuk-heading-m" id={t.id}>
          {t.title}
        </h2>
        <p>{t.none}</p>
      </section>
    );
  }
  return (
    <FigureSection
      id={t.id}
      title={t.title}
      {...(t.note !== undefined && { note: t.note })}
      chart={
        <RowChart
          title={t.chart}
          rows={counted.map(([label, value]) => ({ label, value, said: String(value) }))}
        />
      }
      columns={[t.what, columns.count]}
      rows={counted.map(([label, count]) => [label, String(count)])}
    />
  );
}
