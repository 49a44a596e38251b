import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { StorageFull, type SealedDocuments } from '#lib/adapters/storage/port.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { parseId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { BroughtOutcome } from '#lib/domain/image-ask/brought-file.ts';
import type { UploadAnswer, UploadRefusal } from '#lib/domain/image-ask/upload-answer.ts';
import { sentFiles } from '#lib/queries/image-ask/sent-files.ts';
import {
  beginFile,
  judgeFile,
  keepFile,
  refuseReadFile,
  type ReadFile,
} from '#lib/use-cases/image-ask/bring-file.ts';
import { readBroughtFile, type SealedFile } from '../arrival/brought-file.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { watchUpload, type UploadWatch } from './upload-watch.ts';

/** What a refusal is over HTTP. Somebody else's ask and one that never was are the same. */
const STATUS = {
  sign_in_needed: 401,
  not_found: 404,
  second_factor_needed: 403,
  not_open: 410,
  length_missing: 411,
  empty: 422,
  too_large: 413,
  too_many: 409,
  too_many_at_once: 429,
  not_dicom: 422,
  damaged: 422,
  not_an_image: 422,
  looks_like_another: 409,
  no_room: 507,
} as const satisfies Record<UploadRefusal, number>;

/** A browser sends two or three at a time; whoever opens more only waits for themselves. */
const MOST_AT_ONCE = 6;
/** A refused file that is not longer is read to its end, so that its sender hears why. */
const DRAINED_BYTES = 8 * 1024 * 1024;

/**
 * `/upload/<ask>`: one file to a request, as it is on the disc. Outside Next, because its memory must stay flat and it must
 * stop when permission does. It is acknowledged once it is durable and its rows are committed, and until then nothing shows.
 */
export function uploadRoute(services: WebServices, log: Logger): OwnRoute {
  const documents = sealedDocuments(services.store);
  const atOnce = new Map<string, number>();
  return {
    route: '/upload/[askId]',
    answer: async (request, response, { person, address }) => {
      const askId = parseId((request.url ?? '').split(/[/?]/)[2] ?? '');
      if (!askId.ok || !person) {
        refuse({ request, response }, askId.ok ? 'sign_in_needed' : 'not_found');
        return;
      }
      const acting = asPerson(person.actor, address);
      const of = { services, documents, log, request, response, acting, askId: askId.value };
      if (request.method === 'GET') await list(of);
      else if (request.method === 'POST') await oneOfFew(atOnce, person.actor.personId, of);
      else response.writeHead(405, { Allow: 'GET, POST' }).end();
    },
  };
}

type Upload = {
  readonly services: WebServices;
  readonly documents: SealedDocuments;
  readonly log: Logger;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly acting: Acting;
  readonly askId: string;
};

/** What is here already, so that a sender who comes back goes on where they were. */
async function list({ services, response, acting, askId, request }: Upload): Promise<void> {
  const files = await sentFiles(services.db, acting, { askId });
  if (files === null) refuse({ request, response }, 'not_found');
  else answer(response, 200, { files });
}

async function oneOfFew(
  atOnce: Map<string, number>,
  personId: string,
  upload: Upload,
): Promise<void> {
  const running = atOnce.get(personId) ?? 0;
  if (running >= MOST_AT_ONCE) {
    refuse(upload, 'too_many_at_once');
    return;
  }
  atOnce.set(personId, running + 1);
  try {
    await receive(upload);
  } finally {
    const left = (atOnce.get(personId) ?? 1) - 1;
    if (left === 0) atOnce.delete(personId);
    else atOnce.set(personId, left);
  }
}

async function receive(upload: Upload): Promise<void> {
  const { services, acting, askId, request, response } = upload;
  const sizeBytes = lengthOf(request);
  if (sizeBytes === null) {
    refuse(upload, 'length_missing');
    return;
  }
  const begun = await beginFile(services.db, acting, { askId, sizeBytes, now: new Date() });
  if (!begun.ok) {
    refuse(upload, begun.error);
    return;
  }
  const kept = await readAndKeep(upload, sizeBytes);
  if (kept === 'cut off') return;
  if (kept.ok) answer(response, kept.value === 'here_already' ? 200 : 201, { outcome: kept.value });
  else refuse(upload, kept.error);
}

/** Until the file is kept, refused, or its sender is gone or may not go on: then nothing is answered, and nothing left. */
async function readAndKeep(
  upload: Upload,
  sizeBytes: number,
): Promise<Result<BroughtOutcome, UploadRefusal> | 'cut off'> {
  const { services, documents, acting, askId, request, log } = upload;
  const stopped: string[] = [];
  const watch = watchUpload(services.db, acting, askId, (word) => {
    stopped.push(word);
    request.socket.resetAndDestroy();
  });
  const chunks = heard(request, watch);
  try {
    const place = services.settings.LANTERN_MODE;
    const read = await readBroughtFile(chunks, documents, place);
    if (!read.ok) {
      if (sizeBytes <= DRAINED_BYTES) await drain(chunks);
      return await refuseReadFile(services.db, acting, { askId, word: read.error });
    }
    const isConfirmedOwn = (request.url ?? '').endsWith('?own=confirmed');
    return await keep(upload, read.value, { ...read.value.file, sizeBytes, isConfirmedOwn });
  } catch (fault) {
    if (fault instanceof StorageFull) {
      if (sizeBytes <= DRAINED_BYTES) await drain(chunks);
      return no('no_room');
    }
    if (stopped.length === 0 && request.errored === null) throw fault;
    log.info({ askId, reason: stopped[0] ?? 'sender_gone' }, 'upload cut off');
    return 'cut off';
  } finally {
    watch.end();
  }
}

async function* heard(request: IncomingMessage, watch: UploadWatch): AsyncGenerator<Uint8Array> {
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    watch.heard();
    yield chunk;
  }
}

/** A refused file is read to its end where it is short, or its sender would see a broken connection and not the word. */
async function drain(chunks: AsyncGenerator<Uint8Array>): Promise<void> {
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next());
}

/** Its bytes first, then its rows: no row ever speaks of bytes that are not there. */
async function keep(
  { services, documents, acting, askId }: Upload,
  { draft }: SealedFile,
  file: ReadFile,
): Promise<Result<BroughtOutcome, UploadRefusal>> {
  const { db } = services;
  const judged = await judgeFile(db, acting, { askId, file, now: new Date() });
  if (!judged.ok || judged.value === 'here_already') {
    await draft.discard();
    return judged.ok ? ok('here_already') : judged;
  }
  const sealed = await draft.keep().catch(async (fault: unknown) => {
    await draft.discard();
    throw fault;
  });
  const kept = await keepFile(db, acting, { askId, file, sealed, now: new Date() });
  // Somebody was faster, or it may not be any more. Nobody has its key, and nothing names it.
  if (!kept.ok || kept.value === 'here_already') await documents.remove(sealed.objectSha256);
  return kept;
}

function lengthOf({ headers }: IncomingMessage): number | null {
  const said = headers['content-length'];
  return said !== undefined && /^\d{1,15}$/.test(said) ? Number(said) : null;
}

function answer(response: ServerResponse, status: number, body: UploadAnswer): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(
  { request, response }: Pick<Upload, 'request' | 'response'>,
  word: UploadRefusal,
): void {
  const isShort = (lengthOf(request) ?? 0) <= DRAINED_BYTES;
  if (isShort) request.resume();
  else response.once('finish', () => request.socket.destroySoon());
  response.setHeader('Connection', isShort ? 'keep-alive' : 'close');
  answer(response, STATUS[word], { refused: word });
}
