/** What makes pictures in other planes, loaded when it is first needed. */
export { cutOf, keptStack } from './cut.ts';
export { everyFor, gathered } from './volume.ts';
export { madeFrames } from './made-frames.ts';
export { mostBytes, offerMade } from './made-pixels.ts';
export { freed } from '../freed.ts';
export { valuesOfFrame } from '../frame-loader.ts';
