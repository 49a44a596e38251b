import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { roleFacts, rolesOf } from '#lib/adapters/db/roles-digest.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { rolesForCare } from '#lib/domain/policy/actor.ts';
import {
  organisationPerson,
  type ProviderTerms,
} from '#lib/domain/sign-on/organisation-provider.ts';
import { hasFactor } from './has-factor.ts';
import { openSession, tellOfNewDevice } from '../session/half-way.ts';
import { openHalfWaySession } from '../session/open-half-way.ts';
import type { ComingBack, Deps, Vouched } from './come-back.ts';
import { asOutsider, bindNewPerson, isOpen } from './outside-identity.ts';

export type ProviderSignInRefusal =
  | 'account_halted'
  /** One factor was given there, and there is none here to ask for. */
  | 'second_factor_missing';

/** The token of the session that was opened, and what that session is for. */
export type ProviderSession = {
  readonly token: string;
  /** To give a second factor of ours. */
  readonly isHalfWay: boolean;
  /** To look for care, on their organisation's network. */
  readonly isForLooking: boolean;
};

type Given = ComingBack & { readonly terms: ProviderTerms };

const EVENT = 'sign_in.provider_checked';

/**
 * Signs in whoever an organisation's provider has vouched for. Somebody new becomes a person with an account and no role;
 * whoever keeps the list of people gives roles, by invitation. Where the provider did not ask for a second factor in a way
 * that was agreed to count, ours is asked: the session is then half-way, as after a password. On their organisation's own
 * network a clinician is not asked, and that session is for looking for care alone (MF-2).
 */
export async function signInByProvider(
  deps: Deps,
  given: Given,
  { claims }: Vouched,
): Promise<Result<ProviderSession, ProviderSignInRefusal>> {
  const { now, terms } = given;
  const { hasSecondFactor, ...person } = organisationPerson(claims, terms);
  return asOutsider(deps, { ...given, claims }, async (tx, { identity, personId }) => {
    const accountId = identity?.accountId ?? null;
    const way = hasSecondFactor
      ? 'provider'
      : await wayByOneFactor(tx, { ...given, personId, accountId });
    if (way === null) return refuse(tx, 'second_factor_missing', { event: EVENT });
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
    const details = { secondFactor: hasSecondFactor, onNetwork: way === 'network' };
    await record(tx, { event: EVENT, details });
    if (way === 'ours') {
      return ok({
        token: await openHalfWaySession(tx, deps.identity, session, now),
        isHalfWay: true,
        isForLooking: false,
      });
    }
    await tellOfNewDevice(tx, bound, given);
    const { token } = await openSession(tx, deps.identity, session, {
      factor: way,
      ...given,
    });
    return ok({ token, isHalfWay: false, isForLooking: way === 'network' });
  });
}

type Somebody = Pick<Given, 'chosen' | 'now'> & { readonly personId: string };

/** What lets somebody in of whom the provider has one factor: their network, to look; or a second factor of ours. */
async function wayByOneFactor(
  tx: Tx,
  { accountId, ...who }: Somebody & { readonly accountId: string | null },
): Promise<'network' | 'ours' | null> {
  if (await isAtWork(tx, who)) return 'network';
  return accountId !== null && (await hasFactor(tx, accountId)) ? 'ours' : null;
}

/** Whether somebody is on the network of the organisation that vouches for them, and a clinician there. */
async function isAtWork(tx: Tx, { chosen, personId, now }: Somebody): Promise<boolean> {
  if (chosen.id === null) return false;
  const { organisationId } = await tx.identityProvider.findUniqueOrThrow({
    where: { id: chosen.id },
    select: { organisationId: true },
  });
  const [found] = await tx.$queryRaw<{ is_on: boolean }[]>`
    SELECT app.on_network_of(${organisationId}::uuid) AS is_on`;
  if (found?.is_on !== true) return false;
  const person = await tx.person.findUnique({ where: { id: personId }, select: roleFacts });
  const roles = person === null ? [] : rolesOf(person);
  return rolesForCare(roles, organisationId as OrganisationId).some(
    ({ from, until }) => now >= from && now < until,
  );
}
