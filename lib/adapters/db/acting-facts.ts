import type { PersonId, StudyId } from '#lib/base/id.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { deceasedStandingOf, type ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { isConcerning } from '#lib/domain/proxy/concern.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

type Row = {
  readonly requesterPersonId: string;
  readonly subjectPatientId: string | null;
  readonly proxyAuthorityId: string | null;
  readonly safeguarding: string;
  readonly studies: readonly { readonly study: { readonly id: string } }[];
};

/** What a request has from who acts for its patient. */
export type ActingFacts = Pick<
  RequestFacts,
  'interested' | 'deceasedStanding' | 'safeguarding' | 'againstWishes'
>;

/**
 * What follows for a request from who acts for its patient: they all have a stake in it (INV-2); what the patient does
 * not want seen stays back from whoever acts for them (PX-3, DE-4); and what is feared is looked at first (PX-4).
 */
export async function factsOfActing(tx: Tx, row: Row): Promise<ActingFacts> {
  const { subjectPatientId: patientId, proxyAuthorityId } = row;
  const interested = patientId === null ? [] : await whoActsFor(tx, patientId);
  const safeguarding = row.safeguarding as RequestFacts['safeguarding'];
  const nothing = { interested, deceasedStanding: null, safeguarding, againstWishes: [] };
  if (proxyAuthorityId === null) return nothing;
  const authority = await tx.proxyAuthority.findUnique({
    where: { id: proxyAuthorityId },
    select: { kind: true, concern: true, patient: { select: { flags: true } } },
  });
  if (!authority) return nothing;
  const isFeared = isConcerning(authority.concern, authority.patient?.flags ?? []);
  return {
    interested,
    deceasedStanding: deceasedStandingOf(authority.kind as ProxyKind),
    safeguarding: safeguarding === 'none' && isFeared ? 'flagged' : safeguarding,
    againstWishes: patientId === null ? [] : await wishesAgainst(tx, { ...row, patientId }),
  };
}

async function whoActsFor(tx: Tx, patientId: string): Promise<readonly PersonIdentity[]> {
  const acting = await tx.proxyAuthority.findMany({
    where: { patientId, state: { in: ['active', 'suspended_review'] } },
    select: { proxyPersonId: true },
  });
  const ids = acting.map(({ proxyPersonId }) => proxyPersonId);
  if (ids.length === 0) return [];
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select: personColumns });
  return ids.map((id) => {
    const person = people.find((one) => one.id === id);
    return person
      ? identityOf(person)
      : { personId: id as PersonId, verifiedEmail: null, registration: null };
  });
}

async function wishesAgainst(
  tx: Tx,
  row: Row & { readonly patientId: string },
): Promise<readonly StudyId[]> {
  const wishes = await tx.disclosureWish.findMany({
    where: {
      patientId: row.patientId,
      endedAt: null,
      OR: [{ againstPersonId: null }, { againstPersonId: row.requesterPersonId }],
    },
    select: { studyId: true },
  });
  const chosen = row.studies.map(({ study }) => study.id as StudyId);
  if (wishes.some(({ studyId }) => studyId === null)) return chosen;
  return chosen.filter((id) => wishes.some(({ studyId }) => studyId === id));
}
