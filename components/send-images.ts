import type { UploadAnswer, UploadRefusal } from '#lib/domain/image-ask/upload-answer.ts';
import { sizeRefusal } from '#lib/domain/image-ask/brought-file.ts';
import type { ImageFile } from './image-file.ts';

/** An image that is to be sent, and whether its sender said that it is of them. */
export type ToSend = { readonly image: ImageFile; readonly isConfirmedOwn: boolean };

export type Refused = { readonly name: string; readonly why: UploadRefusal };

export type SendProgress = {
  readonly files: number;
  readonly bytes: number;
  readonly refused: readonly Refused[];
  /** Images under a name that was sent before, with other contents. */
  readonly aside: number;
  /** Whether nobody answers just now. */
  readonly isWaiting: boolean;
};

export type SendEnd = 'done' | 'paused' | 'unreachable' | UploadRefusal;

/** A hospital hears two at a time: more would only share the same line. */
const AT_ONCE = 2;
const WAITS_SECONDS = [1, 2, 5, 10, 20, 30, 60, 60, 60] as const;
/** After one of these nothing more of the disc will be taken either. */
const ENDS: readonly UploadRefusal[] = [
  ...(['sign_in_needed', 'second_factor_needed', 'not_found', 'not_open'] as const),
  ...(['too_many', 'no_room'] as const),
];

/** What is here already, by image and size; null where that cannot be learned. */
export async function learnSent(askId: string): Promise<ReadonlySet<string> | null> {
  const response = await fetch(`/upload/${askId}`, { cache: 'no-store' }).catch(() => null);
  if (response?.ok !== true) return null;
  const answer = (await response.json()) as UploadAnswer;
  if (!('files' in answer)) return null;
  return new Set(
    answer.files.map(({ sopInstanceUid, sizeBytes }) => `${sopInstanceUid} ${sizeBytes}`),
  );
}

export function sentKey({ sopInstanceUid, file }: ImageFile): string {
  return `${sopInstanceUid} ${file.size}`;
}

/**
 * Sends images one by one, two at a time, until all are sent, nobody wants more, or `signal` says to pause. What breaks off
 * is sent again; what had been acknowledged is kept whatever happens.
 */
export async function sendImages(
  askId: string,
  all: readonly ToSend[],
  signal: AbortSignal,
  tell: (progress: SendProgress) => void,
): Promise<SendEnd> {
  const left = [...all];
  const partly = new Map<ToSend, number>();
  const state = { files: 0, bytes: 0, aside: 0, isWaiting: false, refused: [] as Refused[] };
  const ends: SendEnd[] = [];
  const say = () => {
    const moving = [...partly.values()].reduce((sum, bytes) => sum + bytes, 0);
    tell({ ...state, bytes: state.bytes + moving, refused: [...state.refused] });
  };
  const settle = (one: ToSend, answer: UploadAnswer) => {
    const { size, name } = one.image.file;
    partly.delete(one);
    state.isWaiting = false;
    state.files += 1;
    state.bytes += size;
    if ('refused' in answer) {
      state.refused.push({ name, why: answer.refused });
      if (ENDS.includes(answer.refused)) ends.push(answer.refused);
    } else if ('outcome' in answer && answer.outcome === 'kept_aside') state.aside += 1;
    say();
  };
  const run = async () => {
    for (let one = left.shift(); one !== undefined && ends.length === 0; one = left.shift()) {
      const image = one;
      const answer = await persist(askId, image, signal, {
        moved: (bytes) => {
          partly.set(image, bytes);
          say();
        },
        waits: () => {
          state.isWaiting = true;
          say();
        },
      });
      if (answer === 'paused' || answer === 'unreachable') ends.push(answer);
      else settle(one, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return ends[0] ?? 'done';
}

const NOTHING_YET = { files: 0, bytes: 0, studies: 0 };

type Hears = { readonly moved: (bytes: number) => void; readonly waits: () => void };

/** Sends one image, again and again while nobody answers. */
async function persist(
  askId: string,
  one: ToSend,
  signal: AbortSignal,
  hears: Hears,
): Promise<UploadAnswer | 'paused' | 'unreachable'> {
  // Known without asking: a server that refuses so much does not wait until it has come.
  const refused = sizeRefusal(one.image.file.size, NOTHING_YET);
  if (refused !== null) return { refused };
  for (const seconds of WAITS_SECONDS) {
    if (signal.aborted) return 'paused';
    const answer = await post(askId, one, signal, hears.moved);
    if (answer !== null) return answer;
    hears.waits();
    await pause(seconds * 1000, signal);
  }
  return 'unreachable';
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) {
      done();
      return;
    }
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}

/** Not `fetch`, which cannot say how much of a file has gone. Null where no answer came that says what became of it. */
function post(
  askId: string,
  { image: { file }, isConfirmedOwn }: ToSend,
  signal: AbortSignal,
  moved: (bytes: number) => void,
): Promise<UploadAnswer | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const stop = () => {
      request.abort();
    };
    request.open('POST', `/upload/${askId}${isConfirmedOwn ? '?own=confirmed' : ''}`);
    request.setRequestHeader('Content-Type', 'application/dicom');
    request.upload.onprogress = ({ loaded }) => {
      moved(Math.min(loaded, file.size));
    };
    request.onloadend = () => {
      signal.removeEventListener('abort', stop);
      done(answerOf(request));
    };
    signal.addEventListener('abort', stop, { once: true });
    request.send(file);
  });
}

function answerOf({ status, responseText }: XMLHttpRequest): UploadAnswer | null {
  if (status === 401) return { refused: 'sign_in_needed' };
  if (status === 429 || status === 0 || status === 500) return null;
  try {
    return JSON.parse(responseText) as UploadAnswer;
  } catch {
    return status === 404 ? { refused: 'not_found' } : null;
  }
}
