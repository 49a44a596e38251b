import type { TakenAway } from '#lib/queries/release/released-study.ts';
import { words } from '#lib/words/words.ts';

/** What was taken out of a study before it was sent, why as far as that may be told, and what one can do about it. */
export function TakenAwayNotice({ takenAway }: { readonly takenAway: readonly TakenAway[] }) {
  if (takenAway.length === 0) return null;
  const t = words().takenAway;
  const grounds = [...new Set(takenAway.map(({ ground }) => ground))];
  return (
    <div className="nhsuk-inset-text">
      <h4 className="nhsuk-heading-s">{t.title}</h4>
      <ul>
        {takenAway.map(({ kind, objects }, index) => (
          <li key={index}>{t.kinds[kind](objects)}</li>
        ))}
      </ul>
      {grounds.map((ground) => (
        <p key={ground}>{t.grounds[ground]}</p>
      ))}
      <p>
        {t.review} <a href="/complaints/new">{t.complain}</a>.
      </p>
    </div>
  );
}
