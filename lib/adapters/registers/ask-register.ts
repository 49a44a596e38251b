import { z } from 'zod';
import type { Unavailable } from '#lib/domain/register/unavailable.ts';

/** How a register is asked. */
export type Asking = {
  readonly headers?: Readonly<Record<string, string>>;
  /** From the first byte sent to the last one read. */
  readonly waitMilliseconds: number;
  readonly mostBytes: number;
};

/** An answer that came whole, was not too large, and was JSON. */
export type RegisterReply = { readonly status: number; readonly body: unknown };

/** There is no answer that can be used, for this reason. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly why: Unavailable;

  constructor(why: Unavailable) {
    super(why);
    this.why = why;
  }
}

/**
 * Asks a register over HTTP. Throws NoAnswer. Whatever it answers comes from elsewhere and may be anything: it has a
 * time, a size and no say in where we ask next, because our key would go there, too.
 */
export async function askRegister(url: URL, asking: Asking): Promise<RegisterReply> {
  requireSafe(url);
  const signal = AbortSignal.timeout(asking.waitMilliseconds);
  try {
    const answer = await fetch(url, {
      headers: { Accept: 'application/json', ...asking.headers },
      redirect: 'manual',
      signal,
    });
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      throw new NoAnswer('sent_elsewhere');
    }
    const text = await readWithin(answer, asking.mostBytes);
    return { status: answer.status, body: jsonOf(text) };
  } catch (fault) {
    if (fault instanceof NoAnswer) throw fault;
    throw new NoAnswer(signal.aborted ? 'too_slow' : 'not_reached');
  }
}

/** Reads what a register answered, or says that it does not speak as it is documented to. */
export function readReply<T>(schema: z.ZodType<T>, { status, body }: RegisterReply): T {
  if (status !== 200) throw new NoAnswer(whyOf(status));
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new NoAnswer('not_understood');
}

function whyOf(status: number): Unavailable {
  if (status === 401 || status === 403) return 'refused';
  if (status === 429) return 'too_often';
  return status >= 500 ? 'at_fault' : 'not_understood';
}

/** Only to a double on this machine goes anything unencrypted. */
function requireSafe({ protocol, hostname }: URL): void {
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1';
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) {
    throw new NoAnswer('not_set_up');
  }
}

async function readWithin(answer: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body = answer.body as AsyncIterable<Uint8Array> | null;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new NoAnswer('too_much');
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoAnswer('not_understood');
  }
}
