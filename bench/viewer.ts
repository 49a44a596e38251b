import { chestStudies } from './images/chest-study.ts';
import { findingOf, loadNow, type Measured, reportFindings } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';
import { median } from './measure/statistics.ts';
import { glanceAt, type Look, lookAt, type Looking, peakOfScroll } from './viewer/looked-at.ts';
import { findOhif, OHIF, serveOhif } from './viewer/ohif.ts';
import { openStand, type Stand } from './viewer/stand.ts';

const [OURS, THEIRS] = ['Lantern', `OHIF ${OHIF}`];

/**
 * `npm run bench:viewer`: looking at a CT in a browser, by Lantern's page and by OHIF's published build, which is given the
 * same frames by the same server. Chromium on a processor a quarter as fast and a line of 9 Mbit/s and 170 ms; a browser of
 * its own for each look, which knows nothing. Starts a throw-away Lantern, or uses that of LANTERN_STACK. `--slices` and
 * `--many` make the studies smaller, `--pictures FOLDER` keeps what was on the screen.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions({ rounds: 3, slices: 300, many: 2_000 }, { pictures: '' });
  const ohif = findOhif();
  await withScratchFolder(async (folder) => {
    const stand = await openStand();
    try {
      const { pictures } = texts;
      const ground = { stand, folder, pictures };
      const runs = await lookInTurn(ground, ohif, counts);
      const peak = await peakOfMany(ground, counts.many);
      reportFindings(
        `Looking at a CT of ${counts.slices} slices of 512 × 512, ${counts.rounds} looks each`,
        [...measuredOf(runs, counts.slices), ofMany(counts.many, peak)].map(findingOf),
        texts.json,
      );
      sayGoals(runs, peak);
    } finally {
      await stand.stop();
    }
  });
}

type Ground = { readonly stand: Stand; readonly folder: string; readonly pictures: string };
type Runs = ReadonlyMap<string, readonly Look[]>;

async function lookInTurn(
  { stand, ...kept }: Ground,
  ohif: string | null,
  { slices, rounds }: { readonly slices: number; readonly rounds: number },
): Promise<Runs> {
  const { page, images, cookie } = await stand.release(chestStudy(slices));
  const theirs = ohif === null ? null : await serveOhif(ohif, images);
  const shared = { ...kept, slices, isSlow: true };
  const targets: Looking[] = [{ ...shared, name: OURS, address: page, cookie }];
  if (theirs) targets.push({ ...shared, name: THEIRS, address: theirs.address, cookie: null });
  const runs = new Map<string, Look[]>(targets.map(({ name }) => [name, []]));
  for (const target of targets) await glanceAt({ ...target, isSlow: false });
  for (let round = 1; round <= rounds; round += 1) {
    for (const target of targets) {
      const look = await lookAt(target);
      runs.get(target.name)?.push(look);
      const said = Object.values(look).map((value) => value.toPrecision(4));
      console.log(`round ${round}: ${target.name} ${said.join(', ')} (${loadNow()})`);
    }
    targets.reverse();
  }
  await theirs?.stop();
  return runs;
}

/** The line is as fast as it goes: a study of 2,000 slices would be on the slow one for six minutes. */
async function peakOfMany({ stand, ...kept }: Ground, slices: number): Promise<number> {
  const { page, cookie } = await stand.release(chestStudy(slices));
  return peakOfScroll({ ...kept, slices, isSlow: false, name: OURS, address: page, cookie });
}

function chestStudy(slices: number) {
  const [study] = chestStudies([slices]);
  return study!;
}

function measuredOf(runs: Runs, slices: number): Measured[] {
  const row = (
    name: string,
    unit: string,
    better: Measured['better'],
    valueOf: (look: Look) => number,
  ): Measured => {
    const peers = [...runs].filter(([target]) => target !== OURS);
    return {
      ...{ name, unit, better, ours: (runs.get(OURS) ?? []).map(valueOf) },
      peers: Object.fromEntries(peers.map(([peer, looks]) => [peer, looks.map(valueOf)])),
    };
  };
  return [
    row('time to first image', 's', 'lower', (look) => look.firstImageSeconds),
    row('time to first pixels', 's', 'lower', (look) => look.firstPixelsSeconds),
    row(`full scroll of ${slices} slices`, 's', 'lower', (look) => look.scrollSeconds),
    row('frames per second while scrolling', '1/s', 'higher', (look) => look.framesPerSecond),
    row('peak memory of the renderer process', 'MiB', 'lower', (look) => look.peakMebibytes),
    row('bytes on the wire to first image', 'kB', 'lower', (look) => look.firstImageBytes / 1e3),
  ];
}

function ofMany(slices: number, peak: number): Measured {
  const name = `a ${slices.toLocaleString('en-GB')}-slice study, peak memory`;
  return { name, unit: 'MiB', better: 'lower', ours: [peak], peers: {} };
}

/** What was aimed at, and whether it is reached. */
function sayGoals(runs: Runs, peakOfMany: number): void {
  const share = (valueOf: (look: Look) => number) =>
    median((runs.get(OURS) ?? []).map(valueOf)) / median((runs.get(THEIRS) ?? []).map(valueOf));
  const say = (goal: string, isReached: boolean) =>
    console.log(`${isReached ? 'reached' : 'MISSED '}: ${goal}`);
  console.log('');
  if (runs.has(THEIRS)) {
    say('half of OHIF’s time to first image', share((look) => look.firstImageSeconds) <= 0.5);
    say('half of OHIF’s memory', share((look) => look.peakMebibytes) <= 0.5);
  }
  say('less than 1 GB of memory for the large study', peakOfMany < 1e9 / 1024 ** 2);
}

await main();
