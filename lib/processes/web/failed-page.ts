import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { words } from '#lib/words/words.ts';
import { plainPage } from './plain-page.ts';

/** What somebody gets whose page broke, with what to quote when they ask for help. */
export function failedPage(reference: string): string {
  return plainPage(words().fault, reference);
}

/**
 * Swaps a failed page for one that says what to do. Without script Next's own is blank, because it
 * is drawn by script; with script it would flash. Applies to documents only.
 */
export function replaceFailedPages(
  request: IncomingMessage,
  response: ServerResponse,
  reference: string,
): void {
  if (!isDocument(request)) return;
  let isReplaced = false;
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);

  const replaceIfFailed = (status: number) => {
    if (isReplaced || status < 500 || response.headersSent) return;
    isReplaced = true;
    for (const name of ['content-encoding', 'content-length', 'etag', 'transfer-encoding']) {
      response.removeHeader(name);
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    writeHead(status);
    end(failedPage(reference));
  };

  response.writeHead = ((status: number, ...rest: [OutgoingHttpHeaders?]) => {
    replaceIfFailed(status);
    return isReplaced ? response : writeHead(status, ...rest);
  }) as typeof response.writeHead;
  response.write = ((...parameters: Parameters<typeof write>) => {
    replaceIfFailed(response.statusCode);
    return isReplaced ? true : write(...parameters);
  }) as typeof response.write;
  response.end = ((...parameters: Parameters<typeof end>) => {
    replaceIfFailed(response.statusCode);
    return isReplaced ? response : end(...parameters);
  }) as typeof response.end;
}

/** Whether a browser asks for a page to show by itself, and not a program or a script of ours for a part. */
export function isDocument({ headers }: IncomingMessage): boolean {
  const isPart = headers['next-action'] !== undefined || headers['rsc'] !== undefined;
  return (headers.accept ?? '').includes('text/html') && !isPart;
}
