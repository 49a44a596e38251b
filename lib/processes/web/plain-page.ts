import { currentLanguage, LANGUAGE_TAGS } from '#lib/base/language.ts';
import { words } from '#lib/words/words.ts';
import { escapeHtml } from '../escape-html.ts';

/**
 * A page without script, style sheet or framework, for when those are what failed. `reference` is what whoever asks for
 * help with it can quote.
 */
export function plainPage(
  { title, body: paragraphs }: { readonly title: string; readonly body: readonly string[] },
  reference: string | null = null,
): string {
  const { fault, link } = words().help;
  const { start } = words().fault;
  const quoted = reference === null ? [] : [fault.quote(reference)];
  const help = reference === null ? '/help' : `/help/ask?fault=${reference}`;
  const body = [...paragraphs, ...quoted].map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[currentLanguage()]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - Lantern</title><link rel="stylesheet" href="/plain.css"></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
<p><a href="${help}">${escapeHtml(link)}</a></p>
<p><a href="/">${escapeHtml(start)}</a></p></main></body></html>
`;
}
