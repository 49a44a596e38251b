import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { pairOf } from '#lib/demonstration/passkey.ts';

/** How an answer differs from that of an honest device at the right site. */
export type Twist = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly isUserVerified?: boolean;
  readonly counter?: number;
  readonly type?: string;
  readonly crossOrigin?: boolean;
};

const SITE = 'http://localhost:3000';
const [USER_PRESENT, USER_VERIFIED, BACKUP_ELIGIBLE, ATTESTED] = [0x01, 0x04, 0x08, 0x40];

/**
 * A device that speaks WebAuthn as the standard writes it (Level 3, 6.1), in software: for answers that no honest
 * browser gives.
 */
export function softPasskey(options: { isSynced?: boolean } = {}) {
  const { publicKey, privateKey } = pairOf(randomBytes(32));
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const shared = options.isSynced ? BACKUP_ELIGIBLE : 0;
  let counter = 0;

  const flagsOf = ({ isUserVerified = true }: Twist) =>
    USER_PRESENT | (isUserVerified ? USER_VERIFIED : 0) | shared;
  const authenticatorData = (twist: Twist, more: { flags?: number; data?: Uint8Array } = {}) => {
    const head = Buffer.alloc(5);
    head.writeUInt8(flagsOf(twist) | (more.flags ?? 0), 0);
    head.writeUInt32BE(twist.counter ?? counter, 1);
    const rpId = twist.rpId ?? new URL(SITE).hostname;
    return Buffer.concat([sha256(Buffer.from(rpId)), head, more.data ?? new Uint8Array()]);
  };
  const clientData = (type: string, challenge: string, twist: Twist) =>
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge,
        origin: twist.origin ?? SITE,
        crossOrigin: twist.crossOrigin ?? false,
      }),
    );
  const answer = (response: Readonly<Record<string, unknown>>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    credentialId: new Uint8Array(credentialId),
    publicKey,
    /** What it answers when it is made. */
    create(challenge: string, twist: Twist = {}) {
      const length = Buffer.from([0, credentialId.length]);
      const data = Buffer.concat([Buffer.alloc(16), length, credentialId, publicKey]);
      const auth = authenticatorData(twist, { flags: ATTESTED, data });
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, twist).toString('base64url'),
        attestationObject: attestation(auth).toString('base64url'),
        transports: ['internal'],
      });
    },
    /** What it answers when it is asked to sign. */
    sign(challenge: string, twist: Twist = {}) {
      counter += 1;
      const client = clientData('webauthn.get', challenge, twist);
      const auth = authenticatorData(twist);
      const signature = sign('sha256', Buffer.concat([auth, sha256(client)]), key);
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: auth.toString('base64url'),
        signature: signature.toString('base64url'),
      });
    },
  };
}

export type SoftPasskey = ReturnType<typeof softPasskey>;

/** {"fmt": "none", "attStmt": {}, "authData": bytes} in CBOR. */
function attestation(auth: Buffer): Buffer {
  const text = (word: string) => [0x60 + word.length, ...Buffer.from(word)];
  const length = [0x59, auth.length >> 8, auth.length & 0xff];
  const head = [0xa3, ...text('fmt'), ...text('none'), ...text('attStmt'), 0xa0];
  return Buffer.from([...head, ...text('authData'), ...length, ...auth]);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
