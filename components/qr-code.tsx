import { encode } from 'uqr';

/** Light modules around the code that a camera needs to find it (ISO/IEC 18004, 5.3.8). */
const QUIET_ZONE = 4;

/**
 * A QR code as lines of squares, black on white whatever the page’s colours: cameras read that best. `label` says what it
 * is for; what is in it must stand on the page in another form, too.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      className="lantern-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={squares.join('')} />
    </svg>
  );
}
