import { referenceOf } from '#lib/base/reference.ts';

/** What a person quotes when they ask about their request, from eight random bytes: `LAN-7K3M-92QX`. */
export function requestReference(random: Uint8Array): string {
  return referenceOf('LAN', random);
}

const WRITTEN = /^LAN-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/;
const TYPED = /^(?:LAN[\s-]?)?([2-9A-HJ-NP-Z]{4})[\s-]?([2-9A-HJ-NP-Z]{4})$/;

/**
 * A reference as it is written or, with or without its beginning and hyphens, as people type it; null for what is none.
 * Typed without a digit it may as well be a name.
 */
export function asReference(text: string): string | null {
  const typed = text.trim().toUpperCase();
  if (WRITTEN.test(typed)) return typed;
  const [, first, second] = TYPED.exec(typed) ?? [];
  if (first === undefined || second === undefined || !/\d/.test(first + second)) return null;
  return `LAN-${first}-${second}`;
}
