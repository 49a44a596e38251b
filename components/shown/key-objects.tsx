import type { ShownKeyObjects } from '#lib/imaging/shown/key-objects.ts';
import { words } from '#lib/words/words.ts';

/** What somebody picked out, and what for. Where each of them is shown, the page says. */
export function KeyObjects({
  shown,
  addressOf,
}: {
  shown: ShownKeyObjects;
  /** The page of a picture that was picked; null for one that is not here. */
  addressOf: (one: ShownKeyObjects['references'][number]) => string | null;
}) {
  const said = words().shown;
  const { references, title, description } = shown;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{title ?? said.keyObjects.title}</h2>
      {description !== null && <p className="lantern-report__text">{description}</p>}
      <p>
        {references.length === 0 ? said.keyObjects.none : said.keyObjects.count(references.length)}
      </p>
      <ol>
        {references.map((one, at) => {
          const address = addressOf(one);
          const name = said.keyObjects.picture(at + 1, one.frames.slice(0, 20).join(', '));
          return (
            <li key={`${at}`}>
              {address === null ? said.keyObjects.elsewhere(name) : <a href={address}>{name}</a>}
            </li>
          );
        })}
      </ol>
      {shown.isCutShort && <p>{said.cutShort}</p>}
    </section>
  );
}
