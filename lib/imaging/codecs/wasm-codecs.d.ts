/** What we use of the codecs, which come without types. A decoder's buffers lie in memory of its own. */
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { DecoderModule } from '@cornerstonejs/codec-openjpeg/decodewasmjs';
  export default function load(options: object): Promise<DecoderModule<'JpegLSDecoder'>>;
}

declare module '@cornerstonejs/codec-charls/wasmjs' {
  export type Encoder = {
    getDecodedBuffer(shape: {
      readonly width: number;
      readonly height: number;
      readonly bitsPerSample: number;
      readonly componentCount: number;
    }): Uint8Array;
    /** 0: without loss. */
    setNearLossless(most: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
    delete(): void;
  };

  export default function load(
    options: object,
  ): Promise<{ readonly JpegLSEncoder: new () => Encoder }>;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  export type FrameInfo = {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
  };

  export type Decoder = {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): FrameInfo;
    delete(): void;
  };

  export type DecoderModule<Name extends string> = Readonly<Record<Name, new () => Decoder>>;
  export default function load(options: object): Promise<DecoderModule<'J2KDecoder'>>;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  import type { DecoderModule } from '@cornerstonejs/codec-openjpeg/decodewasmjs';
  export default function load(options: object): Promise<DecoderModule<'HTJ2KDecoder'>>;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  import type { DecoderModule } from '@cornerstonejs/codec-openjpeg/decodewasmjs';
  export default function load(options: object): Promise<DecoderModule<'JPEGDecoder'>>;
}
