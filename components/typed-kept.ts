import { fillIn, typedOnPage, type Typed } from './typed-fields.ts';

/**
 * What was typed on a page whose person was signed out, kept in the tab until they are back. It is sealed with a key that
 * only pages of the same person are given: whoever comes to the screen next cannot read it, signed in or not.
 */
type Kept = {
  /** The page, without which it is of no use. */
  readonly where: string;
  readonly at: number;
  /** `sent` may have arrived, and mostly has; `paused` waits for a proof or a new look; `lost` was never sent, or nobody knows. */
  readonly state: 'sent' | 'paused' | 'lost';
  /** When somebody was led back to the page for it: nobody is led twice. */
  readonly ledAt: number | null;
  readonly iv: string;
  readonly sealed: string;
};

const PLACE = 'lantern-typed';
/** No longer than anybody can be signed in. */
const KEPT_MILLISECONDS = 12 * 3_600_000;
/** What was sent so long ago without being led to sign in has arrived. */
const ARRIVED_MILLISECONDS = 60_000;

const ON_THE_WAY_MILLISECONDS = 10_000;

const here = () => location.pathname + location.search;

/** Keeps what is typed on this page, or forgets what was where nothing is. */
export async function keepTyped(seal: string, state: 'sent' | 'lost'): Promise<void> {
  const typed = typedOnPage();
  // Without a secure origin there is no key; then nothing is kept either.
  if (typed === null || !isSecureContext) {
    forgetTyped();
    return;
  }
  const [where, iv] = [here(), crypto.getRandomValues(new Uint8Array(12))];
  const text = new TextEncoder().encode(JSON.stringify(typed));
  const sealed = await crypto.subtle.encrypt(boxOf(iv, where), await keyOf(seal), text);
  write({
    ...{ where, at: Date.now(), state, ledAt: null },
    ...{ iv: toBase64(iv), sealed: toBase64(new Uint8Array(sealed)) },
  });
}

/** Notes that somebody stands at the door, or before a broken page: whether something of theirs is kept for them. */
export function loseTyped(state: 'paused' | 'lost' = 'lost'): boolean {
  const kept = read();
  if (kept === null) return false;
  if (kept.state === 'sent' && Date.now() - kept.at > ARRIVED_MILLISECONDS) {
    forgetTyped();
    return false;
  }
  write({ ...kept, state });
  return true;
}

export function forgetTyped(): void {
  sessionStorage.removeItem(PLACE);
}

/** On a page of somebody who is signed in: fills in what they had typed there, or leads them to where they had. */
export async function bringBack(seal: string): Promise<'filled' | 'nothing'> {
  const kept = read();
  const step = kept === null ? 'wait' : nextStep(kept);
  if (kept === null || step === 'wait') return 'nothing';
  const typed = step === 'forget' ? null : await open(seal, kept);
  if (typed !== null && step === 'lead') {
    write({ ...kept, ledAt: Date.now() });
    location.replace(kept.where);
    return 'nothing';
  }
  forgetTyped();
  const isFilled = typed !== null && fillIn(typed);
  return isFilled && kept.state === 'lost' ? 'filled' : 'nothing';
}

/** Signing in passes through other pages, which are still shown for a moment when the way back has been taken. */
function nextStep({ where, state, ledAt }: Kept): 'fill' | 'lead' | 'wait' | 'forget' {
  if (where === here()) return state === 'sent' ? 'forget' : 'fill';
  if (ledAt !== null) return Date.now() - ledAt < ON_THE_WAY_MILLISECONDS ? 'wait' : 'forget';
  return state === 'lost' ? 'lead' : 'forget';
}

/** Null for what is another person’s, or was changed, or is too old. */
async function open(seal: string, { where, at, iv, sealed }: Kept): Promise<Typed | null> {
  if (Date.now() - at > KEPT_MILLISECONDS || !isSecureContext) return null;
  try {
    const box = boxOf(fromBase64(iv), where);
    const text = await crypto.subtle.decrypt(box, await keyOf(seal), fromBase64(sealed));
    return JSON.parse(new TextDecoder().decode(text)) as Typed;
  } catch {
    // Whose it was is of no interest.
    return null;
  }
}

/** The page belongs to what is sealed: nothing is filled in elsewhere. */
function boxOf(iv: Uint8Array<ArrayBuffer>, where: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(where) };
}

function keyOf(seal: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64(seal), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function read(): Kept | null {
  const text = sessionStorage.getItem(PLACE);
  const kept = text === null ? null : (JSON.parse(text) as Kept);
  // It came from this tab, and is still led nowhere but to pages of ours.
  return kept !== null && /^\/(?![/\\])/.test(kept.where) ? kept : null;
}

function write(kept: Kept): void {
  sessionStorage.setItem(PLACE, JSON.stringify(kept));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
