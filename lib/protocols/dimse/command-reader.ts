import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';

import { COMMAND_TAG } from './types.ts';
import type { CommandSet } from './types.ts';

export type CommandRefusal =
  | 'command-truncated'
  | 'command-group-length'
  | 'command-foreign-group'
  | 'command-order'
  | 'command-odd-length';

/**
 * Reads a command set: implicit VR little endian, group 0000 alone, tags rising, and the group
 * length first and right (PS3.7 6.3.1). Values are views on the bytes given.
 */
export function readCommandSet(bytes: Uint8Array): Result<CommandSet, CommandRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements = new Map<number, Uint8Array>();
  let at = 0;
  let previous = -1;
  while (at < bytes.length) {
    if (bytes.length - at < 8) return no('command-truncated');
    if (view.getUint16(at, true) !== 0) return no('command-foreign-group');
    const tag = view.getUint16(at + 2, true);
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    if (length > bytes.length - start) return no('command-truncated');
    if (length % 2 !== 0) return no('command-odd-length');
    if (tag <= previous) return no('command-order');
    elements.set(tag, bytes.subarray(start, start + length));
    previous = tag;
    at = start + length;
  }
  if (!hasRightGroupLength(elements, bytes.length)) return no('command-group-length');
  elements.delete(COMMAND_TAG.groupLength);
  return ok(elements);
}

const GROUP_LENGTH_ELEMENT_BYTES = 12;

function hasRightGroupLength(elements: CommandSet, total: number): boolean {
  const value = elements.get(COMMAND_TAG.groupLength);
  if (value?.length !== 4) return false;
  const said = new DataView(value.buffer, value.byteOffset, 4).getUint32(0, true);
  return said === total - GROUP_LENGTH_ELEMENT_BYTES;
}
