import type { Result } from '#lib/base/result.ts';
import { answered } from './answered.ts';

const EVERY_MILLISECONDS = 2_000;
const EVERY_BYTES = 8 * 1024 * 1024;
/**
 * How long an answer may take, with the keeping of how far it has come. A question that is not answered is a no. One that
 * was asked a moment too early and the next, both as slow as they may be, are over within the five seconds of INV-6.
 */
const ANSWER_MILLISECONDS = 2_250;

export type PermissionWatch = {
  /** The word that ends the download before its next bytes, or null: it may go on. */
  refusal(sentBytes: number): Promise<string | null>;
  /** Fires once permission has ended, so that a stalled recipient is let go too. */
  readonly stopped: AbortSignal;
  end(): void;
};

/** What is asked while bytes flow. */
export type Watched = {
  /** Whether the next bytes may go. */
  readonly mayGoOn: () => Promise<Result<null>>;
  /** Keeps how far this answer has come, in bytes sent. */
  readonly keep: (sentBytes: number) => Promise<void>;
};

/** Asks again and again, while bytes flow, whether they still may (6.8, INV-6). */
export function watchPermission({ mayGoOn, keep }: Watched): PermissionWatch {
  const stopped = new AbortController();
  let word: string | null = null;
  let askedAtBytes = 0;
  let sent = 0;
  let asking: Promise<void> | null = null;
  let isOverdue = false;

  const askAndKeep = async (): Promise<Result<null>> => {
    const may = await mayGoOn();
    if (may.ok) await keep(sent);
    return may;
  };
  const ask = async (): Promise<void> => {
    askedAtBytes = sent;
    try {
      const may = await answered(askAndKeep(), ANSWER_MILLISECONDS);
      if (!may.ok) word ??= may.error;
    } catch {
      word ??= 'not_answered';
    }
    if (word !== null) stopped.abort();
  };
  const askOnce = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = null;
      if (isOverdue && word === null) void askOnce();
      isOverdue = false;
    });
    return asking;
  };
  // What took longer than a beat is asked again at once: to wait for the next beat would be too long.
  const timer = setInterval(() => {
    if (asking === null) void askOnce();
    else isOverdue = true;
  }, EVERY_MILLISECONDS);

  return {
    stopped: stopped.signal,
    refusal: async (sentBytes) => {
      sent = sentBytes;
      if (word === null && sent - askedAtBytes >= EVERY_BYTES) await askOnce();
      return word;
    },
    end: () => {
      isOverdue = false;
      clearInterval(timer);
    },
  };
}
