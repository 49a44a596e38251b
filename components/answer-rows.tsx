/** One answer, with where it can be changed. */
export type AnswerRow = {
  readonly name: string;
  readonly value: string;
  readonly change?: { readonly href: string; readonly label: string; readonly what: string };
};

/** What was answered, one under the other. */
export function AnswerRows({ rows }: { rows: readonly AnswerRow[] }) {
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ name, value, change }) => (
        <div
          className={`nhsuk-summary-list__row${change ? '' : ' nhsuk-summary-list__row--no-actions'}`}
          key={name}
        >
          <dt className="nhsuk-summary-list__key">{name}</dt>
          <dd className="nhsuk-summary-list__value lantern-in-their-words">{value}</dd>
          {change && (
            <dd className="nhsuk-summary-list__actions">
              <a href={change.href}>
                {change.label}
                <span className="nhsuk-u-visually-hidden"> {change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
