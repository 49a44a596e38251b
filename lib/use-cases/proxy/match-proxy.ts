import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { isSameFamilyName } from '#lib/domain/matching/names.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  decideProxy,
  type ProxyDecision,
  type ProxyMoveRefusal,
} from '#lib/domain/proxy/decide-proxy.ts';
import { findPatientOfConsent, type ConsentPatientFound } from '../consent/find-patient.ts';
import { auditOfProxy, lockProxy } from './lock-proxy.ts';

export type MatchProxyRefusal =
  | ProxyMoveRefusal
  | 'not_found'
  | 'changed_meanwhile'
  | 'patient_not_found'
  | 'name_differs'
  | 'birthday_differs'
  | 'own_record';

/**
 * Says whose record somebody says they act for: NHS number, name and birthday must agree (ID-6). A restricted patient is
 * not there for this, and the answer is that for a number that is nobody’s (ID-8). Whoever claimed is told nothing of it.
 */
export function matchProxy(
  db: Db,
  { actor, context }: Acting,
  input: { proxyId: string; nhsNumber: NhsNumber; expectedVersion: number; now: Date },
): Promise<Result<null, MatchProxyRefusal>> {
  const { proxyId, nhsNumber, expectedVersion, now } = input;
  return db.as(context, async (tx) => {
    const tried = { event: 'proxy.matched', details: { proxyId } } as const;
    const found = await lockProxy(tx, proxyId);
    if (!found) return refuse(tx, 'not_found', tried);
    const about = { ...tried, ...auditOfProxy(found, false) };
    const decision = decideProxy(actor, found.facts, { kind: 'match' }, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    if (expectedVersion !== found.version) return refuse(tx, 'changed_meanwhile', about);
    const { organisationId } = found.facts;
    const patient = await findPatientOfConsent(tx, organisationId, nhsNumber);
    const fits = await fitOf(tx, proxyId, patient);
    if (!fits.ok) return refuse(tx, fits.error, about);
    const isOwn = isAnyOf([found.facts.proxy, actor], fits.value.subject);
    if (isOwn) return refuse(tx, 'own_record', about);

    await keep(tx, { actor, found, patient: fits.value, decision: decision.value, now });
    return ok(null);
  });
}

async function keep(
  tx: Tx,
  of: {
    readonly actor: PersonActor;
    readonly found: FoundProxy;
    readonly patient: ConsentPatientFound;
    readonly decision: ProxyDecision;
    readonly now: Date;
  },
): Promise<void> {
  const { actor, found, now } = of;
  const { from, to, by } = of.decision;
  const { patientId, subject } = of.patient;
  const { id: proxyId, organisationId } = found.facts;
  const { count } = await tx.proxyAuthority.updateMany({
    where: { id: proxyId, state: from, version: found.version },
    data: {
      version: { increment: 1 },
      ...(to !== from && { state: to, stateSince: now }),
      ...{ patientId, subjectPersonId: subject?.personId ?? null },
    },
  });
  if (count !== 1) throw new Error('an authority that was locked has changed');
  const told = { organisationId, proxyAuthorityId: proxyId, byPersonId: actor.personId };
  await tx.proxyEvent.createMany({ data: [{ ...told, event: 'match', byRole: by, at: now }] });
  await record(tx, {
    ...{ event: 'proxy.matched', details: { proxyId }, ...auditOfProxy(found, false) },
    ...{ patientId, toState: to, actorRole: by },
  });
}

function isAnyOf(people: readonly PersonIdentity[], subject: PersonIdentity | null): boolean {
  return subject !== null && people.some((one) => isSamePerson(one, subject));
}

async function fitOf(
  tx: Tx,
  proxyId: string,
  patient: ConsentPatientFound | null,
): Promise<Result<ConsentPatientFound, 'patient_not_found' | 'name_differs' | 'birthday_differs'>> {
  if (!patient) return no('patient_not_found');
  const claim = await tx.proxyAuthority.findUniqueOrThrow({
    where: { id: proxyId },
    select: { claimedFamilyName: true, claimedDateOfBirth: true },
  });
  const { familyName, previousFamilyNames, dateOfBirth } = patient.facts;
  const names = [familyName, ...previousFamilyNames];
  if (!names.some((name) => isSameFamilyName(name, claim.claimedFamilyName))) {
    return no('name_differs');
  }
  return fromColumn(claim.claimedDateOfBirth) === dateOfBirth
    ? ok(patient)
    : no('birthday_differs');
}
