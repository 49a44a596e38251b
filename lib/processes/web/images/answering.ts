import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { WebServices } from '../services.ts';
import type { ImageAddress } from './image-address.ts';
import type { ReleasedObject, StudyImages } from './study-images.ts';

export const compressed = promisify(gzip);

/** Somebody who may look, and what they ask for. */
export type Asked = {
  readonly services: WebServices;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly address: ImageAddress;
  readonly study: StudyImages;
};

export type Answer = (to: Asked) => Promise<void>;

/** For programs: one word, which our own viewer has sentences for. */
export function say(response: ServerResponse, status: number, refusal: string): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify({ refusal }));
}

export function sayPicture(response: ServerResponse, refusal: RenderRefusal): void {
  const isBusy = refusal === 'renderers-busy' || refusal === 'took-too-long';
  if (isBusy) response.setHeader('Retry-After', '2');
  say(response, isBusy ? 503 : refusal === 'frame-not-there' ? 404 : 406, refusal);
}

/** The object that is asked for, if it is in the series that the address names (PS3.18 10.4.1.1.1). */
export async function objectAsked({
  services,
  address,
  study,
}: Asked): Promise<ReleasedObject | null> {
  const object = study.objects.get(address.sopInstanceUid ?? '');
  const described = object && (await services.images.describe(object));
  if (!object || described?.ok !== true) return null;
  return described.value.seriesInstanceUid === address.seriesInstanceUid ? object : null;
}

/** Values as JSON; `type` where they are no DICOM JSON (PS3.18 F). */
export async function sendJson(
  { request, response }: Asked,
  body: unknown,
  type = 'application/dicom+json',
): Promise<void> {
  const text = Buffer.from(JSON.stringify(body));
  const isZipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const bytes = isZipped ? await compressed(text) : text;
  response
    .writeHead(200, {
      'Content-Type': type,
      'Content-Length': bytes.length,
      ...(isZipped && { 'Content-Encoding': 'gzip' }),
    })
    .end(bytes);
}
