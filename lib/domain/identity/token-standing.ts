/**
 * How the token that was brought stands to the session: the one that is due, one whose holder's roles have changed since
 * it was given, one that was replaced a moment ago, or one of which nobody wrote down what it was given for.
 */
export type TokenStanding =
  | { readonly is: 'current' }
  | {
      readonly is: 'stale' | 'replaced' | 'unmarked';
      /** Of the roles that its successor is given for. */
      readonly rolesDigest: Uint8Array<ArrayBuffer>;
    };
