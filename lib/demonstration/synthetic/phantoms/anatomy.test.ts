import { describe, expect, it } from 'vitest';
import { chestVoxel } from './chest-ct.ts';
import { HAND_RADIOGRAPH, handRadiograph } from './hand-radiograph.ts';
import { CHEST_RADIOGRAPH, chestRadiograph } from './chest-radiograph.ts';
import { headVoxel } from './head-ct.ts';
import { kneeSlice, KNEE_SERIES, tissueAt } from './knee-mr.ts';
import { MAMMOGRAM, mammogram } from './mammogram.ts';
import { ULTRASOUND, ultrasoundClip } from './ultrasound-clip.ts';

/** What a radiographer checks first: is everything on its proper side? x is left, y back, z up. */
describe('the head', () => {
  it('has its eyes in front and its cerebellum behind', () => {
    expect(headVoxel(30, -66, -47)).toBeGreaterThan(0);
    expect(headVoxel(30, -66, -47)).toBeLessThan(20);
    expect(headVoxel(15, 50, -40)).toBeGreaterThan(30);
  });

  it('has fluid in the ventricles, bone around, air outside', () => {
    expect(headVoxel(8, -2, 17)).toBeLessThan(15);
    expect(headVoxel(0, 88, 0)).toBeGreaterThan(500);
    expect(headVoxel(110, 0, 0)).toBe(-1000);
  });
});

describe('the chest', () => {
  const share = (z: number, x0: number, is: (hu: number) => boolean) => {
    let count = 0;
    for (let x = x0; x < x0 + 120; x += 4) {
      for (let y = -80; y < 80; y += 4) if (is(chestVoxel(x, y, z))) count++;
    }
    return count;
  };
  const blood = (hu: number) => hu > 100 && hu < 240;

  it('has more heart on the left than on the right', () => {
    expect(share(-80, 0, blood)).toBeGreaterThan(2 * share(-80, -120, blood));
  });

  it('has the liver on the right, and air in a stomach on the left', () => {
    expect(chestVoxel(-70, 0, -190)).toBe(112);
    expect(chestVoxel(72, -45, -185)).toBeLessThan(-900);
  });

  it('has the spine behind and the breastbone in front', () => {
    expect(chestVoxel(0, 62, 0)).toBeGreaterThan(80);
    expect(chestVoxel(0, 86, 0)).toBeGreaterThan(-60);
    const inFront = [-98, -96, -94, -92, -90, -88, -86].map((y) => chestVoxel(0, y, 0));
    expect(Math.max(...inFront)).toBeGreaterThan(300);
  });
});

describe('the right knee', () => {
  it('has the kneecap in front, the fibula on the outer side, marrow in the bones', () => {
    expect(tissueAt(0, -40, 30)).toBe('marrow');
    expect(tissueAt(-37, 26, -35)).toBe('marrow');
    expect(tissueAt(37, 26, -35)).not.toBe('marrow');
    expect(tissueAt(22, 5, 20)).toBe('marrow');
  });

  it('shows fat bright on T1 and dark when saturated', () => {
    const fatAt = (series: number) => kneeSlice(KNEE_SERIES[series]!, 12)[40 * 320 + 160]!;
    const bright = kneeSlice(KNEE_SERIES[1]!, 12);
    const mean = (pixels: Uint16Array) =>
      pixels.reduce((sum, value) => sum + value, 0) / pixels.length;

    expect(fatAt(1)).toBeGreaterThan(500);
    expect(mean(bright)).toBeGreaterThan(1.5 * mean(kneeSlice(KNEE_SERIES[2]!, 12)));
  });
});

describe('radiographs', () => {
  it('the heart lies towards the right of the picture, which is the left of the patient', () => {
    const { columns, spacingMillimetres } = CHEST_RADIOGRAPH;
    const film = chestRadiograph(1);
    const at = (x: number, y: number) =>
      film[
        Math.round(y / spacingMillimetres) * columns +
          Math.round(x / spacingMillimetres + columns / 2)
      ]!;

    expect(at(65, 262)).toBeGreaterThan(at(-65, 262) + 400);
  }, 60_000);

  it('the thumb of the right hand lies to the left of the picture', () => {
    const { columns, spacingMillimetres } = HAND_RADIOGRAPH;
    const film = handRadiograph(1);
    const at = (x: number, y: number) =>
      film[
        Math.round((y + 124) / spacingMillimetres) * columns +
          Math.round((x + 85) / spacingMillimetres)
      ]!;

    expect(at(-59, 17)).toBeGreaterThan(at(78, 17) + 800);
  }, 60_000);

  it.each([
    ['R', 'right'],
    ['L', 'left'],
  ] as const)(
    'the chest wall of breast %s is on the %s of the picture',
    (laterality, wall) => {
      const { columns, rows } = MAMMOGRAM;
      const film = mammogram({ laterality, view: 'CC' });
      const half = (start: number) => {
        let sum = 0;
        for (let row = 0; row < rows; row += 8) {
          for (let column = start; column < start + 200; column += 8)
            sum += film[row * columns + column]!;
        }
        return sum;
      };

      const [left, right] = [half(0), half(columns - 200)];
      expect(wall === 'right' ? right > 3 * left : left > 3 * right).toBe(true);
    },
    60_000,
  );
});

describe('the ultrasound clip', () => {
  it('has its frames, a dark corner, and colour that changes with the pulse', () => {
    const { columns, rows, frames } = ULTRASOUND;
    const clip = ultrasoundClip();
    const size = columns * rows * 3;
    const redness = (frame: number) => {
      let sum = 0;
      for (let at = frame * size; at < (frame + 1) * size; at += 3)
        sum += Math.max(0, clip[at]! - clip[at + 2]!);
      return sum;
    };

    expect(clip.length).toBe(size * frames);
    expect([...clip.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(redness(4)).toBeGreaterThan(redness(11) * 1.05);
  }, 60_000);
});
