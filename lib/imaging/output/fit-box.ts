import type { Raster } from './raster.ts';

/** Room for a picture, in pixels of the screen. */
export type Box = { readonly width: number; readonly height: number };

/**
 * Makes a picture fit a box, with pixels as wide as they are high: `aspect` is how high a stored pixel is for its width.
 * Every pixel of the result is the mean of what it covers, so that a thin line becomes faint and does not come and go.
 * A picture is never enlarged, but for the one direction in which pixels that are not square have to be.
 */
export function fitBox(raster: Raster, box: Box, aspect: number): Raster {
  const target = sizeWithin(raster, box, aspect);
  if (target.columns === raster.columns && target.rows === raster.rows) return raster;
  return averaged(raster, target);
}

type Size = Pick<Raster, 'rows' | 'columns'>;

function sizeWithin({ rows, columns }: Size, box: Box, aspect: number): Size {
  const [wide, high] = aspect >= 1 ? [columns, rows * aspect] : [columns / aspect, rows];
  const scale = Math.min(1, box.width / wide, box.height / high);
  return {
    columns: Math.max(1, Math.min(box.width, Math.round(wide * scale))),
    rows: Math.max(1, Math.min(box.height, Math.round(high * scale))),
  };
}

function averaged(raster: Raster, target: Size): Raster {
  const { rows, columns, samples } = raster;
  const across = coverage(columns, target.columns);
  const down = coverage(rows, target.rows);
  const pixels = new Uint8Array(target.rows * target.columns * samples);
  const sums = new Float64Array(columns * samples);
  for (const [row, parts] of down.entries()) {
    addUp(raster, parts, sums);
    const start = row * target.columns * samples;
    for (let at = 0; at < target.columns * samples; at += 1) {
      const [column, sample] = [Math.floor(at / samples), at % samples];
      let level = 0;
      for (const { from, share } of across[column] ?? []) {
        level += (sums[from * samples + sample] ?? 0) * share;
      }
      pixels[start + at] = Math.round(level);
    }
  }
  return { ...target, samples, pixels };
}

/** The rows that one row of the result covers, each by its share. */
function addUp({ columns, samples, pixels }: Raster, rows: readonly Part[], sums: Float64Array) {
  sums.fill(0);
  for (const { from, share } of rows) {
    const start = from * columns * samples;
    for (let at = 0; at < sums.length; at += 1) {
      sums[at] = (sums[at] ?? 0) + (pixels[start + at] ?? 0) * share;
    }
  }
}

type Part = { readonly from: number; readonly share: number };

/** For each place of the result, which places of the source it covers, and the share that each has in it. */
function coverage(source: number, target: number): readonly (readonly Part[])[] {
  const step = source / target;
  return Array.from({ length: target }, (_, place) => {
    const [start, end] = [place * step, Math.min(source, (place + 1) * step)];
    const parts: Part[] = [];
    for (let from = Math.floor(start); from < end; from += 1) {
      const share = (Math.min(end, from + 1) - Math.max(start, from)) / (end - start);
      if (share > 0) parts.push({ from, share });
    }
    return parts;
  });
}
