import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { BytesPlace } from '#lib/imaging/shown/document.ts';
import { fragmentsSource } from '#lib/imaging/shown/fragments-source.ts';
import {
  answerRange,
  contentRange,
  unsatisfiedContentRange,
} from '#lib/protocols/http-range/parse-range.ts';
import type { WebServices } from '../services.ts';
import type { ReleasedObject } from './study-images.ts';

/** The longest piece of a film that is sent for one question: who may look is asked anew for the next (6.8). */
const LONGEST_BYTES = 8 * 1024 * 1024;

/** Sends some places of an object as a file of their own, or the range of it that is asked for (RFC 9110, 14). */
export async function sendPlaces(
  to: {
    readonly services: WebServices;
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
  },
  object: ReleasedObject,
  of: { readonly type: string; readonly places: readonly BytesPlace[] },
): Promise<void> {
  const { services, request, response } = to;
  const source = fragmentsSource(services.images.bytesOf(object).source, of.places);
  const lengthBytes = source.size;
  const asked = { range: request.headers.range ?? null, ifRange: null };
  const range = answerRange(asked, { lengthBytes, etag: '' });
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': unsatisfiedContentRange(lengthBytes) }).end();
    return;
  }
  const isWhole = range === 'whole' && lengthBytes <= LONGEST_BYTES;
  const from = range === 'whole' ? 0 : range.from;
  const end = Math.min(range === 'whole' ? lengthBytes : range.to, from + LONGEST_BYTES);
  response.writeHead(isWhole ? 200 : 206, {
    'Content-Type': of.type,
    'Content-Length': end - from,
    'Accept-Ranges': 'bytes',
    ...(!isWhole && { 'Content-Range': contentRange({ from, to: end }, lengthBytes) }),
  });
  if (request.method === 'HEAD') response.end();
  else await sent(source.stream(from, end), response);
}

/** Whoever stops a film is no fault. */
async function sent(bytes: AsyncIterable<Uint8Array>, response: ServerResponse): Promise<void> {
  try {
    await pipeline(bytes, response);
  } catch (fault) {
    const isGone =
      fault instanceof Error && 'code' in fault && fault.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!isGone) throw fault;
  }
}
