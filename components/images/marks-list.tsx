import { useEffect, useId, useRef, useState } from 'react';
import { LONGEST_NOTE } from '#lib/domain/measurement/measurement.ts';
import { words } from '#lib/words/browser.ts';
import type { Marks, MarksState } from './marks.ts';
import type { Mark } from '#lib/processes/web/images/model.ts';
import { numberOf, useMarks } from './marks-layer.tsx';

/** Why what was measured is not kept. */
export type KeepRefusal = keyof ReturnType<typeof words>['viewer']['measure']['refusals'];

type Props = {
  readonly marks: Marks;
  /** Where they are kept; null where nobody is known for whom. */
  readonly at: string | null;
  /** Whether something is kept there already. */
  readonly isThere: boolean;
  readonly show: (place: NonNullable<Mark['place']>) => void;
};

/** Everything that was measured in the study, in words. */
export function MarksList(props: Props) {
  const t = words().viewer.measure;
  const id = useId();
  const state = useMarks(props.marks);
  const { list } = state;
  return (
    <section aria-labelledby={id} className="lantern-marks-list">
      <h2 className="nhsuk-heading-s" id={id}>
        {t.yours}
      </h2>
      {list.length === 0 && <p>{t.none}</p>}
      <ul>
        {list.map((mark) => (
          <OneLine key={mark.id} {...props} mark={mark} number={numberOf(list, mark)} />
        ))}
      </ul>
      {props.marks.isFull && <p>{t.full}</p>}
      {list.length > 0 && <p>{t.notForDiagnosis}</p>}
      {props.at !== null && <Keeping {...props} at={props.at} state={state} />}
    </section>
  );
}

function OneLine({
  marks,
  mark,
  number,
  show,
}: Props & { readonly mark: Mark; readonly number: number }) {
  const t = words().viewer.measure;
  const { place } = mark;
  const name = t.name(t.kinds[mark.kind], number);
  return (
    <li>
      <p>
        <strong>{name}</strong>
        {mark.measured && `: ${t.worth(mark.measured)}`}
        <br />
        {place ? t.on(place.image + 1, place.series + 1) : t.gone}
      </p>
      {mark.kind === 'note' && <Note {...{ marks, mark, name }} />}
      {place && (
        <button
          type="button"
          className="lantern-viewer__tool"
          aria-label={t.showOf(name)}
          onClick={() => show(place)}
        >
          {t.show}
        </button>
      )}
      <button
        type="button"
        className="lantern-viewer__tool"
        aria-label={t.removeOf(name)}
        onClick={() => marks.remove(mark.id)}
      >
        {t.remove}
      </button>
    </li>
  );
}

/** What a note says. One that was just made is written at once. */
function Note({
  marks,
  mark,
  name,
}: {
  readonly marks: Marks;
  readonly mark: Mark;
  readonly name: string;
}) {
  const t = words().viewer.measure;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (field.current?.value === '') field.current.focus();
  }, []);
  return (
    <p>
      <label htmlFor={id}>{t.noteLabel(name)}</label>
      <textarea
        ref={field}
        id={id}
        className="nhsuk-textarea"
        rows={2}
        maxLength={LONGEST_NOTE}
        value={mark.text}
        onChange={({ target }) => marks.say(mark.id, target.value)}
      />
    </p>
  );
}

function Keeping({
  marks,
  at,
  isThere,
  state,
}: Props & { readonly at: string; readonly state: MarksState }) {
  const t = words().viewer.measure;
  const [refusal, setRefusal] = useState<KeepRefusal | null>(null);
  const [isSending, setSending] = useState(false);
  const [wasKept, setKept] = useState(isThere);
  const send = async () => {
    const { list } = state;
    setSending(true);
    const answer = await keptAt(at, list);
    setSending(false);
    setRefusal(answer);
    if (answer === null) {
      setKept(list.length > 0);
      marks.wasKept(list);
    }
  };
  const said = isSending ? t.keeping : state.isKept ? (wasKept ? t.kept : '') : t.notKept;
  return (
    <>
      <p>{t.onlyYou}</p>
      <p role="status">{said}</p>
      {refusal && (
        <p role="alert" className="nhsuk-error-message">
          {t.refusals[refusal]}
        </p>
      )}
      {!state.isKept && (
        <button
          type="button"
          className="nhsuk-button nhsuk-button--secondary"
          disabled={isSending}
          onClick={() => void send()}
        >
          {t.keep}
        </button>
      )}
      {wasKept && state.isKept && (
        <p>
          <a href={at} download>
            {t.download}
          </a>
        </p>
      )}
    </>
  );
}

/** Keeps what was measured; answers why not, or null once it is kept. */
async function keptAt(at: string, list: readonly Mark[]): Promise<KeepRefusal | null> {
  try {
    const body = JSON.stringify(list.map(withoutWorth));
    const answer = await fetch(at, { method: 'PUT', body });
    if (answer.ok) return null;
    const { refusal } = (await answer.json()) as { readonly refusal: string };
    return KNOWN.find((one) => one === refusal) ?? (answer.status === 503 ? 'failed' : 'not_there');
  } catch {
    return 'failed';
  }
}

const KNOWN: readonly KeepRefusal[] = [
  ...(['not_measurements', 'too_many_measurements', 'note_too_long', 'note_missing'] as const),
  ...(['not_on_a_picture', 'no_tools'] as const),
];

/** What it comes to is worked out again where it is kept: nobody’s numbers are believed. */
function withoutWorth({ id, kind, sopInstanceUid, frame, points, text }: Mark) {
  return { id, kind, sopInstanceUid, frame, points, text };
}
