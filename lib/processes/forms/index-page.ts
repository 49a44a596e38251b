import { currentLanguage, LANGUAGE_TAGS } from '#lib/base/language.ts';
import { words } from '#lib/words/words.ts';
import { escapeHtml } from '../escape-html.ts';
import type { FormIndex, IndexReport, IndexSeries, IndexStudy } from './form-index.ts';

/**
 * The first page of a prepared download. It opens from a folder by itself, without a network, and asks for nothing but
 * what lies beside it. Whatever files say of themselves is text on it, and no markup.
 */
export function indexPage(index: FormIndex): string {
  const t = words().offline.index;
  const title = t.title(index.reference);
  const scripts = index.hasViewer
    ? ['dicom-parser', 'catalogue', 'viewer'].map(
        (name) => `<script src="LANTERN/${name}.js" defer></script>`,
      )
    : [];
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[currentLanguage()]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${addressOf(index.style)}">
${scripts.join('\n')}
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(t.of(index.hospital, index.on))}</p>
<p dir="auto"><strong>${escapeHtml(t.whose(index.patient ?? t.nobody))}</strong></p>
<p class="note">${escapeHtml(t.notDiagnosis)}</p>
</header>
<main>
${index.hasViewer ? viewerRoom() : ''}
<h2>${escapeHtml(t.contents)}</h2>
${index.studies.length === 0 ? `<p>${escapeHtml(t.nothing)}</p>` : index.studies.map(studyPart).join('\n')}
${storedPart(index.stored)}
<h2>${escapeHtml(t.alsoHere)}</h2>
<ul>
${index.documents.map(({ title: name, path }) => `<li>${linkTo(path, name)}</li>`).join('\n')}
</ul>
${index.hasViewer ? `<p class="quiet">${escapeHtml(t.licence)}</p>` : ''}
</main>
</body>
</html>
`.replaceAll(/\n{2,}/g, '\n');
}

/**
 * Scripts, styles and pictures that lie beside it, and nothing from anywhere else. In a folder, "self" is nothing to some
 * browsers, and `file:` is what there is.
 */
const POLICY = [
  "default-src 'none'",
  ...["script-src 'self' file:", "style-src 'self' file:", "img-src 'self' file:"],
  ...["connect-src 'none'", "base-uri 'none'", "form-action 'none'"],
].join('; ');

/** Filled by the viewer; without it, the list below is what there is. */
function viewerRoom(): string {
  const t = words().offline.index;
  return `<section id="viewer" hidden></section>
<noscript><p class="note">${escapeHtml(t.needsScript)}</p></noscript>`;
}

function studyPart({ title, reports, series }: IndexStudy): string {
  const t = words().offline.index;
  const listed = reports.map((report) => `<li>${linkTo(report.path, reportTitle(report))}</li>`);
  return `<section>
<h3 dir="auto">${escapeHtml(title)}</h3>
<h4>${escapeHtml(t.reports)}</h4>
${listed.length === 0 ? `<p>${escapeHtml(t.noReports)}</p>` : `<ul>${listed.join('\n')}</ul>`}
${series.map(seriesPart).join('\n')}
</section>`;
}

function reportTitle({ title, path }: IndexReport): string {
  return title.trim() === '' ? path : title;
}

function seriesPart({ title, files, pictures, notes, without }: IndexSeries): string {
  const t = words().offline.index;
  const shown = pictures.map(
    (path, at) =>
      `<li><a href="${addressOf(path)}"><img loading="lazy" src="${addressOf(path)}" alt="${escapeHtml(t.picture(at + 1))}"></a></li>`,
  );
  const missing = without.map(({ file, why }) => `<li>${escapeHtml(`${file}: ${why}`)}</li>`);
  return `<h4 dir="auto">${escapeHtml(title)}</h4>
<p>${escapeHtml(t.files(files))}</p>
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}
${shown.length === 0 ? '' : `<ul class="pictures-list">\n${shown.join('\n')}\n</ul>`}
${missing.length === 0 ? '' : `<p>${escapeHtml(t.without)}</p>\n<ul>${missing.join('\n')}</ul>`}`;
}

function storedPart(stored: readonly string[]): string {
  if (stored.length === 0) return '';
  const items = stored.map((path) => `<li>${linkTo(path, path)}</li>`);
  return `<p>${escapeHtml(words().offline.index.stored)}</p>\n<ul>${items.join('\n')}</ul>`;
}

function linkTo(path: string, name: string): string {
  return `<a href="${addressOf(path)}" dir="auto">${escapeHtml(name)}</a>`;
}

/** A path beside the page as an address: it leads nowhere else, whatever its names are. */
function addressOf(path: string): string {
  return escapeHtml(path.split('/').map(encodeURIComponent).join('/'));
}
