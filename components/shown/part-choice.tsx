import { useId } from 'react';
import type { MarkedPart } from '#lib/imaging/shown/draw-marks.ts';
import { words } from '#lib/words/words.ts';
import { PartKey } from './part-key.tsx';
import { dashesAt } from './part-lines.ts';

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
                <PartKey part={part} dashes={isMasks ? null : dashesAt(place)} />
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
