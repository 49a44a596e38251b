import { no, ok, type Result } from '#lib/base/result.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import {
  nextSignatureState,
  type SignatureEvent,
  type SignatureMoveRefusal,
  type SignatureState,
} from '#lib/domain/matter/lifecycle.ts';
import { isSameFamilyName } from '#lib/domain/matching/names.ts';

/** What decides whether a client may answer now. */
export type Signing = {
  readonly state: SignatureState;
  readonly expiresAt: Date;
  /** Of whoever signs. */
  readonly familyName: string;
};

export type SignRefusal =
  | SignatureMoveRefusal
  | 'time_to_sign_over'
  | 'name_missing'
  | 'name_differs'
  | 'tick_missing'
  | 'text_changed';

/** What a client gives with their signature. */
export type Signature = {
  readonly name: string;
  readonly isTicked: boolean;
  /** Digest of the text that was on their screen, in hexadecimal, and of the one that would be kept. */
  readonly shownSha256: string;
  readonly keptSha256: string;
};

/**
 * Whether this signature counts (LS-7): by the client, in time, over exactly the text that they were shown, with their
 * own family name typed, and a tick that says they mean it.
 */
export function maySign(
  signing: Signing,
  signature: Signature,
  now: Date,
): Result<SignatureState, SignRefusal> {
  const moved = mayAnswer(signing, 'sign', now);
  if (!moved.ok) return moved;
  if (signature.shownSha256 !== signature.keptSha256) return no('text_changed');
  const words = signature.name.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return no('name_missing');
  if (!endsInName(words, signing.familyName)) return no('name_differs');
  return signature.isTicked ? ok(moved.value) : no('tick_missing');
}

/** Whether the client may sign or refuse now, or take back what they signed. The last is never too late. */
export function mayAnswer(
  { state, expiresAt }: Signing,
  event: Extract<SignatureEvent, 'sign' | 'refuse' | 'withdraw'>,
  now: Date,
): Result<SignatureState, SignatureMoveRefusal | 'time_to_sign_over'> {
  const moved = nextSignatureState(state, event, 'client');
  if (!moved.ok || event === 'withdraw') return moved;
  return now < expiresAt ? moved : no('time_to_sign_over');
}

/** Whether whoever opened the letter is its client, as far as a birthday can say: what is shown first says nothing of health. */
export function isBirthday(said: CalendarDate | null, dateOfBirth: CalendarDate): boolean {
  return said !== null && said === dateOfBirth;
}

/** A family name may be of several words. */
function endsInName(words: readonly string[], familyName: string): boolean {
  return words.some((_, start) => isSameFamilyName(words.slice(start).join(' '), familyName));
}
