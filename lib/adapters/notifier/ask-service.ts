import { z } from 'zod';
import { NotSent, type FaultKind } from './port.ts';

const WAIT_MILLISECONDS = 15_000;

/** A service's answer: its status, and its body where that was JSON. */
export type ServiceAnswer = { readonly status: number; readonly body: unknown };

/**
 * Asks a messaging service over HTTP. A service that cannot be reached, or not in time, may have taken the message on
 * all the same: that is a passing fault.
 */
export async function askService(
  url: URL,
  request: {
    method: 'GET' | 'POST';
    headers: Readonly<Record<string, string>>;
    body?: string;
  },
): Promise<ServiceAnswer> {
  try {
    const answer = await fetch(url, {
      ...request,
      // A service that sends us elsewhere would get our key there.
      redirect: 'error',
      signal: AbortSignal.timeout(WAIT_MILLISECONDS),
    });
    const text = await answer.text();
    return { status: answer.status, body: jsonOf(text) };
  } catch {
    throw new NotSent('passing', 'service_not_reached');
  }
}

/** Reads an answer's body, or says that the service does not speak as it is documented to. */
export function readAnswer<T>(schema: z.ZodType<T>, { status, body }: ServiceAnswer): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new NotSent('passing', `service_${status}_not_understood`);
}

/**
 * What a status that is not success means. 400 and 422 are about this message; a refused key, a limit and a fault of
 * the service are about us or about now, and whoever runs the service can put them right.
 */
export function faultOf(status: number): FaultKind {
  return status === 400 || status === 422 ? 'permanent' : 'passing';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
