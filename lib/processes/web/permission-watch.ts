import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { keepProgress } from '#lib/use-cases/download/end-bytes.ts';
import type { OpenDownload } from '#lib/use-cases/download/begin-bytes.ts';

const EVERY_MILLISECONDS = 2_000;
const EVERY_BYTES = 8 * 1024 * 1024;
/** How long an answer may take. A question that is not answered is a no. */
const ANSWER_MILLISECONDS = 2_500;

export type PermissionWatch = {
  /** The word that ends the download before its next bytes, or null: it may go on. */
  refusal(sentBytes: number): Promise<string | null>;
  /** Fires once permission has ended, so that a stalled recipient is let go too. */
  readonly stopped: AbortSignal;
  end(): void;
};

/** Asks again and again, while bytes flow, whether they still may (6.8, INV-6). */
export function watchPermission(
  db: Db,
  acting: Acting,
  download: OpenDownload,
  from: number,
): PermissionWatch {
  const stopped = new AbortController();
  let word: string | null = null;
  let askedAtBytes = 0;
  let sent = 0;
  let asking: Promise<void> | null = null;

  const ask = async (): Promise<void> => {
    askedAtBytes = sent;
    try {
      const may = await answered(
        mayContinue(db, acting, { linkId: download.linkId, now: new Date() }),
      );
      if (!may.ok) word ??= may.error;
      else await keepProgress(db, acting, { downloadId: download.downloadId, to: from + sent });
    } catch {
      word ??= 'not_answered';
    }
    if (word !== null) stopped.abort();
  };
  const askOnce = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
  const timer = setInterval(() => void askOnce(), EVERY_MILLISECONDS);

  return {
    stopped: stopped.signal,
    refusal: async (sentBytes) => {
      sent = sentBytes;
      if (word === null && sent - askedAtBytes >= EVERY_BYTES) await askOnce();
      return word;
    },
    end: () => {
      clearInterval(timer);
    },
  };
}

async function answered<T>(question: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new Error('no answer'));
    }, ANSWER_MILLISECONDS);
  });
  try {
    return await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}
