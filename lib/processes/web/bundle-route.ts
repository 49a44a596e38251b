import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { no, ok } from '#lib/base/result.ts';
import type { ByteSpan } from '#lib/protocols/zip/entry.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { beginBundleBytes, describeBundle } from '#lib/use-cases/bundle/begin-bundle-bytes.ts';
import type { DownloadRefusal } from '#lib/use-cases/download/begin-bytes.ts';
import { endBytes, keepProgress } from '#lib/use-cases/download/end-bytes.ts';
import { planBundle, type BundlePlan, type BundleSource, type PartSpan } from './bundle-plan.ts';
import { refuseDownload } from './download-route.ts';
import { watchPermission, type PermissionWatch } from './permission-watch.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { sendZip, spanAsked, type StreamEnd } from './zip-answer.ts';

/**
 * `/bundle/<id>/lantern-images.zip`: what several hospitals released on one form, as one ZIP, from any byte. As soon as
 * one of them says no, nothing more of any is sent: a file with a hole in it is of no use to anybody.
 */
export function bundleRoute(services: WebServices, log: Logger): OwnRoute {
  return {
    route: '/bundle/[bundleId]/lantern-images.zip',
    answer: async (request, response, { person, address }) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { Allow: 'GET, HEAD' }).end();
        return;
      }
      const bundleId = parseId((request.url ?? '').split('/')[2] ?? '');
      if (!bundleId.ok || !person) {
        refuseDownload(response, bundleId.ok ? 'sign_in_needed' : 'not_found');
        return;
      }
      const acting = asPerson(person.actor, address);
      await answer({ services, log, request, response, acting, bundleId: bundleId.value });
    },
  };
}

type Answer = {
  readonly services: WebServices;
  readonly log: Logger;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly acting: Acting;
  readonly bundleId: string;
};

async function answer(of: Answer): Promise<void> {
  const { services, request, response, acting, bundleId } = of;
  const { db, store } = services;
  const asked = await describeBundle(db, acting, { bundleId, now: new Date() });
  if (!asked.ok) {
    refuseDownload(response, asked.error);
    return;
  }
  const bundle = await planBundle(store, asked.value);
  const { etag, plan } = bundle;
  const wanted = spanAsked({ request, response }, { lengthBytes: plan.lengthBytes, etag });
  if (wanted === null) return;
  const { span } = wanted;
  const from = new Map(touched(bundle, span).map((part) => [part.downloadId, part.from]));
  const begun = await beginBundleBytes(db, acting, { bundleId, from, now: new Date() });
  if (!begun.ok) {
    refuseDownload(response, begun.error);
    return;
  }
  wanted.answer();
  const watch = watchParts(of, bundle, span);
  const end = await sendZip(response, { plan, span, read: reader(services), watch }, of.log);
  await finish(of, bundle, span, end);
}

function reader({ store }: WebServices) {
  return (source: BundleSource, from: number, to: number): AsyncIterable<Uint8Array> =>
    source.kind === 'stored' ? store.read(source.key, { from, to }) : once(source.bytes, from, to);
}

async function* once(bytes: Uint8Array, from: number, to: number): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes.subarray(from, to));
}

function watchParts(
  { services: { db }, acting }: Answer,
  bundle: BundlePlan,
  span: ByteSpan,
): PermissionWatch {
  return watchPermission({
    mayGoOn: async () => {
      for (const { linkId } of bundle.parts) {
        const may = await mayContinue(db, acting, { linkId, shareId: null, now: new Date() });
        if (!may.ok) return no<DownloadRefusal>(may.error);
      }
      return ok(null);
    },
    keep: async (sentBytes) => {
      const sent = { from: span.from, to: span.from + sentBytes };
      for (const { downloadId, to } of touched(bundle, sent)) {
        await keepProgress(db, acting, { downloadId, to });
      }
    },
  });
}

/** Each hospital's audit has what was delivered of its own. */
async function finish(
  { services, acting, log, bundleId }: Answer,
  bundle: BundlePlan,
  span: ByteSpan,
  { sentBytes, stoppedBecause }: StreamEnd,
): Promise<void> {
  const sent = { from: span.from, to: span.from + sentBytes };
  try {
    for (const { downloadId, linkId, from, to, lengthBytes } of touched(bundle, sent)) {
      const isWhole = to === lengthBytes;
      await endBytes(services.db, acting, {
        ...{
          downloadId,
          linkId,
          shareId: null,
          to,
          isWhole,
          sentBytes: to - from,
          now: new Date(),
        },
        stoppedBecause: isWhole ? null : stoppedBecause,
      });
    }
  } catch (fault) {
    log.error({ err: fault, bundleId }, 'the end of a download was not recorded');
  }
}

type TouchedPart = PartSpan & ByteSpan;

/** The parts that a span of the archive has bytes of, and which of theirs. */
function touched({ parts }: BundlePlan, span: ByteSpan): TouchedPart[] {
  return parts.flatMap((part) => {
    const from = Math.max(span.from - part.at, 0);
    const to = Math.min(span.to - part.at, part.lengthBytes);
    return from < to ? [{ ...part, from, to }] : [];
  });
}
