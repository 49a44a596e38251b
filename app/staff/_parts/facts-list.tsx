import type { ReactNode } from 'react';

export type Fact = { readonly name: string; readonly value: ReactNode };

/** Names and values, one under the other. What is null is not known and left out. */
export function FactsList({ facts }: { facts: readonly (Fact | null)[] }) {
  return (
    <dl className="nhsuk-summary-list">
      {facts
        .filter((fact) => fact !== null && fact.value !== null)
        .map((fact) => (
          <div className="nhsuk-summary-list__row" key={fact?.name}>
            <dt className="nhsuk-summary-list__key">{fact?.name}</dt>
            <dd className="nhsuk-summary-list__value">{fact?.value}</dd>
          </div>
        ))}
    </dl>
  );
}
