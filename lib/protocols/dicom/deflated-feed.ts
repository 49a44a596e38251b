import { createInflateRaw } from 'node:zlib';
import type { FramingFault } from './header-flags.ts';
import type { HeaderWalker } from './header-walker.ts';
import type { Walk } from './raw-header.ts';

export type DeflatedFeed = {
  readonly push: (chunk: Uint8Array) => Promise<void> | undefined;
  readonly finish: () => Promise<Walk>;
};

/**
 * Inflates a deflated data set (PS3.5 A.5) into a walker, no further than its pixel data and never
 * beyond `mostBytes`: a thousandfold bomb costs time up to that bound, and no memory.
 */
export function createDeflatedFeed(walker: HeaderWalker, mostBytes: number): DeflatedFeed {
  const inflate = createInflateRaw();
  const closed = new Promise<void>((resolve) => inflate.once('close', resolve));
  let reason: FramingFault | null = null;
  let isDone = false;

  const stop = (because: FramingFault | null) => {
    if (isDone) return;
    isDone = true;
    reason = because;
    inflate.destroy();
  };
  inflate.on('data', (piece: Buffer) => {
    if (isDone) return;
    walker.push(piece);
    if (walker.isSettled) stop(null);
    else if (walker.offset > mostBytes) stop('inflates-too-large');
  });
  inflate.on('error', () => stop('deflate-stream-broken'));

  return {
    push: (chunk) => {
      if (isDone || inflate.writableEnded || inflate.readableEnded) return undefined;
      const written = new Promise<void>((resolve) => {
        inflate.write(chunk, () => {
          resolve();
        });
      });
      // A stream that fails mid-write closes without ending the write.
      return Promise.race([written, closed]);
    },
    finish: async () => {
      if (!isDone) inflate.end();
      await closed;
      if (reason) return { sound: false, fault: { reason, tag: null, offset: walker.offset } };
      return walker.finish(false);
    },
  };
}
