import { currentLanguage } from './language.ts';

const STEPS = [
  ['GB', 1_000_000_000],
  ['MB', 1_000_000],
  ['KB', 1_000],
] as const;

/** `230 MB`, `1.4 GB`: a size in bytes as the public is told it, in thousands as browsers and sellers of disks count. */
export function formatSize(bytes: number): string {
  for (const [unit, size] of STEPS) {
    // 999,950 bytes would be written `1000 KB`: what rounds up to the next unit belongs to it.
    if (bytes < size * 0.9995) continue;
    const count = bytes / size;
    return `${count < 9.95 ? Number(count.toFixed(1)) : Math.round(count)} ${unit}`;
  }
  return currentLanguage() === 'cy' ? 'llai nag 1 KB' : 'less than 1 KB';
}
