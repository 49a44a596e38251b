import type { ShownWaveform, WaveformGroup } from '#lib/imaging/shown/waveform.ts';
import { drawWaveform, type WaveformDrawing } from '#lib/imaging/shown/waveform-drawing.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  shown: ShownWaveform;
  /** The number of the group, from 1. */
  group: number;
  /** The seconds that are drawn. */
  from?: number;
  seconds?: number;
};

const USUAL_SECONDS = 10;

/**
 * One group of curves on ECG paper, drawn on the server: what each is, lowest and highest, stands in a table below, so that
 * who does not see the drawing has it, too. It scrolls to the side by itself, since its scale is fixed.
 */
export function Waveform({ shown, group: number, from = 0, seconds = USUAL_SECONDS }: Props) {
  const said = words().shown;
  const group = shown.groups.find((one) => one.number === number);
  if (!group) return null;
  const drawing = drawWaveform(group, { from, seconds });
  const { to } = drawing.seconds;
  const title =
    group.label ?? said.waveform.titles[shown.form === 'other' ? 'waveform' : shown.form];
  const name = said.waveform.label(title, group.channels.length, plain(to - from));
  const isPart = from > 0 || to < group.seconds;
  return (
    <figure className="lantern-waveform">
      <figcaption className="nhsuk-body">
        {name} {isPart && said.waveform.part(plain(from), plain(to))}
      </figcaption>
      <div className="lantern-waveform__paper" role="region" aria-label={name} tabIndex={0}>
        <Paper drawing={drawing} name={name} number={number} />
      </div>
      <p className="nhsuk-body-s">
        {scales(drawing).map((scale) => (
          <span key={scale}>{scale}. </span>
        ))}
        {said.waveform.onScreen} {said.waveform.scroll}
      </p>
      <Numbers group={group} drawing={drawing} />
      {shown.isCutShort && <p>{said.cutShort}</p>}
    </figure>
  );
}

function Paper({
  drawing,
  name,
  number,
}: {
  drawing: WaveformDrawing;
  name: string;
  number: number;
}) {
  const { width, height, lines } = drawing;
  const small = `small-squares-${number}`;
  const large = `large-squares-${number}`;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={`${width}mm`}
      height={`${height}mm`}
      role="img"
      aria-label={name}
    >
      <defs>
        <pattern id={small} width="1" height="1" patternUnits="userSpaceOnUse">
          <path className="lantern-waveform__small" d="M1 0H0V1" />
        </pattern>
        <pattern id={large} width="5" height="5" patternUnits="userSpaceOnUse">
          <rect width="5" height="5" fill={`url(#${small})`} />
          <path className="lantern-waveform__large" d="M5 0H0V5" />
        </pattern>
      </defs>
      <rect className="lantern-waveform__sheet" width={width} height={height} />
      <rect width={width} height={height} fill={`url(#${large})`} />
      {lines.map(({ channel, path, nameY }) => (
        <g key={channel.number}>
          <path className="lantern-waveform__line" d={path} />
          <text className="lantern-waveform__name" x="1" y={nameY}>
            {nameOf(channel)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Of these, 10 mm are a millivolt, whichever of them the numbers are in. */
const IN_VOLTS: ReadonlySet<string> = new Set(['V', 'mV', 'uV', 'µV']);

/** How much 10 mm are, once for each unit and size that is drawn. */
function scales({ lines }: WaveformDrawing): readonly string[] {
  const said = words().shown.waveform;
  const all = lines.map(({ channel, each }) =>
    IN_VOLTS.has(channel.unit ?? '')
      ? said.paper
      : said.paperOther(plain(each), channel.unit ?? said.noUnit),
  );
  return [...new Set(all)];
}

function Numbers({ group, drawing }: { group: WaveformGroup; drawing: WaveformDrawing }) {
  const said = words().shown.waveform;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{said.table}</span>
      </summary>
      <div className="nhsuk-details__text">
        <table className="nhsuk-table">
          <caption className="nhsuk-u-visually-hidden">
            {group.label ?? said.group(group.number)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{said.columns.channel}</th>
              <th scope="col">{said.columns.least}</th>
              <th scope="col">{said.columns.greatest}</th>
              <th scope="col">{said.columns.unit}</th>
            </tr>
          </thead>
          <tbody>
            {drawing.lines.map(({ channel, least, greatest }) => (
              <tr key={channel.number}>
                <th scope="row">{nameOf(channel)}</th>
                <td>{least === null ? '' : plain(least)}</td>
                <td>{greatest === null ? '' : plain(greatest)}</td>
                <td>{channel.unit ?? said.noUnit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function nameOf({ label, number }: WaveformGroup['channels'][number]): string {
  return label ?? words().shown.waveform.channel(number);
}

/** As many digits as say something, and never a power of ten. */
function plain(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** What a machine or a person wrote beside the curves. */
export function WaveformNotes({ shown }: { shown: ShownWaveform }) {
  const said = words().shown.waveform;
  if (shown.annotations.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{said.notes}</h2>
      <p>{said.notesLead}</p>
      <ul>
        {together(shown.annotations).map(({ heading, text, seconds }, at) => (
          <li key={`${at}`}>
            {heading !== null && <strong>{text === null ? heading : `${heading}: `}</strong>}
            {text}
            {seconds.length > 0 &&
              ` (${said.at(seconds.slice(0, MOST_MOMENTS).map(plain).join(', '))})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Note = ShownWaveform['annotations'][number];

/** Marks that only have a name come once, with all their moments: every beat may have five. */
function together(notes: readonly Note[]): readonly Note[] {
  const marks = Map.groupBy(notes, ({ heading, text }) => (text === null ? heading : null));
  return notes.flatMap((note) => {
    const same = note.text === null ? (marks.get(note.heading) ?? []) : [];
    if (same.length < 2) return [note];
    return same[0] === note ? [{ ...note, seconds: same.flatMap(({ seconds }) => seconds) }] : [];
  });
}

const MOST_MOMENTS = 20;
