import { expect, it } from 'vitest';
import type { PersonId } from '#lib/base/id.ts';
import { typedSealOf } from './typed-seal.ts';

const [ADA, BEN] = ['ada', 'ben'] as PersonId[];

it('the key for what was typed is the person’s alone, the same on every page, and new with the secret', () => {
  const key = typedSealOf(ADA!, 'one secret');
  expect(typedSealOf(ADA!, 'one secret')).toBe(key);
  expect(typedSealOf(BEN!, 'one secret')).not.toBe(key);
  expect(typedSealOf(ADA!, 'another')).not.toBe(key);
  // As much as AES-256 takes.
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
});
