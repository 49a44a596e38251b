import { pino, type Logger } from 'pino';

/**
 * One line of JSON an event. Callers pass ids, words, counts and durations from a fixed list;
 * names, NHS numbers, tokens and bodies have no field to go in. A fault's message may quote a
 * value, so only its type, code and stack frames are written.
 */
export function createLog(process: string, level: string): Logger {
  return pino({
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: faultFacts },
  });
}

function faultFacts(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const frames = (fault.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '));
  return {
    type: fault.name,
    ...('code' in fault && { code: String(fault.code) }),
    stack: frames.slice(0, 8).map((line) => line.trim()),
    ...(fault.cause !== undefined && { cause: faultFacts(fault.cause) }),
  };
}
