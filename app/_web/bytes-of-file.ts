/** A file that was chosen in a form: no more of it than it takes to see that it is too large. None: no bytes. */
export async function bytesOfFile(
  file: FormDataEntryValue | null,
  largestBytes: number,
): Promise<Uint8Array> {
  if (!(file instanceof File)) return new Uint8Array();
  return new Uint8Array(await file.slice(0, largestBytes + 1).arrayBuffer());
}
