import { request, type OutgoingHttpHeaders } from 'node:http';
import { stack } from '../../support/stack.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

export type Question = {
  readonly path: string;
  readonly cookie?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer;
};

/** Asks the web process as written: no redirect is followed, no address tidied, no header added. */
export function ask(question: Question): Promise<Answer> {
  const { hostname, port } = new URL(stack().web);
  const { path, method = 'GET', cookie = '', body } = question;
  const headers = {
    Accept: 'text/html',
    ...(cookie !== '' && { Cookie: cookie }),
    ...question.headers,
  };
  return new Promise((done, fail) => {
    const asking = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        done({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string | undefined>,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    asking.on('error', fail);
    asking.end(body);
  });
}

/** What an answer is to the person who gets it. */
export type Outcome =
  'open' | 'sign_in' | 'told' | 'elsewhere' | 'nothing' | 'not_so' | `${number}`;

export function outcomeOf({ status, headers }: Answer): Outcome {
  // An act sent by script leads on by a header of its own, and may bring the next page with it.
  const location = headers['x-action-redirect'] ?? headers['location'];
  if (location !== undefined) {
    return /^\/sign-in(\?|;|$)/.test(location) ? 'sign_in' : 'elsewhere';
  }
  if (status === 200) return 'open';
  if (status === 401) return 'told';
  if (status === 404) return 'nothing';
  return status === 405 ? 'not_so' : `${status}`;
}

/** A body without what differs between any two answers: the nonce, Next's own mark, the reference to quote, and the ids and secrets that were asked for. */
export function sameness(body: string, asked: readonly string[]): string {
  const plain = body
    .replaceAll(/[A-Za-z0-9+/]{22}==/g, 'NONCE')
    .replaceAll(/ERR(?:-[3-9A-Y]{3}){3}/g, 'REFERENCE')
    .replaceAll(/(?<=")[\w-]{21}(?=[vm]")/g, 'MARK')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\b2\.25\.\d+/g, 'ID');
  return asked.reduce((text, one) => text.replaceAll(one, 'ID'), plain);
}
