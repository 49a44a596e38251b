import type { IncomingMessage, ServerResponse } from 'node:http';
import { words } from '#lib/words/words.ts';
import { escapeHtml } from '../escape-html.ts';
import { isDocument } from './failed-page.ts';

/** The class of what lists the problems of a form, at the top of its page. */
const PROBLEMS = 'nhsuk-error-summary';

/**
 * Where a form that was sent without script comes back with problems, its page's title says so first: a screen reader
 * reads the title before anything else. Next makes the title without knowing of the problems, and so it is put right
 * here, once the whole page is there. With script the page itself does it.
 */
export function sayProblemsInTitle(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'POST' || !isDocument(request)) return;
  // What is compressed could not be read.
  delete request.headers['accept-encoding'];
  const chunks: Buffer[] = [];
  const end = response.end.bind(response);
  response.write = ((...given: readonly unknown[]) => {
    keepIn(chunks, given);
    callBack(given);
    return true;
  }) as typeof response.write;
  response.end = ((...given: readonly unknown[]) => {
    keepIn(chunks, given);
    const page = titled(Buffer.concat(chunks), String(response.getHeader('content-type') ?? ''));
    if (!response.headersSent) response.removeHeader('content-length');
    return end(page, () => {
      callBack(given);
    });
  }) as typeof response.end;
}

function keepIn(chunks: Buffer[], [chunk, encoding]: readonly unknown[]): void {
  if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  else if (typeof chunk === 'string') {
    chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as 'utf8') : 'utf8'));
  }
}

function callBack(given: readonly unknown[]): void {
  const last = given.at(-1);
  if (typeof last === 'function') (last as () => void)();
}

function titled(page: Buffer, type: string): Buffer {
  if (!type.startsWith('text/html')) return page;
  const text = page.toString('utf8');
  if (!text.includes(`class="${PROBLEMS}`)) return page;
  const prefix = escapeHtml(words().common.errorPrefix);
  if (text.includes(`<title>${prefix}`)) return page;
  return Buffer.from(text.replace('<title>', `<title>${prefix} `));
}
