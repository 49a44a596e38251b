import { no, ok, type Result } from '#lib/base/result.ts';
import { parseNewPassword, type PasswordWeakness } from '#lib/domain/identity/new-password.ts';
import { findRegistration, type Deps, type Registering } from './own-registration.ts';

/** Keeps the digest of a password that is good enough for whoever chose it. */
export async function choosePassword(
  deps: Deps,
  input: Registering & { password: string },
): Promise<Result<null, PasswordWeakness | 'registration_over'>> {
  const { db, identity } = deps;
  const { token, address, now, password } = input;
  const registration = await findRegistration(deps, input);
  if (!registration) return no('registration_over');
  const { email, givenNames, familyName } = registration;
  const chosen = parseNewPassword(password, {
    email,
    names: [givenNames ?? '', familyName ?? ''],
  });
  if (!chosen.ok) return chosen;
  if (identity.isCommonPassword(chosen.value)) return no('password_common');
  const passwordHash = await identity.hashPassword(chosen.value);
  const tokenHash = identity.hashToken(token);
  const { count } = await db.as({ kind: 'holder', tokenHash, address }, (tx) =>
    tx.registration.updateMany({
      where: { tokenHash, expiresAt: { gt: now } },
      data: { passwordHash },
    }),
  );
  return count === 1 ? ok(null) : no('registration_over');
}
