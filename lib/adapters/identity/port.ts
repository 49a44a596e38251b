/** What proves who somebody is, and the secrets we make. Real everywhere: there is no double. */
export interface IdentityPort {
  /** Takes as long for an account that does not exist (`kept` is null). */
  isPassword(kept: string | null, password: string): Promise<boolean>;
  /** The step of an authenticator's code near `now`, or null. `sealed` is as the account keeps it. */
  stepOfCode(
    sealed: { secret: Uint8Array; accountId: string },
    code: string,
    now: Date,
  ): bigint | null;
  newToken(): string;
  hashToken(token: string): Uint8Array<ArrayBuffer>;
  isTokenShaped(value: string): boolean;
  /** A key for a throttle's counter that tells nobody what was counted. */
  throttleKey(about: string): string;
}
