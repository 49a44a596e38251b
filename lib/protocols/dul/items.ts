import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';

export type Item = { readonly type: number; readonly value: Uint8Array };

/** Cuts bytes into items of type, reserved byte, 16-bit length and value (PS3.8 9.3.2). */
export function readItems(bytes: Buffer): Result<readonly Item[], 'item-overruns'> {
  const items: Item[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes.length - at < 4) return no('item-overruns');
    const end = at + 4 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return no('item-overruns');
    items.push({ type: bytes.readUInt8(at), value: bytes.subarray(at + 4, end) });
    at = end;
  }
  return ok(items);
}

/** @throws RangeError when the value is longer than an item can say. */
export function writeItem(type: number, value: Uint8Array): Buffer {
  if (value.length > 0xffff) throw new RangeError(`item ${type} is longer than 65535 bytes`);
  const header = Buffer.alloc(4);
  header.writeUInt8(type, 0);
  header.writeUInt16BE(value.length, 2);
  return Buffer.concat([header, value]);
}

/** An identifier without the padding some senders add (PS3.8 annex F has none, PS3.5 has NUL). */
export function readUid(value: Uint8Array): string {
  return asBuffer(value)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
}

export function writeUid(type: number, uid: string): Buffer {
  return writeItem(type, Buffer.from(uid, 'latin1'));
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
