import type { OutlineLine } from '#lib/queries/release/released-study.ts';

/** A structured report as a person reads it: sections, and what is said in them. */
export function ReportOutline({ lines }: { lines: readonly OutlineLine[] }) {
  return (
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
            {text}
          </p>
        );
      })}
    </div>
  );
}
