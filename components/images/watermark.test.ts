import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { drawWatermark, tilesOver, WATERMARK, watermarkTile } from './watermark-layout.ts';
import { Watermark, Watermarked } from './watermark.tsx';

const TEXT = 'Siobhán <Kelly>\n1 December 2026 at 03:15';
const LINES = TEXT.split('\n');

describe('a field of a watermark', () => {
  it('has room for its lines twice, with the second between the first', () => {
    const tile = watermarkTile(TEXT);
    expect(tile.lines).toEqual(LINES);
    expect(tile.width).toBeGreaterThan(24 * 8);
    const [first, before, after] = tile.places;
    expect([before?.x, first?.x, after?.x]).toEqual([0, tile.width / 2, tile.width]);
    const lowest = Math.max(...tile.places.map(({ y }) => y)) + WATERMARK.lineHeight;
    expect(lowest).toBeLessThan(tile.height);
  });

  it('does not become wider than a phone for a long name, and breaks no letter', () => {
    const tile = watermarkTile('𝒜'.repeat(200));
    expect(tile.lines).toEqual([`${'𝒜'.repeat(47)}…`]);
    expect(tile.width).toBeLessThan(600);
  });
});

it('fields stand over every point of a picture, however large and however it is turned', () => {
  const side = fc.integer({ min: 1, max: 5000 });
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const turn = (WATERMARK.turn * Math.PI) / 180;
  fc.assert(
    fc.property(side, side, part, part, (width, height, across, down) => {
      const tile = watermarkTile(TEXT);
      const [x, y] = [(across - 0.5) * width, (down - 0.5) * height];
      const turned = {
        x: x * Math.cos(-turn) - y * Math.sin(-turn),
        y: x * Math.sin(-turn) + y * Math.cos(-turn),
      };
      const isOver = tilesOver({ width, height }, tile).some(
        (from) =>
          turned.x >= from.x - 1e-6 &&
          turned.x <= from.x + tile.width + 1e-6 &&
          turned.y >= from.y - 1e-6 &&
          turned.y <= from.y + tile.height + 1e-6,
      );
      expect(isOver).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('is written over what is saved and over nothing below it, and leaves the brush as it was', () => {
  const acts: [string, ...unknown[]][] = [];
  const context = new Proxy(
    {},
    {
      get:
        (_, act: string) =>
        (...given: unknown[]) => {
          acts.push([act, ...given]);
        },
      set: (_, name: string, value) => {
        acts.push([`${name}=`, value]);
        return true;
      },
    },
  ) as CanvasRenderingContext2D;
  drawWatermark(context, TEXT, { width: 640, height: 480 });
  expect(acts.slice(0, 4)).toEqual([['save'], ['beginPath'], ['rect', 0, 0, 640, 480], ['clip']]);
  expect(acts.at(-1)).toEqual(['restore']);
  const written = acts.filter(([act]) => act === 'fillText');
  const edged = acts.filter(([act]) => act === 'strokeText');
  expect(written.map(([, ...rest]) => rest)).toEqual(edged.map(([, ...rest]) => rest));
  const places = written.map(([, , ...place]) => place.join());
  expect(new Set(places).size).toBe(places.length);
  for (const line of LINES)
    expect(written.filter(([, said]) => said === line).length).toBeGreaterThan(5);
});

const WatermarkedPicture = ({ text }: { text: string | null }) =>
  Watermarked({ text, children: createElement('p', {}, 'A picture') });

describe('on a page', () => {
  const marked = (text: string | null) =>
    renderToStaticMarkup(createElement(WatermarkedPicture, { text }));

  it('stands over what is drawn, and is neither read out nor in the way', () => {
    const html = marked(TEXT);
    expect(html).toMatch(/<p>A picture<\/p><svg class="lantern-watermark" aria-hidden="true"/);
    expect(html.match(/>Siobhán &lt;Kelly&gt;<\/text>/g)).toHaveLength(3);
    expect(html.match(/>1 December 2026 at 03:15<\/text>/g)).toHaveLength(3);
    const [, id] = / id="([^"]+)"/.exec(html) ?? [];
    expect(html).toContain(`fill="url(#${id})"`);
    // Our policy of content lets no page style itself.
    expect(html).not.toContain('style=');
  });

  it('is not there where it is not asked for', () => {
    expect(marked(null)).toBe('<p>A picture</p>');
    expect(renderToStaticMarkup(createElement(Watermark, { text: null }))).toBe('');
  });
});
