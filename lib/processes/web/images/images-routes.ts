import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '#lib/base/result.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { RouteName } from '../route-table.ts';
import type { OwnRoute } from '../server.ts';
import type { WebServices } from '../services.ts';
import {
  type Answer,
  type Asked,
  compressed,
  objectAsked,
  say,
  sayPicture,
  sendJson,
} from './answering.ts';
import { imageAddressOf } from './image-address.ts';
import { type Looking, looking } from './looking.ts';
import { frameOutlines, frameOverlay } from './marks-routes.ts';
import { measurementsRoute } from './measurements-route.ts';
import { statusOf } from './status-of.ts';
import { pictureAsked } from './picture-asked.ts';
import { presented } from './presented.ts';
import type { ReleasedObject } from './study-images.ts';
import { sendPlaces } from './send-places.ts';

const STUDY = '/images/[way]/[id]/studies/[study]';
const SERIES = `${STUDY}/series/[series]` as const;
const INSTANCE = `${SERIES}/instances/[instance]` as const;

/**
 * DICOMweb of what somebody may look at (PS3.18 10.4): of one study, by one right, and nothing else by any address or query.
 * Outside Next, because a viewer asks for hundreds of frames. Who may look is asked of current rows at least every two
 * seconds, so that what ends gives nothing more within five (INV-6).
 */
export function imagesRoutes(services: WebServices): readonly OwnRoute[] {
  const mayLook = looking(services);
  const route = (name: RouteName, answer: Answer): OwnRoute => ({
    route: name,
    answer: (request, response, { address }) =>
      enter({ services, mayLook, answer }, request, response, address),
  });
  return [
    measurementsRoute(services, mayLook),
    route(`${SERIES}/metadata`, seriesMetadata),
    route(`${SERIES}/thumbnail`, seriesThumbnail),
    route(`${INSTANCE}/metadata`, objectMetadata),
    route(`${INSTANCE}/document`, documentBytes),
    route(`${INSTANCE}/film`, filmBytes),
    route(`${INSTANCE}/rendered`, (to) => rendered(to, { isThumbnail: false })),
    route(`${INSTANCE}/thumbnail`, (to) => rendered(to, { isThumbnail: true })),
    route(`${INSTANCE}/frames/[frame]`, frameBytes),
    route(`${INSTANCE}/frames/[frame]/overlay`, frameOverlay),
    route(`${INSTANCE}/frames/[frame]/outlines`, frameOutlines),
    route(`${INSTANCE}/frames/[frame]/rendered`, (to) => rendered(to, { isThumbnail: false })),
    route(`${INSTANCE}/frames/[frame]/thumbnail`, (to) => rendered(to, { isThumbnail: true })),
  ];
}

async function enter(
  { services, mayLook, answer }: { services: WebServices; mayLook: Looking; answer: Answer },
  request: IncomingMessage,
  response: ServerResponse,
  clientAddress: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const address = imageAddressOf(request.url ?? '');
  if (!address) {
    say(response, 404, 'not_found');
    return;
  }
  const look = await mayLook(request, address, clientAddress);
  if (!look.ok) {
    say(response, statusOf(look.error), look.error);
    return;
  }
  const study = await services.images.ofStudy(look.value);
  await answer({ services, request, response, address, study });
}

/** The series that is asked for, with what is known of each of its objects; null where the study has none such. */
async function seriesAsked({ services, address, study }: Asked) {
  const { images } = services;
  for (const objects of study.series) {
    const [first] = objects;
    const described = first && (await images.describe(first));
    if (described?.ok && described.value.seriesInstanceUid === address.seriesInstanceUid) {
      return objects;
    }
  }
  return null;
}

async function seriesMetadata(to: Asked): Promise<void> {
  const objects = await seriesAsked(to);
  if (!objects) {
    say(to.response, 404, 'not_found');
    return;
  }
  const described = await to.services.images.describeAll(objects);
  const sound = described.flatMap((one) => (one.ok ? [one.value.attributes] : []));
  await sendJson(to, sound);
}

async function objectMetadata(to: Asked): Promise<void> {
  const object = await objectAsked(to);
  const described = object && (await to.services.images.describe(object));
  if (described?.ok) await sendJson(to, [described.value.attributes]);
  else say(to.response, 404, 'not_found');
}

async function frameBytes(to: Asked): Promise<void> {
  const object = await objectAsked(to);
  if (!object) {
    say(to.response, 404, 'not_found');
    return;
  }
  const served = await to.services.images.serve(object, to.address.frame ?? 1);
  if (served.ok) await sendFrame(to, served.value);
  else sayPicture(to.response, served.error);
}

