import type { OutlineLine } from '#lib/queries/release/released-study.ts';
import { Explained, type ReportReading } from './explained.tsx';

/** A structured report as a person reads it: sections, and what is said in them. */
export function ReportOutline({
  lines,
  id = 'report-text',
  reading = null,
}: {
  lines: readonly OutlineLine[];
  /** What it is called in its page, where that shows more than one. */
  id?: string;
  reading?: ReportReading | null;
}) {
  return (
    <Explained {...{ id, reading }} texts={lines.map(({ text }) => text)}>
      {(textAt) => (
        <div className="lantern-report">
          {lines.map(({ heading, text }, index) => {
            const key = `${index}`;
            if (heading !== null && text === null) {
              return (
                <p className="lantern-report__section" key={key}>
                  <strong>{heading}</strong>
                </p>
              );
            }
            return (
              <p className="lantern-report__text" key={key}>
                {heading !== null && <strong>{heading}: </strong>}
                {textAt(index)}
              </p>
            );
          })}
        </div>
      )}
    </Explained>
  );
}
