/** The library’s own decoders, in a worker that keeps nothing of what it has answered. The first of the two comes first. */
import './give-away.ts';
import '../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/decodeImageFrameWorker.js';
