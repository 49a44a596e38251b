/** One field of a watermark, which is repeated: the lines stand in it twice, the second time half a field to the side. */
export type WatermarkTile = {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Where the lines of each are written, by the middle of the first. In pixels, before everything is turned. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
};

/** How it is written, on a screen and into what is saved. Sizes are in pixels, the turn in degrees. */
export const WATERMARK = { fontSize: 16, lineHeight: 20, turn: -30, strength: 0.4 } as const;

/** Nobody’s name is told whole that is longer. */
const LONGEST_LINE = 48;
/** A letter is seldom wider than this part of its size. */
const LETTER = 0.62;
const GAP = { across: 48, down: 64 };

/** What stands over a picture, line by line: `text` has a line break between who looks and when. */
export function watermarkTile(text: string): WatermarkTile {
  const lines = text.split('\n').map(shortened);
  const longest = Math.max(...lines.map((line) => lettersOf(line).length));
  const width = Math.ceil(longest * WATERMARK.fontSize * LETTER) + GAP.across;
  const row = lines.length * WATERMARK.lineHeight + GAP.down;
  const first = row / 2;
  // The second row runs over the edge, and so begins again before it.
  const places = [
    { x: width / 2, y: first },
    { x: 0, y: first + row },
    { x: width, y: first + row },
  ];
  return { lines, width, height: row * 2, places };
}

function shortened(line: string): string {
  const letters = lettersOf(line);
  return letters.length <= LONGEST_LINE ? line : `${letters.slice(0, LONGEST_LINE - 1).join('')}…`;
}

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As they are seen: a letter with its accent is one. */
function lettersOf(line: string): readonly string[] {
  return Array.from(SEGMENTER.segment(line), ({ segment }) => segment);
}

/**
 * Where fields begin that together cover a picture of a size, once they are turned about its middle: counted from there,
 * in pixels. With one column more, for what begins a field runs back over the edge of the one before.
 */
export function tilesOver(
  size: { readonly width: number; readonly height: number },
  tile: Pick<WatermarkTile, 'width' | 'height'>,
): readonly { readonly x: number; readonly y: number }[] {
  const reach = Math.hypot(size.width, size.height) / 2;
  const [across, down] = [Math.ceil(reach / tile.width), Math.ceil(reach / tile.height)];
  const rows = Array.from({ length: down * 2 }, (_, row) => (row - down) * tile.height);
  const columns = Array.from(
    { length: across * 2 + 1 },
    (_, column) => (column - across) * tile.width,
  );
  return rows.flatMap((y) => columns.map((x) => ({ x, y })));
}

/** Writes it across a picture that is to be saved. */
export function drawWatermark(
  context: CanvasRenderingContext2D,
  text: string,
  size: { readonly width: number; readonly height: number },
): void {
  const tile = watermarkTile(text);
  context.save();
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  context.clip();
  context.translate(size.width / 2, size.height / 2);
  context.rotate((WATERMARK.turn * Math.PI) / 180);
  Object.assign(context, {
    ...{ globalAlpha: WATERMARK.strength, font: `${WATERMARK.fontSize}px Arial, sans-serif` },
    ...{ textAlign: 'center', lineWidth: 3, lineJoin: 'round', strokeStyle: '#000' },
    fillStyle: '#fff',
  });
  for (const from of tilesOver(size, tile)) {
    // What ends a field begins the next, and is not written twice.
    for (const place of tile.places.filter(({ x }) => x < tile.width)) {
      for (const [at, line] of tile.lines.entries()) {
        const [x, y] = [from.x + place.x, from.y + place.y + at * WATERMARK.lineHeight];
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      }
    }
  }
  context.restore();
}
