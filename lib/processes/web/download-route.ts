import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import { partOf, type ManifestFile, type ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { parseId } from '#lib/base/id.ts';
import { planZip, type ZipPlan } from '#lib/protocols/zip/plan.ts';
import type { ByteSpan } from '#lib/protocols/zip/entry.ts';
import {
  beginBytes,
  describeDownload,
  type DownloadRefusal,
  type OpenDownload,
} from '#lib/use-cases/download/begin-bytes.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { stopCopy } from '#lib/use-cases/evidence/stop-copy.ts';
import { stopForm } from '#lib/use-cases/form/stop-form.ts';
import { endBytes, keepProgress } from '#lib/use-cases/download/end-bytes.ts';
import { zipEntriesOf } from '../zip-entries.ts';
import { checkedRead } from './checked-read.ts';
import { watchPermission } from './permission-watch.ts';
import { words } from '#lib/words/words.ts';
import { plainPage } from './plain-page.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { sendZip, spanAsked, type StreamEnd } from './zip-answer.ts';

/** What a refusal is over HTTP. Somebody else's download and one that never was are the same. */
const STATUS = {
  sign_in_needed: 401,
  not_found: 404,
  second_factor_needed: 403,
  identity_level_too_low: 403,
  link_withdrawn: 410,
  link_recalled: 410,
  disclaimer_first: 403,
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
        refuseDownload(response, downloadId.ok ? 'sign_in_needed' : 'not_found');
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
    refuseDownload(response, asked.error);
    return;
  }
  const lengthBytes =
    asked.value.zipBytes ?? (await planOf(services, asked.value)).plan.lengthBytes;
  const wanted = spanAsked({ request, response }, { lengthBytes, etag: etagOf(asked.value) });
  if (wanted === null) return;
  const { span } = wanted;
  const from = { downloadId, from: span.from, now: new Date() };
  const begun = await beginBytes(services.db, acting, from);
  if (!begun.ok) {
    refuseDownload(response, begun.error);
    return;
  }
  const planned = await planOf(services, begun.value);
  if (planned.plan.lengthBytes !== lengthBytes)
    throw new Error('A release is not as long as was sealed');
  wanted.answer();
  await finish(
    of,
    begun.value,
    { span, lengthBytes },
    await stream(of, begun.value, planned, span),
  );
}

async function stream(
  { services, response, acting, log }: Answer,
  download: OpenDownload,
  { plan, checked }: Planned,
  span: ByteSpan,
): Promise<StreamEnd> {
  const { db, store } = services;
  const { downloadId, linkId, shareId, evidentialCopyId, releaseFormId, expertGrantId } = download;
  const way = { linkId, shareId, evidentialCopyId, releaseFormId, expertGrantId };
  const watch = watchPermission({
    mayGoOn: () => mayContinue(db, acting, { ...way, now: new Date() }),
    keep: (sentBytes) => keepProgress(db, acting, { downloadId, to: span.from + sentBytes }),
  });
  const read =
    checked === null
      ? (key: ObjectKey, from: number, to: number) => store.read(key, { from, to })
      : checkedRead(store, checked, () => stop(db, acting, download));
  return sendZip(response, { plan, span, read, watch }, log.child({ downloadId }));
}

/** What was found to be another file than was made: nobody gets more of that copy or form. */
async function stop(db: WebServices['db'], acting: Acting, of: OpenDownload): Promise<void> {
  await stopCopy(db, acting, of);
  await stopForm(db, acting, of);
}

async function finish(
  { services, acting, log }: Answer,
  download: OpenDownload,
  { span, lengthBytes }: { readonly span: ByteSpan; readonly lengthBytes: number },
  end: StreamEnd,
): Promise<void> {
  const to = span.from + end.sentBytes;
  try {
    await endBytes(services.db, acting, {
      downloadId: download.downloadId,
      linkId: download.linkId,
      shareId: download.shareId,
      evidentialCopyId: download.evidentialCopyId,
      releaseFormId: download.releaseFormId,
      expertGrantId: download.expertGrantId,
      to,
      ...end,
      isWhole: end.stoppedBecause === null && to === lengthBytes,
      now: new Date(),
    });
  } catch (fault) {
    log.error(
      { err: fault, downloadId: download.downloadId },
      'the end of a download was not recorded',
    );
  }
}

type Planned = {
  readonly plan: ZipPlan<ObjectKey>;
  /** Of an evidential copy, or of a form that was made: the files whose digests are compared on the way out (INV-18). */
  readonly checked: readonly ManifestFile[] | null;
};

async function planOf(services: WebServices, download: OpenDownload): Promise<Planned> {
  const manifest = await readWhole(services.store, documentKeyOf(download.manifestSha256));
  const whole = JSON.parse(manifest.toString('utf8')) as ReleaseManifest;
  const { studyIds } = download;
  const plan = planZip(zipEntriesOf(studyIds === null ? whole : partOf(whole, studyIds)));
  const isMade = download.evidentialCopyId !== null || download.releaseFormId !== null;
  return { plan, checked: isMade ? whole.files : null };
}

/** The same manifest and the same studies give the same bytes: a part is another file than the whole. */
function etagOf({ manifestSha256, shareId, expertGrantId, studyIds }: OpenDownload): string {
  const whole = Buffer.from(manifestSha256).toString('hex');
  return studyIds === null ? `"${whole}"` : `"${whole}-${shareId ?? expertGrantId ?? ''}"`;
}

/** Says that there is no such download, or that it has ended, and no more than that. */
export function refuseDownload(response: ServerResponse, word: DownloadRefusal): void {
  const page = plainPage(words().plainPages.noDownload);
  response.writeHead(STATUS[word], { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}
