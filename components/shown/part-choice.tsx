import type { Colour } from '#lib/imaging/shown/structure-set.ts';
import { words } from '#lib/words/words.ts';

/** A part that can be shown: told by its letter and by how its line is broken, and by its colour besides. */
export type Part = {
  readonly number: number;
  readonly name: string;
  readonly letter: string;
  readonly colour: Colour;
  readonly dashes: string | null;
};

/** Strokes and gaps, one after the other, by which neighbours in a list differ. */
const DASHES = [null, '8 4', '2 4', '10 4 2 4'] as const;

export function dashesAt(place: number): string | null {
  return DASHES[place % DASHES.length] ?? null;
}

export function paint([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** The line around a line: black, and white around what is nearly black, so that one of both is seen on anything. */
export function edgeOf([red, green, blue]: Colour): string {
  const isDark = 0.3 * red + 0.6 * green + 0.1 * blue < DARK;
  return isDark ? 'lantern-parts__edge lantern-parts__edge--light' : 'lantern-parts__edge';
}

const DARK = 80;

/** The legend, which is what is chosen by as well. It asks the page anew, so that it needs no script. */
export function PartChoice({
  parts,
  chosen,
  kept,
}: {
  parts: readonly Part[];
  chosen: ReadonlySet<number>;
  /** What else stands in the address of the page. */
  kept: Readonly<Record<string, string>>;
}) {
  const said = words().shown.parts;
  return (
    <form method="get">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{said.choose}</legend>
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
          {parts.map(({ number, name, letter, colour, dashes }) => (
            <div className="nhsuk-checkboxes__item" key={number}>
              <input
                className="nhsuk-checkboxes__input"
                id={`part-${number}`}
                type="checkbox"
                name="part"
                value={number}
                defaultChecked={chosen.has(number)}
              />
              <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`part-${number}`}>
                <svg className="lantern-parts__key" viewBox="0 0 48 24" aria-hidden="true">
                  <path className={edgeOf(colour)} d="M4 12H44" />
                  <path
                    className="lantern-parts__line"
                    d="M4 12H44"
                    stroke={paint(colour)}
                    strokeDasharray={dashes ?? undefined}
                  />
                </svg>
                {said.letter(letter, name)}
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
