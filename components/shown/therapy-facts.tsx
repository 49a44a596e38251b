import type { ShownRadiotherapy } from '#lib/imaging/shown/radiotherapy.ts';
import { words } from '#lib/words/words.ts';

/** A plan, a dose or what was given, as a list of what it says. */
export function TherapyFacts({ shown }: { shown: ShownRadiotherapy }) {
  const said = words().shown.therapy;
  if (shown.facts.length === 0) return <p>{said.none}</p>;
  return (
    <dl className="nhsuk-summary-list">
      {shown.facts.map(({ term, level, value }, at) => (
        <div className="nhsuk-summary-list__row" key={`${at}`}>
          <dt className={`nhsuk-summary-list__key lantern-shown__level-${level}`}>
            {said.terms[term]}
          </dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
