import { describe, expect, it } from 'vitest';
import { softPasskey, type Twist } from '#lib/testing/passkey/soft-passkey.ts';
import { createPasskeys, userHandleOf } from './passkeys.ts';
import { hashRecoveryCode, newRecoveryCode } from './recovery-code.ts';
import { newToken } from './token.ts';

const passkeys = createPasskeys('http://localhost:3000');
const account = { id: '019a0000-0000-7000-8000-000000000001', email: 'a@example.org', name: 'A' };

/** A passkey of ours, and what an answer of it is worth. */
async function made() {
  const device = softPasskey();
  const challenge = newToken();
  const kept = await passkeys.newPasskey(device.create(challenge), challenge);
  if (!kept) throw new Error('a good passkey was refused');
  const judge = (twist: Twist, asked = newToken(), answered = asked) =>
    passkeys.counterOf(device.sign(answered, twist), asked, kept);
  return { device, kept, judge };
}

const TWISTS: readonly (readonly [string, Twist])[] = [
  ['made at another site', { origin: 'https://example.org' }],
  ['made at another port', { origin: 'http://localhost:3001' }],
  ['made for another site’s name', { rpId: 'example.org' }],
  ['of a device that did not make sure of its owner', { isUserVerified: false }],
  ['made inside a page of another site', { crossOrigin: true }],
  ['of another kind', { type: 'payment.get' }],
];

describe('a passkey', () => {
  it('is asked for with user verification, for this site, and under a name that says nothing', async () => {
    const challenge = newToken();
    const order = await passkeys.creationOptions({ challenge, account, existing: [] });
    expect(order).toMatchObject({
      challenge,
      rp: { id: 'localhost', name: 'Lantern' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
    });
    expect(order.user.id).toBe(Buffer.from(userHandleOf(account.id)).toString('base64url'));
    const question = await passkeys.requestOptions({ challenge, allowed: [] });
    expect(question).toMatchObject({ challenge, rpId: 'localhost', userVerification: 'required' });
  });

  it('answers with its counter when it signed what it was asked to', async () => {
    const { judge } = await made();
    expect(await judge({})).toBe(1);
    expect(await judge({ counter: 9 })).toBe(9);
  });

  it.each(TWISTS)('proves nothing by an answer %s', async (_, twist) => {
    const { judge } = await made();
    expect(await judge(twist)).toBeNull();
    const [device, challenge] = [softPasskey(), newToken()];
    expect(await passkeys.newPasskey(device.create(challenge, twist), challenge)).toBeNull();
  });

  it('proves nothing for another challenge, by another device, or by a signature with one bit changed', async () => {
    const { kept, judge } = await made();
    expect(await judge({}, newToken(), newToken())).toBeNull();
    const challenge = newToken();
    expect(await passkeys.counterOf(softPasskey().sign(challenge), challenge, kept)).toBeNull();
    const { device, kept: own } = await made();
    const answer = device.sign(challenge);
    const bytes = Buffer.from(answer.response['signature'] as string, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    const forged = {
      ...answer,
      response: { ...answer.response, signature: bytes.toString('base64url') },
    };
    expect(await passkeys.counterOf(forged, challenge, own)).toBeNull();
  });

  it('is not read from anything that is no answer', async () => {
    const { kept } = await made();
    for (const answer of [null, 'x', 7, [], {}, { response: {} }, { response: null, id: 'é' }]) {
      expect(passkeys.challengeOf(answer)).toBeNull();
      expect(await passkeys.counterOf(answer, newToken(), kept)).toBeNull();
      expect(await passkeys.newPasskey(answer, newToken())).toBeNull();
    }
  });

  it('that several devices share is known as such', async () => {
    const [device, challenge] = [softPasskey({ isSynced: true }), newToken()];
    expect(await passkeys.newPasskey(device.create(challenge), challenge)).toMatchObject({
      isSynced: true,
      counter: 0,
      transports: ['internal'],
    });
  });
});

describe('a recovery code', () => {
  it('has 120 bits, and is read however it was typed', () => {
    const codes = new Set(Array.from({ length: 1000 }, newRecoveryCode));
    expect(codes.size).toBe(1000);
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
    const [code] = [...codes];
    const hash = hashRecoveryCode(code!);
    expect(hash).toHaveLength(32);
    for (const typed of [code!.toLowerCase(), code!.replaceAll('-', ' '), ` ${code!}\n`]) {
      expect(hashRecoveryCode(typed)).toEqual(hash);
    }
    for (const wrong of ['', 'ABCD', `${code!}A`, code!.replace(/^./, '1')]) {
      expect(hashRecoveryCode(wrong)).toBeNull();
    }
  });
});
