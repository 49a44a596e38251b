/** A picture of a person or their papers, for whoever decides: nothing of it stays in their browser. */
export function inlinePicture({
  contentType,
  bytes,
}: {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': 'inline',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
