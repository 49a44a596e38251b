import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';

/** Whoever is on the way to an account, in one browser. */
export type Registering = {
  /** The secret of the browser's cookie. */
  readonly token: string;
  readonly address: string;
  readonly now: Date;
};

export type Deps = { readonly db: Db; readonly identity: IdentityPort };

/** What there is of a registration so far. */
export type HalfMade = {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
  readonly invitationId: string | null;
  readonly passwordHash: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly dateOfBirth: Date | null;
  readonly nhsNumber: string | null;
  readonly postcode: string | null;
};

const columns = {
  id: true,
  personId: true,
  email: true,
  invitationId: true,
  passwordHash: true,
  givenNames: true,
  familyName: true,
  dateOfBirth: true,
  nhsNumber: true,
  postcode: true,
} as const;

/** The registration a browser's cookie is of, while it lasts. */
export async function findRegistration(
  { db, identity }: Deps,
  { token, address, now }: Registering,
): Promise<HalfMade | null> {
  if (!identity.isTokenShaped(token)) return null;
  const tokenHash = identity.hashToken(token);
  return db.as({ kind: 'holder', tokenHash, address }, (tx) => ownRegistration(tx, tokenHash, now));
}

export function ownRegistration(
  tx: Tx,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<HalfMade | null> {
  return tx.registration.findFirst({
    where: { tokenHash, expiresAt: { gt: now } },
    select: columns,
  });
}
