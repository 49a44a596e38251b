import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';

/** What proves who somebody is, and the secrets we make. Real everywhere: there is no double. */
export interface IdentityPort {
  /** Takes as long for an account that does not exist (`kept` is null). */
  isPassword(kept: string | null, password: string): Promise<boolean>;
  /** A password as it is kept: argon2id, with its parameters. */
  hashPassword(password: string): Promise<string>;
  /** Whether it is one of the first that anybody would guess, by a list that is part of the deployment. */
  isCommonPassword(password: string): boolean;
  /** The step of an authenticator's code near `now`, or null. `sealed` is as the account keeps it. */
  stepOfCode(
    sealed: { secret: Uint8Array; accountId: string },
    code: string,
    now: Date,
  ): bigint | null;
  /** A new authenticator secret as it is kept, and as a person types it. */
  newTotp(accountId: string): { readonly sealed: Uint8Array<ArrayBuffer>; readonly secret: string };
  /** The secret in a seal, as a person types it; null when the seal is not ours or another account's. */
  totpSecretOf(sealed: Uint8Array, accountId: string): string | null;
  /** A code for paper: 120 random bits, written so that it can be read aloud. */
  newRecoveryCode(): string;
  /** The digest a recovery code is kept as, however it was typed; null when it cannot be one. */
  hashRecoveryCode(typed: string): Uint8Array<ArrayBuffer> | null;
  /** A code for a text message: six digits. */
  newTextCode(): string;
  /** Slow and salted: six digits have too little chance in them for anything else. */
  hashTextCode(code: string): Promise<string>;
  /** Whether this is the code. `kept` is null while it is not made yet. */
  isTextCode(kept: string | null, typed: string): Promise<boolean>;
  /** A code for a printed sheet: short enough to be typed by whoever seldom types. */
  newSheetCode(): string;
  /** The digest a sheet's code is kept as, the same each time for one account; null when it cannot be one. */
  hashSheetCode(typed: string, accountId: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** A code for a computer’s screen, that a patient types into their phone. */
  newPairingCode(): string;
  /** The digest it is kept as, however it was typed; null when it cannot be one. */
  hashPairingCode(typed: string): Uint8Array<ArrayBuffer> | null;
  /** The picture of a paper as it is kept, bound to its row. */
  sealDocument(bytes: Uint8Array, documentId: string): Uint8Array<ArrayBuffer>;
  /** The picture in a seal. Throws when the seal is not ours, or another row's. */
  openDocument(sealed: Uint8Array, documentId: string): Uint8Array<ArrayBuffer>;
  newToken(): string;
  /** The token that takes another's place: the same for whoever brings that one, and known to nobody else. */
  renewedToken(token: string, rolesDigest: Uint8Array): string;
  hashToken(token: string): Uint8Array<ArrayBuffer>;
  isTokenShaped(value: string): boolean;
  /** A key for a throttle's counter that tells nobody what was counted. */
  throttleKey(about: string): string;
}

/** What a browser is asked to sign, and to make: the standard's own JSON (WebAuthn Level 3, 5.1.8, 5.1.9). */
export type PasskeyQuestion = PublicKeyCredentialRequestOptionsJSON;
export type PasskeyOrder = PublicKeyCredentialCreationOptionsJSON;

/** A passkey as it is kept. */
export type KeptPasskey = {
  readonly credentialId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly transports: readonly string[];
};

/** What a device gave when it made a passkey. */
export type NewPasskey = {
  readonly credentialId: Uint8Array<ArrayBuffer>;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  /** Whether the device may share it with others of the same owner (backup eligible). */
  readonly isSynced: boolean;
  readonly transports: readonly string[];
};

/**
 * Passkeys (WebAuthn Level 3) of this site: origin and rpId are those of its public address and of nothing a client
 * said. Answers of browsers are anything at all until they are read here; what does not hold answers null.
 */
export interface PasskeyPort {
  /** What a browser is asked to make. `challenge` is a token of ours. */
  creationOptions(asked: {
    challenge: string;
    account: { id: string; email: string; name: string };
    existing: readonly KeptPasskey[];
  }): Promise<PasskeyOrder>;
  /** What a browser is asked to sign, by one of these passkeys. */
  requestOptions(asked: {
    challenge: string;
    allowed: readonly KeptPasskey[];
  }): Promise<PasskeyQuestion>;
  /** The challenge a browser says it answers, to be looked up; it proves nothing yet. */
  challengeOf(answer: unknown): string | null;
  /** The passkey a browser says it used. */
  credentialIdOf(answer: unknown): Uint8Array<ArrayBuffer> | null;
  /** A passkey made for this site and challenge by a device that made sure of its owner (user verification). */
  newPasskey(answer: unknown, challenge: string): Promise<NewPasskey | null>;
  /** The counter of an answer that this passkey signed, for this site and challenge, with user verification. */
  counterOf(answer: unknown, challenge: string, passkey: KeptPasskey): Promise<number | null>;
}
