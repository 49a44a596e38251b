import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a double was asked, with its body as text. */
export type Asked = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** An answer, or `hang_up`: the connection breaks after what was asked has been done. */
export type Answered = { readonly status: number; readonly body: unknown } | 'hang_up';

export type HttpDouble = { readonly url: string; stop(): Promise<void> };

/** A server on this machine that stands for somebody else’s service. */
export async function startHttpDouble(
  answer: (asked: Asked, url: string) => Promise<Answered>,
): Promise<HttpDouble> {
  let url = '';
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const asked = {
        method: request.method ?? '',
        url: new URL(request.url ?? '/', url),
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      const answered = await answer(asked, url);
      if (answered === 'hang_up') {
        request.socket.destroy();
        return;
      }
      response.writeHead(answered.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answered.body));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
