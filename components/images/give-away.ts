import { freed } from './freed.ts';

/**
 * In a worker that decodes: pixels are given to the page and not copied, and what they were decoded from is let go of at
 * once. The library copies both, and browsers collect large buffers late.
 */
type Question = { readonly id: string; readonly argumentList?: readonly Given[] };
type Given = { readonly value?: { readonly pixelData?: unknown } };
type Answer = { readonly id: string; readonly value?: { readonly pixelData?: unknown } };

const questions = new Map<string, ArrayBuffer>();

/** Whoever has this in their hands has all of it: not so of a view of the memory that a decoder works in. */
function wholeBuffer(pixels: unknown): ArrayBuffer | null {
  if (!ArrayBuffer.isView(pixels) || !(pixels.buffer instanceof ArrayBuffer)) return null;
  return pixels.byteLength === pixels.buffer.byteLength ? pixels.buffer : null;
}

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const asked = wholeBuffer(data.argumentList?.[0]?.value?.pixelData);
  if (asked) questions.set(data.id, asked);
});

const post = self.postMessage.bind(self) as (message: unknown, given: Transferable[]) => void;

self.postMessage = (message: Answer) => {
  const asked = questions.get(message.id);
  questions.delete(message.id);
  const decoded = wholeBuffer(message.value?.pixelData);
  post(message, decoded ? [decoded] : []);
  if (asked && asked !== decoded) freed(asked);
};
