import { readOutbox, type KeptLetter } from '#lib/adapters/notifier/outbox.ts';
import { escapeHtml } from '../escape-html.ts';
import type { OwnRoute } from './server.ts';

/**
 * `/outbox`: the letters that a demonstration did not send. It exists only where an outbox folder is
 * set, which production refuses, and the door lets only this machine come to it. JSON for programs that
 * ask for it.
 */
export function outboxRoute(folder: string): OwnRoute {
  return {
    route: '/outbox',
    answer: async (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { Allow: 'GET, HEAD' }).end();
        return;
      }
      const letters = await readOutbox(folder);
      const isForPrograms = (request.headers.accept ?? '').includes('application/json');
      const type = isForPrograms ? 'application/json' : 'text/html; charset=utf-8';
      response.writeHead(200, { 'Content-Type': type });
      response.end(isForPrograms ? JSON.stringify(letters) : page(letters));
    },
  };
}

function page(letters: readonly KeptLetter[]): string {
  const items = letters.map(
    ({ to, subject, text, at }) =>
      `<article><h2>${escapeHtml(subject || 'Text message')}</h2><p>To ${escapeHtml(to)}, ${escapeHtml(at)}</p><pre>${linked(text)}</pre></article>`,
  );
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox of the demonstration - Lantern</title><link rel="stylesheet" href="/plain.css"></head>
<body><main><h1>Outbox of the demonstration</h1>
<p><strong>This is a demonstration.</strong> These letters were not sent to anybody. A hospital’s own Lantern has no such page.</p>
${items.join('\n') || '<p>There are no letters yet.</p>'}
</main></body></html>
`;
}

function linked(text: string): string {
  return escapeHtml(text).replace(
    /https?:&#47;&#47;[^\s<]+|https?:\/\/[^\s<]+/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
}
