import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { sixteenthBirthday } from '#lib/domain/legal-basis/dates.ts';
import { mayClaimProxy } from '#lib/domain/policy/proxy.ts';
import { proxyRule, type ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { OPEN_PROXY_STATES } from '#lib/domain/proxy/lifecycle.ts';
import { LONGEST_PROXY_TEXT } from '#lib/domain/proxy/proxy-guards.ts';

/** For whom somebody says that they act, and as what. */
export type ProxyClaim = {
  readonly kind: ProxyKind;
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate;
  readonly nhsNumber: string | null;
  readonly postcode: string | null;
  /** How they stand to the patient, what for, or what the claim is. */
  readonly explanation: string;
};

export type ClaimRefusal =
  | 'not_permitted'
  | 'second_factor_needed'
  | 'identity_level_too_low'
  | 'hospital_not_found'
  | 'name_missing'
  | 'name_too_long'
  | 'born_in_future'
  | 'patient_is_sixteen'
  | 'explanation_missing'
  | 'text_too_long'
  | 'too_many_claims';

/** Nobody cares for so many at one hospital; whoever tries names is stopped here. */
const MOST_OPEN_CLAIMS = 10;
const LONGEST_NAME = 100;

/**
 * Writes down that somebody says they act for a patient of an institution. Nobody is looked up: what they are told is the
 * same whether there is such a patient or not (INV-17), and staff do the rest. Sent twice, it is one.
 */
export function claimProxy(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: string; claim: ProxyClaim; now: Date },
): Promise<Result<{ proxyId: string }, ClaimRefusal>> {
  const { organisationId, claim, now } = input;
  return db.as(context, async (tx) => {
    const organisation = await tx.organisation.findFirst({
      where: { id: organisationId, takesRequests: true },
      select: { id: true, timeZone: true },
    });
    const event = 'proxy.claimed';
    if (!organisation) return refuse(tx, 'hospital_not_found', { event });
    const about = { event, organisationId } as const;
    const may = mayClaimProxy(actor);
    if (!may.ok) return refuse(tx, may.error, about);
    const refusal = claimRefusal(claim, localDate(now, organisation.timeZone as TimeZone));
    if (refusal !== null) return no(refusal);
    const { personId } = may.value;
    // One at a time for each person: two forms at once would each find nothing.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${personId}, 42))`;
    const open = await openClaims(tx, { organisationId, personId });
    const same = open.find((one) => isSame(one, claim));
    if (same) return ok({ proxyId: same.id });
    if (open.length >= MOST_OPEN_CLAIMS) return refuse(tx, 'too_many_claims', about);
    const proxyId = await write(tx, {
      ...input,
      personId,
      name: (await namedPerson(tx, may.value)).name,
    });
    await record(tx, { ...about, toState: 'claimed', details: { proxyId, kind: claim.kind } });
    return ok({ proxyId });
  });
}

function claimRefusal(claim: ProxyClaim, today: CalendarDate): ClaimRefusal | null {
  const { givenNames, familyName, dateOfBirth, explanation } = claim;
  if (givenNames === '' || familyName === '') return 'name_missing';
  if (givenNames.length > LONGEST_NAME || familyName.length > LONGEST_NAME) return 'name_too_long';
  if (dateOfBirth > today) return 'born_in_future';
  const isChild = proxyRule(claim.kind).group === 'child';
  if (isChild && today >= sixteenthBirthday(dateOfBirth)) return 'patient_is_sixteen';
  if (explanation.trim() === '') return 'explanation_missing';
  return explanation.length > LONGEST_PROXY_TEXT ? 'text_too_long' : null;
}

type Open = {
  readonly id: string;
  readonly kind: string;
  readonly claimedFamilyName: string;
  readonly claimedGivenNames: string;
  readonly claimedDateOfBirth: Date;
};

function openClaims(
  tx: Tx,
  of: { readonly organisationId: string; readonly personId: string },
): Promise<Open[]> {
  return tx.proxyAuthority.findMany({
    where: {
      ...{ organisationId: of.organisationId, proxyPersonId: of.personId },
      state: { in: [...OPEN_PROXY_STATES] },
    },
    select: {
      ...{ id: true, kind: true, claimedFamilyName: true },
      ...{ claimedGivenNames: true, claimedDateOfBirth: true },
    },
  });
}

function isSame(open: Open, claim: ProxyClaim): boolean {
  return (
    open.kind === claim.kind &&
    open.claimedFamilyName === claim.familyName &&
    open.claimedGivenNames === claim.givenNames &&
    open.claimedDateOfBirth.getTime() === toColumn(claim.dateOfBirth).getTime()
  );
}

async function write(
  tx: Tx,
  of: {
    organisationId: string;
    claim: ProxyClaim;
    now: Date;
    personId: string;
    name: string;
  },
): Promise<string> {
  const { organisationId, claim, now, personId } = of;
  const id = randomUUID();
  await tx.proxyAuthority.createMany({
    data: [
      {
        ...{ id, organisationId, reference: referenceOf('ACT', randomBytes(8)) },
        ...{ kind: claim.kind, proxyPersonId: personId, proxyName: of.name },
        claimedGivenNames: claim.givenNames,
        claimedFamilyName: claim.familyName,
        claimedDateOfBirth: toColumn(claim.dateOfBirth),
        ...{ claimedNhsNumber: claim.nhsNumber, claimedPostcode: claim.postcode },
        ...{ explanation: claim.explanation, claimedAt: now, stateSince: now },
      },
    ],
  });
  const told = { organisationId, proxyAuthorityId: id, byPersonId: personId, byRole: 'proxy' };
  await tx.proxyEvent.createMany({ data: [{ ...told, event: 'claim', at: now }] });
  return id;
}
