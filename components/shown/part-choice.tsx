import { useId } from 'react';
import type { MarkedPart } from '#lib/imaging/shown/draw-marks.ts';
import { words } from '#lib/words/words.ts';
import { dashesAt, edgeOf, paint } from './part-lines.ts';

/** The legend, which is what is chosen by as well. It asks the page anew, so that it needs no script. */
export function PartChoice({
  parts,
  on,
  chosen,
  kept,
  isMasks,
}: {
  readonly parts: readonly MarkedPart[];
  /** Of which of them something is on this picture. */
  readonly on: ReadonlySet<number>;
  readonly chosen: ReadonlySet<number>;
  /** What else stands in the address of the page. */
  readonly kept: Readonly<Record<string, string>>;
  readonly isMasks: boolean;
}) {
  const said = words().shown.parts;
  const id = useId();
  return (
    <form method="get">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{said.choose}</legend>
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
          {parts.map((part, place) => (
            <div className="nhsuk-checkboxes__item" key={part.letter}>
              <input
                className="nhsuk-checkboxes__input"
                id={`${id}-${part.letter}`}
                type="checkbox"
                name="part"
                value={part.number}
                defaultChecked={chosen.has(part.number)}
              />
              <label
                className="nhsuk-label nhsuk-checkboxes__label"
                htmlFor={`${id}-${part.letter}`}
              >
                <Key part={part} dashes={isMasks ? null : dashesAt(place)} />
                {said.letter(part.letter, part.name ?? said.unnamed(part.number))}
                {chosen.has(part.number) && !on.has(part.number) && ` ${said.notOn}`}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        {said.show}
      </button>
    </form>
  );
}

/** How a part is drawn on the picture. */
function Key({ part, dashes }: { readonly part: MarkedPart; readonly dashes: string | null }) {
  return (
    <svg className="lantern-parts__key" viewBox="0 0 48 24" aria-hidden="true">
      <path className={edgeOf(part.colour)} d="M4 12H44" />
      <path
        className="lantern-parts__line"
        d="M4 12H44"
        stroke={paint(part.colour)}
        strokeDasharray={dashes ?? undefined}
      />
    </svg>
  );
}
