import type { Catalogue } from '#lib/offline-viewer/catalogue.ts';
import { words } from '#lib/words/words.ts';
import type { FormIndex } from './form-index.ts';

/** What the viewer shows, as a script that only holds data. Series of which nothing can be seen are in the list of the page. */
export function catalogueScript({ patient, reference, studies }: FormIndex): string {
  const { viewer, index: t } = words().offline;
  const catalogue: Catalogue = {
    words: viewer,
    patient: `${patient ?? t.nobody}, ${reference}`,
    studies: studies.map(({ title, reports, series }) => ({
      title,
      reports: reports.map(({ title: name, path: file, text }) => ({ title: name, file, text })),
      series: series
        .filter(({ objects }) => objects.some(({ why }) => why === null))
        .map(({ title: name, objects }) => ({ title: name, objects })),
    })),
  };
  return `var LANTERN_CATALOGUE = ${asciiJson(catalogue)};\n`;
}

/** JSON of letters that mean the same in every encoding, and that end no script or line wherever they stand. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