/** The media type of a frame’s codestream (PS3.18 8.7.3.3.2), for each transfer syntax that frames are sent in. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.50': 'image/jpeg',
  '1.2.840.10008.1.2.4.70': 'image/jpeg',
  '1.2.840.10008.1.2.4.80': 'image/jls',
  '1.2.840.10008.1.2.4.81': 'image/jls',
  '1.2.840.10008.1.2.4.90': 'image/jp2',
  '1.2.840.10008.1.2.4.91': 'image/jp2',
};

/** As the one part of `multipart/related` for whoever asks as DICOMweb does, else alone, which is less to take apart. */
async function sendFrame(
  { request, response }: Asked,
  { transferSyntaxUid, bytes }: { readonly transferSyntaxUid: string; readonly bytes: Uint8Array },
): Promise<void> {
  const media = MEDIA_TYPES[transferSyntaxUid] ?? 'application/octet-stream';
  const type = `${media}; transfer-syntax=${transferSyntaxUid}`;
  if ((request.headers.accept ?? '').includes('multipart/related')) {
    const head = `--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
    const related = `multipart/related; type="${media}"; boundary=${BOUNDARY}`;
    response.writeHead(200, { 'Content-Type': related, 'Content-Length': body.length }).end(body);
    return;
  }
  const isPlain = transferSyntaxUid === EXPLICIT_LITTLE_ENDIAN;
  const isZipped = isPlain && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const sent = isZipped ? await compressed(bytes, { level: 1 }) : bytes;
  response
    .writeHead(200, {
      'Content-Type': type,
      'Content-Length': sent.length,
      ...(isZipped && { 'Content-Encoding': 'gzip' }),
    })
    .end(sent);
}

const BOUNDARY = 'lantern-frame';

async function rendered(
  to: Asked,
  { isThumbnail }: { readonly isThumbnail: boolean },
): Promise<void> {
  const object = await objectAsked(to);
  if (object) await drawn(to, object, { isThumbnail, frame: to.address.frame ?? 1 });
  else say(to.response, 404, 'not_found');
}

/** A PDF that is wrapped in an object, as it is: a browser shows it in a sandbox. */
async function documentBytes(to: Asked): Promise<void> {
  const object = await objectAsked(to);
  const shown = object && (await to.services.images.show(object));
  const isPdf = shown?.ok && shown.value.kind === 'document' && shown.value.form === 'pdf';
  const place = isPdf ? shown.value.place : null;
  if (object && place) await sendPlaces(to, object, { type: 'application/pdf', places: [place] });
  else say(to.response, 404, 'not_found');
}

/** A film that is wrapped in an object, in such ranges as browsers play it. */
async function filmBytes(to: Asked): Promise<void> {
  const object = await objectAsked(to);
  const shown = object && (await to.services.images.show(object));
  if (object && shown?.ok && shown.value.kind === 'video') {
    const { mediaType, places } = shown.value;
    await sendPlaces(to, object, { type: mediaType.split(';')[0] ?? '', places });
  } else say(to.response, 404, 'not_found');
}

/** Of the object in the middle: what lies at the ends of a scan is often nothing. */
async function seriesThumbnail(to: Asked): Promise<void> {
  const objects = await seriesAsked(to);
  const middle = objects?.[objects.length >> 1];
  if (middle) await drawn(to, middle, { isThumbnail: true, frame: 1 });
  else say(to.response, 404, 'not_found');
}

async function drawn(
  { services, request, response, study }: Asked,
  object: ReleasedObject,
  of: { readonly isThumbnail: boolean; readonly frame: number },
): Promise<void> {
  const query = new URL(request.url ?? '', 'http://here').searchParams;
  const asked = pictureAsked(query, of);
  if (!asked.ok) {
    say(response, 400, asked.error);
    return;
  }
  const order = await presented(services.images, { study, object, query }, asked.value.order);
  if (order === null) {
    say(response, 404, 'not_found');
    return;
  }
  const picture = await services.images.draw(object, order, asked.value.form);
  if (picture.ok) sendPicture(response, picture);
  else sayPicture(response, picture.error);
}

function sendPicture(
  response: ServerResponse,
  { value }: Extract<Result<{ contentType: string; bytes: Uint8Array }, never>, { ok: true }>,
): void {
  response
    .writeHead(200, { 'Content-Type': value.contentType, 'Content-Length': value.bytes.length })
    .end(value.bytes);
}
