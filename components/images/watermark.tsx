import { type ReactNode, useId } from 'react';
import { WATERMARK, watermarkTile } from './watermark-layout.ts';

/**
 * Who looks, and since when, across a picture: white with a black edge, so that it is read on both. It takes no finger and
 * no pointer, and is not read out: the page says it once in words.
 */
export function Watermark({ text }: { readonly text: string | null }) {
  const id = useId();
  if (text === null) return null;
  const { lines, width, height, places } = watermarkTile(text);
  return (
    <svg className="lantern-watermark" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          {...{ id, width, height }}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${WATERMARK.turn})`}
        >
          {places.flatMap(({ x, y }, place) =>
            lines.map((line, at) => (
              <text key={`${place}.${at}`} x={x} y={y + at * WATERMARK.lineHeight}>
                {line}
              </text>
            )),
          )}
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}

/** Something that is drawn, with the watermark over it. */
export function Watermarked({
  text,
  children,
}: {
  readonly text: string | null;
  readonly children: ReactNode;
}) {
  if (text === null) return children;
  return (
    <div className="lantern-watermarked">
      {children}
      <Watermark text={text} />
    </div>
  );
}
