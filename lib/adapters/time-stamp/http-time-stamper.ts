import { randomBytes, type X509Certificate } from 'node:crypto';
import { no, ok, type Result } from '#lib/base/result.ts';
import { timeStampRequest } from '#lib/protocols/tsp/request.ts';
import { checkTimeStamp, type TimeStampFault } from '#lib/protocols/tsp/response.ts';
import type { Stamped, TimeStamper } from './port.ts';

/** How an authority is asked and believed. */
export type TimeStampService = {
  readonly url: string;
  readonly roots: readonly X509Certificate[];
  readonly policy: string | null;
  /** From the first byte sent to the last one read. */
  readonly waitMilliseconds?: number;
  /** Told of what went wrong, by its word. */
  readonly onFault: (why: TimeStampFault | ExchangeFault) => void;
};

export type ExchangeFault = 'not_reached' | 'too_slow' | 'too_much' | 'answered_otherwise';

const WAIT_MILLISECONDS = 10_000;
/** An answer with a chain of certificates has a few thousand bytes. */
const MOST_BYTES = 64 * 1024;

/** Asks over HTTP (RFC 3161 3.4). The answer comes from elsewhere: it has a time, a size, and is checked to the last bit. */
export function httpTimeStamper(service: TimeStampService): TimeStamper {
  return {
    stamp: async (digest) => {
      const asked = { digest, nonce: randomBytes(16) };
      const answer = await exchange(service, timeStampRequest(asked));
      const { roots, policy } = service;
      const checked = answer.ok
        ? checkTimeStamp(answer.value, asked, { roots, policy, now: new Date() })
        : answer;
      if (checked.ok && answer.ok) {
        return ok({ response: answer.value, at: checked.value.at }) satisfies Result<Stamped>;
      }
      if (!checked.ok) service.onFault(checked.error);
      return no('no_time_stamp');
    },
  };
}

async function exchange(
  { url, waitMilliseconds = WAIT_MILLISECONDS }: TimeStampService,
  request: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array, ExchangeFault>> {
  const signal = AbortSignal.timeout(waitMilliseconds);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: request,
      redirect: 'error',
      signal,
    });
    const type = answer.headers.get('content-type')?.split(';')[0]?.trim();
    if (answer.status !== 200 || type !== 'application/timestamp-reply') {
      await answer.body?.cancel();
      return no('answered_otherwise');
    }
    return await readWithin(answer);
  } catch {
    return no(signal.aborted ? 'too_slow' : 'not_reached');
  }
}

async function readWithin(answer: Response): Promise<Result<Uint8Array, ExchangeFault>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body = answer.body as AsyncIterable<Uint8Array> | null;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) return no('too_much');
    chunks.push(chunk);
  }
  return ok(new Uint8Array(Buffer.concat(chunks)));
}
