import { no, ok, type Result } from '#lib/base/result.ts';
import { canonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import { sha256 } from './chain.ts';
import { signatureOf, type SigningKey } from './signing-key.ts';

/** How far a chain was sealed, and with which hash, in hexadecimal. */
export type Head = { readonly chain: string; readonly position: number; readonly hash: string };

/** What was sealed at a moment, signed: the heads of those chains that grew since the one before. */
export type Checkpoint = {
  readonly form: 1;
  /** From 1, without gaps. */
  readonly number: number;
  /** UTC, RFC 3339. */
  readonly at: string;
  /** Which key signed it. */
  readonly key: string;
  /** The hash of the line before, so that none can be taken out or put in; of nothing for the first. */
  readonly previous: string;
  readonly heads: readonly Head[];
};

export const CHECKPOINT_FORM = 1;
/** What the first checkpoint says of the one before it. */
export const BEFORE_ALL = sha256(Buffer.alloc(0)).toString('hex');

const HEX_64 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A signature of this key can mean nothing else. */
const PURPOSE = 'lantern audit checkpoint\n';

/** The line a checkpoint is kept as, without its end: RFC 8785 JSON with its signature. */
export function writeCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const signature = signatureOf(signedText(checkpoint), key);
  return canonicalJson({ ...checkpoint, heads: [...checkpoint.heads], signature });
}

/** What the signature is over. */
export function signedText(checkpoint: Checkpoint): string {
  return PURPOSE + canonicalJson({ ...checkpoint, heads: [...checkpoint.heads] });
}

/** The hash by which the next checkpoint names this line. */
export function hashOfLine(line: string): string {
  return sha256(Buffer.from(line)).toString('hex');
}

/** Reads a line back. Anything that `writeCheckpoint` would have written otherwise is not one. */
export function parseCheckpoint(
  line: string,
): Result<{ readonly checkpoint: Checkpoint; readonly signature: string }, 'not_a_checkpoint'> {
  const value = parseJson(line);
  if (!isObject(value) || canonicalJson(value) !== line) return no('not_a_checkpoint');
  const { signature, ...checkpoint } = value;
  if (!isText(signature) || !isCheckpoint(checkpoint)) return no('not_a_checkpoint');
  return ok({ checkpoint, signature });
}

function isCheckpoint(value: unknown): value is Checkpoint {
  const { form, number, at, key, previous, heads, ...others } = value as Record<string, unknown>;
  const isNamed = form === CHECKPOINT_FORM && isCount(number) && isText(at) && isText(key);
  const isWhole = isNamed && isHash(previous) && Object.keys(others).length === 0;
  return isWhole && Array.isArray(heads) && heads.every(isHead);
}

function parseJson(line: string): Json {
  try {
    return JSON.parse(line) as Json;
  } catch {
    return null; // which is no checkpoint either
  }
}

function isHead(value: unknown): value is Head {
  if (!isObject(value as Json)) return false;
  const { chain, position, hash, ...others } = value as Readonly<Record<string, Json>>;
  const isWhole = isText(chain) && UUID.test(chain) && isCount(position) && isHash(hash);
  return isWhole && Object.keys(others).length === 0;
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isHash(value: unknown): value is string {
  return isText(value) && HEX_64.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
