import type { Fragment } from '#lib/protocols/dul/types.ts';

import { readMessage } from './message-reader.ts';
import type { MessageRefusal } from './message-reader.ts';
import type { DimseMessage } from './types.ts';

export type AssemblyRefusal =
  | MessageRefusal
  | 'command-too-long'
  | 'data-without-command'
  | 'command-inside-data'
  | 'contexts-interleaved';

export type AssemblyEvent =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'message'; readonly contextId: number; readonly message: DimseMessage }
  | { readonly kind: 'data'; readonly bytes: Uint8Array; readonly isLast: boolean }
  | { readonly kind: 'violation'; readonly why: AssemblyRefusal };

/** Far more than any command we read needs: the longest value is 128 bytes. */
export const DEFAULT_MAX_COMMAND_BYTES = 16 * 1024;

export type MessageAssembler = {
  push(fragment: Fragment): AssemblyEvent;
  /** Whether a message has begun and its end has not come. */
  isMidMessage(): boolean;
};

/**
 * Puts fragments together into messages (PS3.7 6.3.1, PS3.8 annex E.1): a command gathered whole,
 * then its data set handed through piece by piece, all of it on one presentation context.
 */
export function createMessageAssembler(
  maxCommandBytes: number = DEFAULT_MAX_COMMAND_BYTES,
): MessageAssembler {
  let phase: 'idle' | 'command' | 'data' = 'idle';
  let contextId = 0;
  let gathered: Buffer | null = null;
  let size = 0;

  const violation = (why: AssemblyRefusal): AssemblyEvent => ({ kind: 'violation', why });

  const pushCommand = (fragment: Fragment): AssemblyEvent => {
    if (phase === 'idle') {
      phase = 'command';
      contextId = fragment.contextId;
    }
    if (size + fragment.bytes.length > maxCommandBytes) return violation('command-too-long');
    const isWhole = size === 0 && fragment.isLast;
    // Copied, unless whole: a view of one byte would keep alive all the bytes it arrived with.
    if (!isWhole) {
      gathered ??= Buffer.alloc(maxCommandBytes);
      gathered.set(fragment.bytes, size);
    }
    size += fragment.bytes.length;
    if (!fragment.isLast) return { kind: 'incomplete' };

    const message = readMessage(gathered?.subarray(0, size) ?? fragment.bytes);
    gathered = null;
    size = 0;
    if (!message.ok) return violation(message.error);
    phase = message.value.hasDataSet ? 'data' : 'idle';
    return { kind: 'message', contextId, message: message.value };
  };

  return {
    push(fragment) {
      if (phase !== 'idle' && fragment.contextId !== contextId) {
        return violation('contexts-interleaved');
      }
      if (fragment.isCommand) {
        return phase === 'data' ? violation('command-inside-data') : pushCommand(fragment);
      }
      if (phase !== 'data') return violation('data-without-command');
      if (fragment.isLast) phase = 'idle';
      return { kind: 'data', bytes: fragment.bytes, isLast: fragment.isLast };
    },
    isMidMessage: () => phase !== 'idle',
  };
}
