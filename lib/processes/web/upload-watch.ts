import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { mayGoOn } from '#lib/queries/image-ask/may-go-on.ts';
import { answered } from './answered.ts';

const EVERY_MILLISECONDS = 2_000;
const ANSWER_MILLISECONDS = 2_500;
/** Nobody keeps a file open without sending any of it. */
const LONGEST_SILENCE_MILLISECONDS = 60_000;

export type UploadWatch = {
  /** Bytes have come. */
  heard(): void;
  end(): void;
};

/**
 * Asks again and again, while a file comes, whether it still may, and calls `stop` once, at the latest five seconds after
 * it may not: the hospital asks no more, the session is over, or nothing has come for a minute.
 */
export function watchUpload(
  db: Db,
  acting: Acting,
  askId: string,
  stop: (word: string) => void,
): UploadWatch {
  let heardAt = Date.now();
  let isAsking = false;
  const ask = async (): Promise<string | null> => {
    if (Date.now() - heardAt > LONGEST_SILENCE_MILLISECONDS) return 'silent';
    const question = mayGoOn(db, acting, { askId, now: new Date() });
    const may = await answered(question, ANSWER_MILLISECONDS);
    return may.ok ? null : may.error;
  };
  const beat = () => {
    if (isAsking) return;
    isAsking = true;
    void ask()
      .catch(() => 'not_answered')
      .then((word) => {
        isAsking = false;
        if (word === null) return;
        clearInterval(timer);
        stop(word);
      });
  };
  const timer = setInterval(beat, EVERY_MILLISECONDS);
  return {
    heard: () => {
      heardAt = Date.now();
    },
    end: () => {
      clearInterval(timer);
    },
  };
}
