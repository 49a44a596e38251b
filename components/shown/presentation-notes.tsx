import type { ShownText } from '#lib/imaging/shown/presentation-annotations.ts';
import type { ShownPresentation } from '#lib/imaging/shown/presentation-state.ts';
import { words } from '#lib/words/words.ts';

/** What somebody laid down about how a picture is shown, in words: what they wrote on it is not in its pixels. */
export function PresentationNotes({
  state,
  texts,
}: {
  state: ShownPresentation;
  texts: readonly ShownText[];
}) {
  const said = words().shown.presentation;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{state.description ?? state.label ?? said.title}</h2>
      <p>{said.lead(state.appliesTo.length)}</p>
      {texts.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">{said.written}</h3>
          <ul>
            {texts.map(({ text }, at) => (
              <li className="lantern-report__text" key={`${at}`}>
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
      {state.isCutShort && <p>{words().shown.cutShort}</p>}
    </section>
  );
}
