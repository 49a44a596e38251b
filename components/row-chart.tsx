/** One bar, what it is of, and how it is said. */
export type RowBar = { readonly label: string; readonly value: number; readonly said: string };

const WIDTH = 720;
const ROW = 64;
const BAR = 18;

/** Bars that lie, each under its name: for names that are too long to stand under a bar. Drawn on the server. */
export function RowChart({ title, rows }: { title: string; rows: readonly RowBar[] }) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <figure className="lantern-chart">
      <svg viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`} role="img" aria-label={title}>
        {rows.map(({ label, value, said }, at) => (
          <g key={label}>
            <text x={0} y={at * ROW + 26}>
              {`${label}: ${said}`}
            </text>
            <rect
              className="lantern-chart__bar lantern-chart__bar--0"
              x={0}
              y={at * ROW + 36}
              width={(value / most) * WIDTH}
              height={BAR}
            />
          </g>
        ))}
      </svg>
    </figure>
  );
}
