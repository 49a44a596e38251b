const LONGEST = 48;

/**
 * A text of a hospital as the name of a folder, on any computer: letters, digits and a few marks, never a path and never
 * a name that a computer keeps for itself. It begins with its number, so that it is never empty and in order.
 */
export function folderName(number: number, text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number} ()_-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const short = Array.from(plain).slice(0, LONGEST).join('').trim();
  return short === '' ? String(number) : `${number} ${short}`;
}

/** `0007.jpg`, or of an object of many frames `0007-012.jpg`. */
export function pictureName(number: number, frame: number, frames: number): string {
  const place = String(number).padStart(4, '0');
  return frames === 1 ? `${place}.jpg` : `${place}-${String(frame).padStart(3, '0')}.jpg`;
}
