/** Steps that are read off easily, in pixels. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const MOST_LINES = 10;

/** How far apart the lines of a ruled picture are, in its pixels. */
export function ruledStep({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  const longest = Math.max(rows, columns);
  return STEPS.find((step) => longest / step <= MOST_LINES) ?? Math.ceil(longest / MOST_LINES);
}

/** A picture with lines and numbers over it, by which to say where in it something is: in pixels from its top left corner. */
export function RuledPicture({
  href,
  alt,
  rows,
  columns,
}: {
  readonly href: string;
  readonly alt: string;
  readonly rows: number;
  readonly columns: number;
}) {
  const step = ruledStep({ rows, columns });
  const letters = Math.max(rows, columns) / 32;
  const margin = letters * 3.5;
  const upTo = (end: number) => Array.from({ length: Math.ceil(end / step) }, (_, at) => at * step);
  return (
    <svg
      className="lantern-ruled"
      role="img"
      aria-label={alt}
      viewBox={`${-margin} ${-margin} ${columns + margin + letters} ${rows + margin + letters}`}
      fontSize={letters}
    >
      <rect width={columns} height={rows} />
      <image href={href} width={columns} height={rows} preserveAspectRatio="none" />
      {upTo(columns).map((at) => (
        <g key={`left ${at}`}>
          <path d={`M${at} 0V${rows}`} />
          <text x={at} y={-letters / 2} textAnchor="middle">
            {at}
          </text>
        </g>
      ))}
      {upTo(rows).map((at) => (
        <g key={`top ${at}`}>
          <path d={`M0 ${at}H${columns}`} />
          <text x={-letters / 2} y={at} textAnchor="end" dominantBaseline="middle">
            {at}
          </text>
        </g>
      ))}
    </svg>
  );
}
