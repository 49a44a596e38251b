import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import {
  answerRange,
  contentRange,
  unsatisfiedContentRange,
} from '#lib/protocols/http-range/parse-range.ts';
import type { ByteSpan } from '#lib/protocols/zip/entry.ts';
import type { ZipPlan } from '#lib/protocols/zip/plan.ts';
import { streamZip, type ReadSource } from '#lib/protocols/zip/stream.ts';
import type { PermissionWatch } from './permission-watch.ts';

/** A request for an archive, and how it is answered. */
export type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** What of an archive is asked for; `answer` sends the head of the answer, once it is certain that bytes follow. */
export type AskedSpan = { readonly span: ByteSpan; readonly answer: () => void };

/**
 * Which bytes of an archive a request wants (RFC 9110, 14). Null when it is answered already: it wanted the head alone,
 * or bytes that there are not.
 */
export function spanAsked(
  { request, response }: Exchange,
  { lengthBytes, etag }: { readonly lengthBytes: number; readonly etag: string },
): AskedSpan | null {
  const range = answerRange(
    { range: request.headers.range ?? null, ifRange: headerOf(request, 'if-range') },
    { lengthBytes, etag },
  );
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': unsatisfiedContentRange(lengthBytes) }).end();
    return null;
  }
  const span = range === 'whole' ? { from: 0, to: lengthBytes } : range;
  const answer = () => {
    response.writeHead(range === 'whole' ? 200 : 206, {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="lantern-images.zip"',
      'Content-Length': span.to - span.from,
      'Accept-Ranges': 'bytes',
      ETag: etag,
      ...(range !== 'whole' && { 'Content-Range': contentRange(range, lengthBytes) }),
    });
  };
  if (request.method !== 'HEAD') return { span, answer };
  answer();
  response.end();
  return null;
}

/** How far an answer came; why it stopped short is a word of the rules, or that the recipient went away or a fault. */
export type StreamEnd = { readonly sentBytes: number; readonly stoppedBecause: string | null };

/** Sends the bytes of a span, pausing with the recipient, until they end or permission does. */
export async function sendZip<T>(
  response: ServerResponse,
  of: { plan: ZipPlan<T>; span: ByteSpan; read: ReadSource<T>; watch: PermissionWatch },
  log: Logger,
): Promise<StreamEnd> {
  const { plan, span, read, watch } = of;
  let sentBytes = 0;
  let stoppedBecause: string | null = null;
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  try {
    for await (const chunk of streamZip(plan, span, read)) {
      stoppedBecause = gone.signal.aborted
        ? 'recipient_gone'
        : await watch.refusal(sentBytes + chunk.length);
      if (stoppedBecause !== null) break;
      const isFull = !response.write(chunk);
      sentBytes += chunk.length;
      if (isFull) await drained(response, gone.signal, watch.stopped);
    }
  } catch (fault) {
    log.error({ err: fault }, 'download broke');
    stoppedBecause = 'fault';
  } finally {
    watch.end();
  }
  if (stoppedBecause === null) response.end();
  else cutOff(response);
  return { sentBytes, stoppedBecause };
}

/**
 * Resets the connection: a plain close would still deliver what waits in the socket's buffer, which
 * to a slow recipient is megabytes and many seconds more than may be had (INV-6).
 */
function cutOff(response: ServerResponse): void {
  if (response.socket) response.socket.resetAndDestroy();
  else response.destroy();
}

/** Until the recipient takes more, or is gone, or may have no more. */
async function drained(
  response: ServerResponse,
  gone: AbortSignal,
  stopped: AbortSignal,
): Promise<void> {
  const either = AbortSignal.any([gone, stopped]);
  await once(response, 'drain', { signal: either }).catch(() => undefined);
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
