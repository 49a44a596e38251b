import { spawnSync } from 'node:child_process';

/** A program to compare with, as this machine has it. */
export type Peer = { readonly program: string; readonly version: string };

const WANTED = {
  dcmsend: ['--version', /dcmsend v(\S+)/, 'dcmtk'],
  storescp: ['--version', /storescp v(\S+)/, 'dcmtk'],
  Orthanc: ['--version', /Orthanc (\d[\w.]*)/, 'orthanc'],
  curl: ['--version', /curl (\S+)/, 'curl'],
} as const satisfies Record<string, readonly [string, RegExp, string]>;

/** Looks for a program, and says loudly if the comparison must do without it. */
export function findPeer(program: keyof typeof WANTED): Peer | null {
  const [question, pattern, debianPackage] = WANTED[program];
  const asked = spawnSync(program, [question], { encoding: 'utf8' });
  const [, version] = pattern.exec(`${asked.stdout}${asked.stderr}`) ?? [];
  if (asked.error === undefined && version !== undefined) return { program, version };
  console.log(
    `\n*** ${program} IS MISSING: nothing is compared with it. Debian: apt install ${debianPackage} ***\n`,
  );
  return null;
}
