import type { Limits } from '#lib/domain/policy/reach.ts';
import type { Places } from '#lib/queries/organisation/places.ts';
import { words } from '#lib/words/words.ts';
import { limitLines } from './limit-fields.ts';

/** To somebody whose roles are all limited: what they see here, and why not the rest. */
export function OwnReach({ limits, places }: { limits: readonly Limits[]; places: Places }) {
  const t = words().reach.yours;
  return (
    <section className="nhsuk-inset-text" aria-labelledby="own-reach">
      <h2 className="nhsuk-heading-s" id="own-reach">
        {t.title}
      </h2>
      <ul>
        {limits.map((one) => (
          <li key={JSON.stringify(one)}>{limitLines(one, places).join('. ')}</li>
        ))}
      </ul>
      <p>{t.why}</p>
    </section>
  );
}
