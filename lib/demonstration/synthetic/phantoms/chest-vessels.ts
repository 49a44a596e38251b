import type { Plane } from './plane.ts';
import { type Ball, branchingTree, byHeight, paintBalls, tube } from './tubes.ts';

const AIR = -1000;
const vesselsAt = byHeight(greatVessels());
const lungTreeAt = byHeight(lungTrees());
const airwaysAt = byHeight(airways());
const collarbonesAt = byHeight(collarbones());

/** Draws vessels, airways and collarbones over one slice of the chest. */
export function paintVessels(slice: Plane, z: number, spacing: number): void {
  const within = { z, spacing };
  paintBalls(slice, lungTreeAt(z), {
    ...within,
    mayCover: (there) => there < -640 && there > -985,
  });
  paintBalls(slice, vesselsAt(z), { ...within, mayCover: (there) => there < 320 });
  paintBalls(slice, airwaysAt(z), { ...within, mayCover: (there) => there < 320 });
  paintBalls(slice, collarbonesAt(z), { ...within, mayCover: (there) => there > -200 });
}

function greatVessels(): Ball[] {
  const aorta = tube(
    [
      [[-6, -30, -60], 15],
      [[-17, -36, -15], 16],
      [[-15, -33, 18], 15.5],
      [[-7, -22, 40], 14.5],
      [[6, 2, 50], 14],
      [[19, 30, 40], 13],
      [[25, 43, 15], 12.5],
      [[24, 46, -70], 12],
      [[14, 44, -218], 11],
    ],
    255,
  );
  const lungArteries = tube(
    [
      [[12, -56, -46], 14],
      [[20, -42, -8], 14],
      [[26, -22, 4], 12.5],
      [[42, 4, 8], 10],
      [[56, 12, -6], 8],
    ],
    290,
  );
  const rightArtery = tube(
    [
      [[22, -28, 0], 12],
      [[-8, -8, -8], 10.5],
      [[-40, -4, -12], 10],
      [[-58, 4, -24], 7.5],
    ],
    290,
  );
  const upperVein = tube(
    [
      [[-29, -26, -48], 9.5],
      [[-29, -26, 30], 8.5],
      [[-24, -30, 66], 8],
      [[-34, -36, 112], 7],
    ],
    310,
  );
  const crossVein = tube(
    [
      [[-24, -30, 58], 6.5],
      [[14, -34, 72], 6],
      [[34, -36, 108], 6],
    ],
    300,
  );
  const branches = [
    tube(
      [
        [[-10, -16, 48], 6.5],
        [[-18, -10, 110], 5.5],
      ],
      250,
    ),
    tube(
      [
        [[4, -2, 56], 4.5],
        [[12, -4, 110], 4],
      ],
      250,
    ),
    tube(
      [
        [[15, 16, 52], 5.5],
        [[26, 14, 110], 5],
      ],
      250,
    ),
  ].flat();
  const veins = [-1, 1].flatMap((side) => [
    ...tube(
      [
        [[side * 22 + 6, 2, -52], 8],
        [[side * 62, 22, -76], 5.5],
      ],
      235,
    ),
    ...tube(
      [
        [[side * 20 + 6, -4, -40], 7],
        [[side * 56, -28, -22], 5],
      ],
      235,
    ),
  ]);

  return [
    ...veins,
    ...lungArteries,
    ...rightArtery,
    ...aorta,
    ...upperVein,
    ...crossVein,
    ...branches,
  ];
}

function lungTrees(): Ball[] {
  const towards = [
    [0.5, 0.1, 1],
    [1, -0.8, 0.5],
    [1, 0.9, 0.1],
    [0.9, 0.3, -0.8],
    [0.5, 0.5, -1],
    [0.8, -0.7, -0.9],
    [0.25, -0.9, 0.5],
  ] as const;

  return [-1, 1].flatMap((side) =>
    towards.flatMap(([x, y, z], index) =>
      branchingTree(
        {
          at: [side * 44, 6 + (index % 3) * 5, -8 - (index % 4) * 9],
          towards: [side * x, y, z],
          radius: 4.6,
        },
        { seed: 900 + index + side * 40, value: 70, generations: 6 },
      ),
    ),
  );
}

function airways(): Ball[] {
  const windpipe = (radius: number, value: number) =>
    tube(
      [
        [[0, -6, 115], radius],
        [[0, 8, 40], radius],
        [[-1, 14, 2], radius + 0.6],
      ],
      value,
    );
  const main = (side: number, radius: number, value: number) =>
    tube(
      [
        [[0, 14, 3], radius],
        [[side * 24, 18, -16], radius - 0.8],
        [[side * 42, 16, -32], radius - 2.2],
        [[side * 54, 24, -66], radius - 3.6],
      ],
      value,
    );
  const lobar = (side: number, radius: number, value: number) =>
    tube(
      [
        [[side * 30, 17, -20], radius],
        [[side * 52, 6, 6], radius - 1],
        [[side * 66, 0, 30], radius - 1.6],
      ],
      value,
    );
  const all = (more: number, value: number) => [
    ...windpipe(8.6 + more, value),
    ...[-1, 1].flatMap((side) => [
      ...main(side, 6.6 + more, value),
      ...lobar(side, 3.4 + more, value),
    ]),
  ];

  return [...all(1.3, 30), ...all(0, AIR + 8)];
}

function collarbones(): Ball[] {
  return [-1, 1].flatMap((side) => [
    ...tube(
      [
        [[side * 20, -72, 62], 9],
        [[side * 70, -70, 84], 6.5],
        [[side * 150, -22, 108], 7],
      ],
      700,
    ),
    ...tube(
      [
        [[side * 20, -72, 62], 7],
        [[side * 70, -70, 84], 4.2],
        [[side * 150, -22, 108], 5],
      ],
      260,
    ),
  ]);
}
