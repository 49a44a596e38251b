import { toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { OwnDetails } from '#lib/domain/person/own-details.ts';
import type { Deps, Registering } from './own-registration.ts';

/** Of somebody invited to work it is not asked when they were born. */
type KeptDetails = Omit<OwnDetails, 'dateOfBirth'> & {
  readonly dateOfBirth: OwnDetails['dateOfBirth'] | null;
};

/** Keeps who somebody says they are, until they have an account or have not finished in time. */
export async function keepDetails(
  { db, identity }: Deps,
  { token, address, now, details }: Registering & { details: KeptDetails },
): Promise<Result<null, 'registration_over'>> {
  if (!identity.isTokenShaped(token)) return no('registration_over');
  const tokenHash = identity.hashToken(token);
  const { dateOfBirth, ...rest } = details;
  const { count } = await db.as({ kind: 'holder', tokenHash, address }, (tx) =>
    tx.registration.updateMany({
      where: { tokenHash, expiresAt: { gt: now } },
      data: { ...rest, dateOfBirth: toNullableColumn(dateOfBirth) },
    }),
  );
  return count === 1 ? ok(null) : no('registration_over');
}
