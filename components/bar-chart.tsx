/** One group of bars, side by side, and what it is called under them. */
type Bars = { readonly label: string; readonly values: readonly number[] };

type Props = {
  /** What the picture shows; the numbers themselves are in the table that goes with it. */
  title: string;
  /** What each bar of a group is. */
  series: readonly string[];
  bars: readonly Bars[];
};

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 48;
const BOTTOM = 28;
const TOP = 12;

/** Groups of bars, drawn on the server. Told apart by pattern as well as by colour (WCAG 2.2, 1.4.1). */
export function BarChart({ title, series, bars }: Props) {
  const most = roundMaximum(Math.max(1, ...bars.flatMap(({ values }) => values)));
  const y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP);
  const wide = (WIDTH - LEFT) / Math.max(1, bars.length);
  const bar = (wide * 0.8) / series.length;
  const every = Math.ceil(bars.length / 12);
  return (
    <figure className="lantern-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line
              x1={LEFT}
              x2={WIDTH}
              y1={y(most * part)}
              y2={y(most * part)}
              className="lantern-chart__line"
            />
            <text x={LEFT - 8} y={y(most * part) + 4} textAnchor="end">
              {most * part}
            </text>
          </g>
        ))}
        {bars.map(({ label, values }, group) => (
          <g key={label}>
            {values.map((value, at) => (
              <rect
                key={series[at]}
                className={`lantern-chart__bar lantern-chart__bar--${at}`}
                x={LEFT + group * wide + wide * 0.1 + at * bar}
                y={y(value)}
                width={bar}
                height={HEIGHT - BOTTOM - y(value)}
              />
            ))}
            {group % every === 0 && (
              <text x={LEFT + (group + 0.5) * wide} y={HEIGHT - 8} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
      {series.length > 1 && (
        <figcaption>
          {series.map((name, at) => (
            <span className={`lantern-chart__key lantern-chart__key--${at}`} key={name}>
              {name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

/** The next of 2, 4, 10, 20, 40, 100 … : a number whose half is whole too. */
function roundMaximum(most: number): number {
  let step = 2;
  for (let turn = 0; step < most; turn += 1) step *= turn % 3 === 1 ? 2.5 : 2;
  return step;
}
