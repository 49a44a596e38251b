/** One choice of several that lie side by side. Choices that share a `name` are one. */
export function Segments<One extends string>({
  title,
  name,
  choices,
  named,
  chosen,
  choose,
  noteId,
}: {
  readonly title: string;
  readonly name: string;
  readonly choices: readonly One[];
  readonly named: Readonly<Record<One, string>>;
  readonly chosen: string;
  readonly choose: (one: One) => void;
  /** Where what must be read with it stands. */
  readonly noteId?: string;
}) {
  return (
    <fieldset className="lantern-viewer__modes" aria-describedby={noteId}>
      <legend>{title}</legend>
      {choices.map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={one === chosen} onChange={() => choose(one)} />
          <span>{named[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
