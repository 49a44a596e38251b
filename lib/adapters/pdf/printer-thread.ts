import { parentPort, workerData } from 'node:worker_threads';
import { renderLetter } from './letter-document.ts';
import type { PrintedLetter, TableDocument } from './port.ts';
import { renderTableDocument } from './table-document.ts';

/** What a thread of a `threadPrinter` is given to make. */
export type ToPrint =
  | { readonly kind: 'table'; readonly document: TableDocument }
  | { readonly kind: 'letter'; readonly document: PrintedLetter };

/** The thread of a `threadPrinter`: makes the one document it was given. */
const given = workerData as ToPrint;
const made =
  given.kind === 'table'
    ? await renderTableDocument(given.document)
    : await renderLetter(given.document);
parentPort?.postMessage(made);
