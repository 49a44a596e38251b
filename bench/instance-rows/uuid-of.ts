import { createHash } from 'node:crypto';

/**
 * A UUID that is always the same for the same text. With an order it sorts as UUIDs made one after
 * the other do (version 7), as the keys of studies and series are.
 */
export function uuidOf(text: string, order: number | null = null): string {
  const digest = createHash('sha256').update(text).digest('hex');
  const front =
    order === null ? digest.slice(0, 12) : (order + 0x19000000000).toString(16).padStart(12, '0');
  return `${front.slice(0, 8)}-${front.slice(8, 12)}-7${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
