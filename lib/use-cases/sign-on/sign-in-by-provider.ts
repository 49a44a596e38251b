import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  organisationPerson,
  type ProviderTerms,
} from '#lib/domain/sign-on/organisation-provider.ts';
import { openSession, tellOfNewDevice } from '../session/half-way.ts';
import { openHalfWaySession } from '../session/open-half-way.ts';
import type { ComingBack, Deps, Vouched } from './come-back.ts';
import { asOutsider, bindNewPerson, isOpen, type BoundIdentity } from './outside-identity.ts';

export type ProviderSignInRefusal =
  | 'account_halted'
  /** One factor was given there, and there is none here to ask for. */
  | 'second_factor_missing';

type Given = ComingBack & { readonly terms: ProviderTerms };

const EVENT = 'sign_in.provider_checked';

/**
 * Signs in whoever an organisation's provider has vouched for. Somebody new becomes a person with an account and no role;
 * whoever keeps the list of people gives roles, by invitation. Where the provider did not ask for a second factor in a way
 * that was agreed to count, ours is asked: the session is then half-way, as after a password.
 */
export async function signInByProvider(
  deps: Deps,
  given: Given,
  { claims }: Vouched,
): Promise<Result<{ token: string; isHalfWay: boolean }, ProviderSignInRefusal>> {
  const { now, terms } = given;
  const { hasSecondFactor, ...person } = organisationPerson(claims, terms);
  return asOutsider(deps, { ...given, claims }, async (tx, { identity, personId }) => {
    const known = identity !== null && (await hasFactor(tx, identity));
    if (!hasSecondFactor && !known) return refuse(tx, 'second_factor_missing', { event: EVENT });
    const outsider = { ...person, dateOfBirth: null, nhsNumber: null, level: null };
    const bound = identity ?? (await bindNewPerson(tx, claims, { personId, outsider, now }));
    if (!(await isOpen(tx, bound))) return refuse(tx, 'account_halted', { event: EVENT });
    await tx.outsideIdentity.update({
      where: { id: bound.id },
      data: { lastUsedAt: now },
      select: { id: true },
    });
    const session = {
      personId,
      accountId: bound.accountId,
      outsideIdentityId: bound.id,
      providerSession: claims.session,
      identityProviderId: given.chosen.id,
    };
    await record(tx, { event: EVENT, details: { secondFactor: hasSecondFactor } });
    if (!hasSecondFactor) {
      return ok({
        token: await openHalfWaySession(tx, deps.identity, session, now),
        isHalfWay: true,
      });
    }
    await tellOfNewDevice(tx, bound, given);
    const { token } = await openSession(tx, deps.identity, session, {
      factor: 'provider',
      ...given,
    });
    return ok({ token, isHalfWay: false });
  });
}

/** Whether the account has a second factor of ours. */
async function hasFactor(tx: Tx, { accountId }: BoundIdentity): Promise<boolean> {
  const usable = { accountId, revokedAt: null, suspectedAt: null };
  if ((await tx.passkey.count({ where: usable })) > 0) return true;
  return (await tx.account.count({ where: { id: accountId, totpSecret: { not: null } } })) > 0;
}
