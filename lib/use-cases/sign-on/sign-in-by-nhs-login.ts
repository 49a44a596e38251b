import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  isAnotherNhsNumber,
  nhsLoginPerson,
  type NhsLoginLevel,
  type NhsLoginPerson,
  type NhsLoginRefusal,
} from '#lib/domain/sign-on/nhs-login.ts';
import { openSession, tellOfNewDevice } from '../session/half-way.ts';
import type { ComingBack, Deps, Vouched } from './come-back.ts';
import { asOutsider, bindNewPerson, isOpen, type BoundIdentity } from './outside-identity.ts';

export type NhsLoginSignInRefusal =
  | NhsLoginRefusal
  /** Halted: by an administrator, or because nobody can say which of two people this is. */
  | 'account_halted';

type Given = ComingBack & { readonly place: 'production' | 'demonstration' };

const EVENT = 'sign_in.nhs_login_checked';

/**
 * Opens a session for whoever NHS login has vouched for, at the level it knows them, which counts in this session and in
 * no other. The subject is bound to one person; the address that NHS login tells leads to nobody who was here before.
 */
export async function signInByNhsLogin(
  deps: Deps,
  given: Given,
  { claims }: Vouched,
): Promise<Result<{ token: string; level: NhsLoginLevel }, NhsLoginSignInRefusal>> {
  const { now } = given;
  const said = nhsLoginPerson(claims, given.place);
  if (!said.ok) {
    const { address } = given;
    return deps.db.as({ kind: 'anonymous', address }, (tx) =>
      refuse(tx, said.error, { event: EVENT }),
    );
  }
  return asOutsider(deps, { ...given, claims }, async (tx, { identity, personId }) => {
    const outsider = said.value;
    const bound = identity ?? (await bindNewPerson(tx, claims, { personId, outsider, now }));
    if (!(await isOpen(tx, bound))) return refuse(tx, 'account_halted', { event: EVENT });
    if (isAnotherNhsNumber(bound.nhsNumber, outsider.nhsNumber)) {
      return sendForReview(tx, bound, now);
    }
    await takeWord(tx, bound, outsider, now);
    await tellOfNewDevice(tx, bound, given);
    const who = {
      personId,
      accountId: bound.accountId,
      outsideIdentityId: bound.id,
      providerSession: claims.session,
    };
    const by = { factor: 'nhs_login', identityLevel: outsider.level, ...given } as const;
    const { token } = await openSession(tx, deps.identity, who, by);
    await record(tx, { event: EVENT, details: { level: outsider.level } });
    return ok({ token, level: outsider.level });
  });
}

/** The number of somebody else under the same subject: everything of theirs stops until people have looked (ID-2). */
export async function sendForReview(
  tx: Tx,
  { id, accountId }: BoundIdentity,
  now: Date,
): Promise<{ readonly ok: false; readonly error: 'account_halted' }> {
  await tx.outsideIdentity.update({
    where: { id },
    data: { reviewSince: now, reviewBecause: 'nhs_number_changed' },
    select: { id: true },
  });
  await tx.$executeRaw`SELECT app.halt_own_account(${accountId}::uuid)`;
  const details = { outsideIdentityId: id, because: 'nhs_number_changed' };
  await record(tx, { event: 'outside_identity.sent_for_review', details });
  return no('account_halted');
}

/** Keeps who NHS login says this is. The database leaves alone what was proved to staff. */
async function takeWord(
  tx: Tx,
  { id, personId }: BoundIdentity,
  { level, nhsNumber, givenNames, familyName, dateOfBirth }: NhsLoginPerson,
  now: Date,
): Promise<void> {
  await tx.outsideIdentity.update({
    where: { id },
    data: { lastUsedAt: now, ...(nhsNumber !== null && { nhsNumber }) },
    select: { id: true },
  });
  const known = nhsNumber !== null &&
    dateOfBirth !== null && {
      nhsNumber,
      givenNames,
      familyName,
      dateOfBirth: toColumn(dateOfBirth),
    };
  await tx.person.updateMany({
    where: { id: personId, NOT: { identityLevel: 'verified_offline' } },
    data: { identityLevel: level, ...known },
  });
}
