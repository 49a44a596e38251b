import path from 'node:path';
import { oneScript, ROOT } from './one-script.ts';

/** Where the script stands that goes into downloads with the off-line viewer. */
export const VIEWER_SCRIPT = path.join(ROOT, 'lib/offline-viewer/built/viewer.js');

const HEADER = `/**
 * Shows the images of a download from the folder in which it was unpacked, without a network. Not for diagnosis.
 *
 * Lantern, AGPL-3.0-or-later. Made from the very files that draw pictures on the server, each named below, with their types
 * taken away. A test proves that nothing was added. DICOM is read by dicom-parser, which is beside it with its licence.
 */
'use strict';
`;

/** The viewer, from its entry and all that it imports, as a classic script: a page in a folder may run no module. */
export function viewerScript(): Promise<string> {
  return oneScript({
    entry: 'lib/offline-viewer/viewer.ts',
    header: HEADER,
    nameOf: (file) => file.replace(/^lib\//, '').replace(/\.ts$/, ''),
    run: (entry) => `${entry}.startViewer();`,
  });
}
