import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { parseId } from '#lib/base/id.ts';
import {
  answerRange,
  contentRange,
  unsatisfiedContentRange,
} from '#lib/protocols/http-range/parse-range.ts';
import { planZip, type ZipPlan } from '#lib/protocols/zip/plan.ts';
import { streamZip } from '#lib/protocols/zip/stream.ts';
import type { ByteSpan } from '#lib/protocols/zip/entry.ts';
import {
  beginBytes,
  describeDownload,
  type DownloadRefusal,
  type OpenDownload,
} from '#lib/use-cases/download/begin-bytes.ts';
import { endBytes } from '#lib/use-cases/download/end-bytes.ts';
import { zipEntriesOf } from '../zip-entries.ts';
import { watchPermission } from './permission-watch.ts';
import { words } from '#lib/words/words.ts';
import { plainPage } from './plain-page.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';

/** What a refusal is over HTTP. Somebody else's download and one that never was are the same. */
const STATUS = {
  sign_in_needed: 401,
  not_found: 404,
  second_factor_needed: 403,
  identity_level_too_low: 403,
  link_withdrawn: 410,
  link_suspended: 403,
  link_expired: 410,
  link_exhausted: 410,
  link_not_yet_open: 404,
  release_not_open: 410,
  view_only: 403,
  download_ended: 410,
} as const satisfies Record<DownloadRefusal, number>;

/**
 * `/download/<id>/lantern-images.zip`: a release as a ZIP, from any byte. Outside Next, because its
 * length is known in advance, its memory must stay flat, and it must stop when permission does.
 */
export function downloadRoute(services: WebServices, log: Logger): OwnRoute {
  return {
    route: '/download/[downloadId]/lantern-images.zip',
    answer: async (request, response, { person, address }) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { Allow: 'GET, HEAD' }).end();
        return;
      }
      const downloadId = parseId((request.url ?? '').split('/')[2] ?? '');
      if (!downloadId.ok || !person) {
        refuse(response, downloadId.ok ? 'sign_in_needed' : 'not_found');
        return;
      }
      const acting = asPerson(person.actor, address);
      await answer({ services, log, request, response, acting, downloadId: downloadId.value });
    },
  };
}

type Answer = {
  readonly services: WebServices;
  readonly log: Logger;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly acting: Acting;
  readonly downloadId: string;
};

async function answer(of: Answer): Promise<void> {
  const { services, request, response, acting, downloadId } = of;
  const asked = await describeDownload(services.db, acting, { downloadId, now: new Date() });
  if (!asked.ok) {
    refuse(response, asked.error);
    return;
  }
  const { zipBytes: lengthBytes, manifestSha256 } = asked.value;
  const etag = `"${Buffer.from(manifestSha256).toString('hex')}"`;
  const range = answerRange(
    { range: request.headers.range ?? null, ifRange: headerOf(request, 'if-range') },
    { lengthBytes, etag },
  );
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': unsatisfiedContentRange(lengthBytes) }).end();
    return;
  }
  const span = range === 'whole' ? { from: 0, to: lengthBytes } : range;
  const head = () =>
    response.writeHead(range === 'whole' ? 200 : 206, {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="lantern-images.zip"',
      'Content-Length': span.to - span.from,
      'Accept-Ranges': 'bytes',
      ETag: etag,
      ...(range !== 'whole' && { 'Content-Range': contentRange(range, lengthBytes) }),
    });
  if (request.method === 'HEAD') {
    head().end();
    return;
  }
  const from = { downloadId, from: span.from, now: new Date() };
  const begun = await beginBytes(services.db, acting, from);
  if (!begun.ok) {
    refuse(response, begun.error);
    return;
  }
  const plan = await planOf(services, begun.value);
  if (plan.lengthBytes !== lengthBytes) throw new Error('A release is not as long as was sealed');
  head();
  await finish(of, begun.value, span, await stream(of, begun.value, plan, span));
}

type StreamEnd = { readonly sentBytes: number; readonly stoppedBecause: string | null };

/** Sends the bytes of a span, pausing with the recipient, until they end or permission does. */
async function stream(
  { services, response, acting, log }: Answer,
  download: OpenDownload,
  plan: ZipPlan<ObjectKey>,
  span: ByteSpan,
): Promise<StreamEnd> {
  const watch = watchPermission(services.db, acting, download, span.from);
  let sentBytes = 0;
  let stoppedBecause: string | null = null;
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  try {
    for await (const chunk of streamZip(plan, span, (key, from, to) =>
      services.store.read(key, { from, to }),
    )) {
      stoppedBecause = gone.signal.aborted
        ? 'recipient_gone'
        : await watch.refusal(sentBytes + chunk.length);
      if (stoppedBecause !== null) break;
      const isFull = !response.write(chunk);
      sentBytes += chunk.length;
      if (isFull) await drained(response, gone.signal, watch.stopped);
    }
  } catch (fault) {
    log.error({ err: fault, downloadId: download.downloadId }, 'download broke');
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

async function finish(
  { services, acting, log }: Answer,
  download: OpenDownload,
  span: ByteSpan,
  end: StreamEnd,
): Promise<void> {
  const to = span.from + end.sentBytes;
  try {
    await endBytes(services.db, acting, {
      downloadId: download.downloadId,
      linkId: download.linkId,
      to,
      ...end,
      isWhole: end.stoppedBecause === null && to === download.zipBytes,
      now: new Date(),
    });
  } catch (fault) {
    log.error(
      { err: fault, downloadId: download.downloadId },
      'the end of a download was not recorded',
    );
  }
}

async function planOf(services: WebServices, download: OpenDownload): Promise<ZipPlan<ObjectKey>> {
  const manifest = await readWhole(services.store, documentKeyOf(download.manifestSha256));
  return planZip(zipEntriesOf(JSON.parse(manifest.toString('utf8')) as ReleaseManifest));
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function refuse(response: ServerResponse, word: DownloadRefusal): void {
  const page = plainPage(words().plainPages.noDownload);
  response.writeHead(STATUS[word], { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}
