import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { joiningRule } from '#lib/domain/joining/kinds.ts';
import { stayWarnings } from '#lib/domain/joining/stay.ts';
import { JURISDICTIONS } from '#lib/domain/organisation/jurisdiction.ts';
import { ASKED, KINDS } from '#lib/domain/organisation/kinds.ts';
import { invitationExpiry } from '#lib/domain/person/invitation.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { tellEvent } from '../agreement/tell-event.ts';
import { writeDraft } from '../agreement/write-draft.ts';
import type { ApprovedJoining, HandLook } from './approved-joining.ts';

/** A role is given for a year at most (0.1.1). */
const FIRST_ROLE_MONTHS = 12;

type Written = {
  readonly actor: PersonActor;
  readonly role: Role;
  readonly joining: ApprovedJoining;
  readonly odsCode: string;
  readonly invitationId: string;
  readonly now: Date;
};

/** Writes what an application said into a new organisation. The database lets nobody but who has just approved it. */
export async function writeInstitution(tx: Tx, written: Written): Promise<void> {
  await writeOrganisation(tx, written);
  await writeStanding(tx, written);
  await writePlaces(tx, written);
  await writeAgreement(tx, written);
  await writeInvitation(tx, written);
  await planEnd(tx, written);
}

async function writeOrganisation(tx: Tx, { joining, odsCode, now }: Written): Promise<void> {
  const { organisationId: id, kind, jurisdiction, name, registerCode, staysUntil } = joining;
  const { may } = KINDS[kind];
  await tx.organisation.createMany({
    data: [
      {
        ...{ id, kind, jurisdiction, name, odsCode, registerCode, staysUntil, createdAt: now },
        timeZone: JURISDICTIONS[jurisdiction].zone,
        takesRequests: may.takeRequests,
      },
    ],
  });
}

/** What the register said, or what two people saw: the second of them is whoever approves. */
async function writeStanding(tx: Tx, written: Written): Promise<void> {
  const { joining, now } = written;
  const { organisationId, register } = joining;
  const registerCheckId = randomUUID();
  if (ASKED[register.register] === 'by_machine') {
    await tx.registerCheck.createMany({
      data: [
        {
          ...{ id: registerCheckId, organisationId, register: register.register },
          ...{ code: register.code, askedAt: register.answeredAt ?? now, answer: 'found' },
          ...{ standing: register.standing, said: register.said as Prisma.InputJsonValue },
        },
      ],
    });
    const { standing: registerStanding, answeredAt: registerAnsweredAt } = register;
    const known = { registerStanding, registerAnsweredAt, registerCheckId };
    await tx.organisation.updateMany({ where: { id: organisationId }, data: known });
    return;
  }
  if (joining.hand === null) throw new Error('nobody looked by hand');
  await writeHandCheck(tx, written, joining.hand, registerCheckId);
  const known = { registerStanding: 'verified', registerAnsweredAt: now, registerCheckId };
  await tx.organisation.updateMany({ where: { id: organisationId }, data: known });
}

async function writeHandCheck(
  tx: Tx,
  { actor, joining, now }: Written,
  hand: HandLook,
  id: string,
): Promise<void> {
  const { organisationId } = joining;
  const handCheckId = randomUUID();
  await tx.handCheck.createMany({
    data: [{ id: handCheckId, organisationId, standing: 'verified', ...hand }],
  });
  const { personId: byPersonId, name: byName } = await namedPerson(tx, actor);
  await tx.registerCheck.createMany({
    data: [
      {
        ...{ id, organisationId, register: 'hand', askedAt: now, answer: 'found' },
        ...{ standing: 'verified', handCheckId, byPersonId, byName },
      },
    ],
  });
}

async function writePlaces(tx: Tx, { joining, now }: Written): Promise<void> {
  const { organisationId, sites, nodes } = joining;
  await tx.site.createMany({
    data: sites.map(({ name, institutionNames }) => ({
      ...{ organisationId, name, institutionNames: [...institutionNames], createdAt: now },
    })),
  });
  await tx.dicomNode.createMany({
    data: nodes.map((node) => ({
      ...{ organisationId, createdAt: now, aeTitle: node.callingAeTitle },
      ...{ addresses: [...node.addresses], name: node.name, host: node.host, port: node.port },
      ...{ calledAeTitle: node.calledAeTitle, certificate: node.certificate },
      certificateFingerprint: node.certificateFingerprint,
      certificateUntil: node.certificateUntil,
    })),
  });
}

/** A draft of the partner's, with the terms that were accepted. It is the partner's to send, to change or to leave. */
async function writeAgreement(
  tx: Tx,
  { actor, role, joining, odsCode, now }: Written,
): Promise<void> {
  const { partner, organisationId, name, kind, terms } = joining;
  if (partner === null) throw new Error('there is nobody to agree with');
  const agreementId = await writeDraft(tx, {
    ...{ kind: joiningRule(kind).agreement, terms, replacesId: null, now },
    ...{ first: partner, second: { id: organisationId, odsCode, name }, by: actor.personId },
  });
  await tellEvent(tx, {
    ...{ actor, agreementId, organisationId: partner.id, event: 'draft', text: '' },
    ...{ versionNumber: 1, role, now },
  });
}

async function writeInvitation(tx: Tx, { actor, joining, invitationId, now }: Written) {
  const { organisationId, kind, adminEmail: email } = joining;
  const { firstRole } = joiningRule(kind);
  await tx.invitation.createMany({
    data: [
      {
        ...{ id: invitationId, organisationId, email, roles: [firstRole] },
        ...{ kind: firstRole === 'firm_admin' ? 'firm' : 'staff', months: FIRST_ROLE_MONTHS },
        ...{ invitedBy: actor.personId, invitedAt: now, expiresAt: invitationExpiry(now) },
      },
    ],
  });
}

/** A guest's end is planned from the beginning, and said before it comes. */
async function planEnd(tx: Tx, { joining, now }: Written): Promise<void> {
  const { organisationId, staysUntil } = joining;
  if (staysUntil === null) return;
  await addJob(tx, 'end-stay', { organisationId }, { runAt: staysUntil });
  for (const { before, at } of stayWarnings(now, staysUntil)) {
    await addJob(tx, 'warn-of-stay-end', { organisationId, before }, { runAt: at });
  }
}
