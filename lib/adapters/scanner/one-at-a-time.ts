import type { Scanner } from './port.ts';

/**
 * Asks about one file at a time, and says of any other meanwhile that there is no answer yet. A scanner that hangs keeps
 * whoever asks for minutes; so it keeps one of the worker’s hands and never all of them.
 */
export function oneAtATime(scanner: Scanner): Scanner {
  let isAsking = false;
  return {
    scan: async (bytes) => {
      if (isAsking) return { answer: 'none', why: 'busy' };
      isAsking = true;
      try {
        return await scanner.scan(bytes);
      } finally {
        isAsking = false;
      }
    },
  };
}
