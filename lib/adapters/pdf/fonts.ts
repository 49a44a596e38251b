import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';

const FAMILY = 'Noto Sans';
/** Names are written in many letters, and each file has those of some. */
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;
const ALL_FAMILIES = SUBSETS.map((subset) => `${FAMILY} ${subset}`);
/** What the first subset holds. Looking a letter up in all of them takes twice as long. */
const IS_PLAIN = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d]*$/;
let isRegistered = false;

/** The family of plain text. */
export const PLAIN_FAMILY = `${FAMILY} latin`;

export function registerFonts(): void {
  if (isRegistered) return;
  const { resolve } = createRequire(import.meta.url);
  for (const subset of SUBSETS) {
    const file = (weight: number) =>
      resolve(`@fontsource/noto-sans/files/noto-sans-${subset}-${weight}-normal.woff`);
    Font.register({
      family: `${FAMILY} ${subset}`,
      fonts: [
        { src: file(400), fontWeight: 400 },
        { src: file(700), fontWeight: 700 },
      ],
    });
  }
  // A word of a record is never parted by a hyphen that is not in it.
  Font.registerHyphenationCallback((word) => [word]);
  isRegistered = true;
}

/** The letters that a text is written in. */
export function written(text: string) {
  return IS_PLAIN.test(text) ? {} : { fontFamily: ALL_FAMILIES };
}
