import { encode } from 'uqr';
import type {
  CertificateDocument,
  CertificatePart,
  CertificateTable,
} from '#lib/domain/evidence/certificate.ts';

/**
 * A certificate as a page of its own, the same as its PDF: no script, nothing loaded from anywhere, so that it reads the
 * same in ten years and off line.
 */
export function certificatePage(certificate: CertificateDocument): string {
  const { title, language, author, facts, parts, check } = certificate;
  return [
    '<!DOCTYPE html>',
    `<html lang="${text(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="author" content="${text(author)}">`,
    `<title>${text(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body><main>',
    `<h1>${text(title)}</h1>`,
    `<dl>${facts.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl>`,
    ...parts.map(partOf),
    ...(check === null ? [] : [checkOf(check)]),
    '</main></body></html>',
    '',
  ].join('\n');
}

const STYLE = [
  'body{font:1rem/1.5 Arial,sans-serif;color:#212b32;margin:1rem;}',
  'main{max-width:60rem;margin:auto}',
  'dt{font-weight:bold}dd{margin:0 0 .5rem}',
  'table{border-collapse:collapse;width:100%;font-size:.8rem}',
  'caption,th{text-align:left;font-weight:bold}',
  'td,th{border-bottom:1px solid #768692;padding:.25rem;vertical-align:top;overflow-wrap:anywhere}',
  'svg{width:12rem;height:12rem}',
].join('');

function partOf({ heading, paragraphs, table }: CertificatePart): string {
  const said = paragraphs.map((paragraph) => `<p>${text(paragraph)}</p>`).join('');
  return `<section><h2>${text(heading)}</h2>${said}${table ? tableOf(table) : ''}</section>`;
}

function tableOf({ caption, columns, rows }: CertificateTable): string {
  const head = columns.map(({ name }) => `<th scope="col">${text(name)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><caption>${text(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function checkOf({ url, words }: { readonly url: string; readonly words: string }): string {
  const { data, size } = encode(url, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return [
    `<p>${text(words)} <a href="${text(url)}">${text(url)}</a></p>`,
    `<svg role="img" aria-label="${text(url)}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`,
    `<path d="${squares.join('')}"/></svg>`,
  ].join('');
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
