/** What a provider said of somebody: in the token it signed, and when it was asked with what that token came with. */
export type OutsideClaims = {
  readonly issuer: string;
  readonly subject: string;
  /** What it calls its own session; null where it does not say. */
  readonly session: string | null;
  readonly token: Readonly<Record<string, unknown>>;
  readonly asked: Readonly<Record<string, unknown>>;
};
