import loadCharls from '@cornerstonejs/codec-charls/decodewasmjs';
import loadEncoder from '@cornerstonejs/codec-charls/wasmjs';
import loadTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import loadOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import loadOpenJph from '@cornerstonejs/codec-openjph/wasmjs';
import { no, ok, type Result } from '#lib/base/result.ts';

/** What a foreign codec made of a codestream. */
export type ForeignFrame = {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
  /** Samples of one byte up to 8 bits, else of two in little endian. */
  readonly bytes: Uint8Array;
};

type Loaded<Load extends (options: object) => Promise<unknown>> = Awaited<ReturnType<Load>>;

/**
 * A codec that is loaded when it is first needed. Where it breaks, the next picture gets a fresh one: what an aborted
 * program leaves in its memory is nobody's to rely on. Its messages are dropped, since they would quote what is decoded.
 */
function lazily<Load extends (options: object) => Promise<unknown>>(load: Load) {
  let loaded: Promise<Loaded<Load>> | null = null;
  // Made anew for each: what is loaded keeps its state in it.
  const quiet = () => ({ print: () => undefined, printErr: () => undefined });
  return {
    get: (): Promise<Loaded<Load>> => (loaded ??= load(quiet()) as Promise<Loaded<Load>>),
    drop: () => {
      loaded = null;
    },
  };
}

const CODECS = {
  charls: lazily(loadCharls),
  turbo: lazily(loadTurbo),
  openJpeg: lazily(loadOpenJpeg),
  openJph: lazily(loadOpenJph),
} as const;

const ENCODER = lazily(loadEncoder);

/** A grey frame in JPEG-LS without loss (ITU-T T.87): samples of one byte up to 8 bits, else of two in little endian. */
export async function encodeJpegLs(frame: {
  readonly rows: number;
  readonly columns: number;
  readonly bits: number;
  readonly bytes: Uint8Array;
}): Promise<Uint8Array> {
  const encoder = new (await ENCODER.get()).JpegLSEncoder();
  try {
    const { rows: height, columns: width, bits: bitsPerSample } = frame;
    encoder.getDecodedBuffer({ width, height, bitsPerSample, componentCount: 1 }).set(frame.bytes);
    encoder.setNearLossless(0);
    encoder.encode();
    // A copy: the next picture is encoded into the same memory.
    return Uint8Array.from(encoder.getEncodedBuffer());
  } catch (fault) {
    ENCODER.drop();
    throw new Error('a frame could not be encoded', { cause: fault });
  } finally {
    encoder.delete();
  }
}

/** Decodes by one of them: JPEG of 8 bits, JPEG-LS, JPEG 2000, and that of high throughput. */
export async function decodeForeign(
  codec: keyof typeof CODECS,
  codestream: Uint8Array,
): Promise<Result<ForeignFrame, 'codestream-broken'>> {
  const decoder = await decoderOf(codec);
  try {
    decoder.getEncodedBuffer(codestream.length).set(codestream);
    decoder.decode();
    const { width, height, componentCount, bitsPerSample } = decoder.getFrameInfo();
    // A copy: the next picture is decoded into the same memory.
    const bytes = Uint8Array.from(decoder.getDecodedBuffer());
    const expected = width * height * componentCount * (bitsPerSample > 8 ? 2 : 1);
    decoder.delete();
    if (expected === 0 || bytes.length < expected) return no('codestream-broken');
    const shape = { rows: height, columns: width, components: componentCount };
    return ok({ ...shape, precision: bitsPerSample, bytes });
  } catch {
    // What they throw is a number, a string or an abort: whatever it is, this codestream was too much for it.
    CODECS[codec].drop();
    return no('codestream-broken');
  }
}

async function decoderOf(codec: keyof typeof CODECS) {
  switch (codec) {
    case 'charls':
      return new (await CODECS.charls.get()).JpegLSDecoder();
    case 'turbo':
      return new (await CODECS.turbo.get()).JPEGDecoder();
    case 'openJpeg':
      return new (await CODECS.openJpeg.get()).J2KDecoder();
    case 'openJph':
      return new (await CODECS.openJph.get()).HTJ2KDecoder();
  }
}
