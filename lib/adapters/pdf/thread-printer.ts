import { Worker } from 'node:worker_threads';
import type { PdfPrinter } from './port.ts';
import type { ToPrint } from './printer-thread.ts';

/** Longest a document may take; the most rows of one take a few seconds. */
const MILLISECONDS = 60_000;
const MEBIBYTES = 768;

/**
 * Prints each document in a thread of its own, one after the other. Laying out a page is computing and nothing else:
 * where requests are served it would stop every other answer, also the one that a download may go on.
 */
export function threadPrinter(): PdfPrinter {
  let last: Promise<unknown> = Promise.resolve();
  const print = (given: ToPrint) => {
    const printed = last.then(() => inThread(given));
    last = printed.catch(() => undefined);
    return printed;
  };
  return {
    printTable: (document) => print({ kind: 'table', document }),
    printLetter: (document) => print({ kind: 'letter', document }),
    printCertificate: (document) => print({ kind: 'certificate', document }),
  };
}

function inThread(given: ToPrint): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./printer-thread.ts', import.meta.url), {
      workerData: given,
      resourceLimits: { maxOldGenerationSizeMb: MEBIBYTES },
    });
    const timer = setTimeout(() => {
      reject(new Error('a document took too long to make'));
      void thread.terminate();
    }, MILLISECONDS);
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('a document was not made')); // says nothing once it was
    });
  });
}
