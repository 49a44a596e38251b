import type { StudyEntry, ViewerWords } from './catalogue.ts';
import { make } from './elements.ts';

/** The reports of a study: their words where they have them, else the way to the file. */
export function reportsOf(study: StudyEntry, words: ViewerWords): readonly HTMLElement[] {
  const heading = make('h3', {}, words.report);
  if (study.reports.length === 0) return [heading, make('p', {}, words.noReport)];
  const shown = study.reports.flatMap(({ title, file, text }) => [
    make('h4', { dir: 'auto' }, title),
    text === null ? wayTo(file, words) : make('div', { class: 'report', dir: 'auto' }, text),
  ]);
  return [heading, ...shown];
}

function wayTo(file: string, words: ViewerWords): HTMLElement {
  const address = file.split('/').map(encodeURIComponent).join('/');
  const link = make('a', { href: address, target: '_blank', rel: 'noopener' }, words.openReport);
  return make('p', {}, link);
}
