import { parentPort, workerData } from 'node:worker_threads';
import type { TableDocument } from './port.ts';
import { renderTableDocument } from './table-document.ts';

/** The thread of a `threadPrinter`: makes the one document it was given. */
const made = await renderTableDocument(workerData as TableDocument);
parentPort?.postMessage(made);
