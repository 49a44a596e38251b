import { parentPort, workerData } from 'node:worker_threads';
import type { CertificateDocument } from '#lib/domain/evidence/certificate.ts';
import { renderCertificate } from './certificate-document.ts';
import { renderLetter } from './letter-document.ts';
import type { PrintedLetter, TableDocument } from './port.ts';
import { renderTableDocument } from './table-document.ts';

/** What a thread of a `threadPrinter` is given to make. */
export type ToPrint =
  | { readonly kind: 'table'; readonly document: TableDocument }
  | { readonly kind: 'letter'; readonly document: PrintedLetter }
  | { readonly kind: 'certificate'; readonly document: CertificateDocument };

/** The thread of a `threadPrinter`: makes the one document it was given. */
const given = workerData as ToPrint;
parentPort?.postMessage(await madeOf(given));

function madeOf({ kind, document }: ToPrint): Promise<Uint8Array> {
  switch (kind) {
    case 'table':
      return renderTableDocument(document);
    case 'letter':
      return renderLetter(document);
    case 'certificate':
      return renderCertificate(document);
  }
}
