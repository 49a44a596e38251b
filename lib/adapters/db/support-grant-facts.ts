import type { OrganisationId } from '#lib/base/id.ts';
import type { SupportGrantFacts } from '#lib/domain/support-grant/decide-support-grant.ts';
import type { SupportGrantState } from '#lib/domain/support-grant/lifecycle.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import type { Tx } from './client.ts';
import { identityOf } from './person-identity.ts';
import { policyOf } from './trust-policy.ts';

/** Whose request is meant, as those read it who are to allow a look at it. */
export type SupportSubject = {
  readonly requestId: string;
  readonly name: string;
  readonly receivedAt: Date;
};

export type FoundSupportGrant = {
  readonly facts: SupportGrantFacts;
  readonly version: number;
  /** For officers there, while it is asked for or open; null to everybody else, and where there is no such request. */
  readonly subject: SupportSubject | null;
};

/** Leave to look as the rules see it; null when there is none, or none that the actor may see. */
export async function loadSupportGrant(tx: Tx, id: string): Promise<FoundSupportGrant | null> {
  const row = await tx.supportGrant.findUnique({ where: { id }, select: columns });
  if (row === null) return null;
  const subject = await subjectOf(tx, id);
  const facts = await factsOf(tx, id, row);
  return {
    version: row.version,
    subject,
    facts: { ...facts, requestId: facts.requestId ?? subject?.requestId ?? null },
  };
}

/** The same to the worker, which asks for nobody's name. */
export async function loadSupportGrantForWorker(
  tx: Tx,
  id: string,
): Promise<Omit<FoundSupportGrant, 'subject'> | null> {
  const row = await tx.supportGrant.findUnique({ where: { id }, select: columns });
  return row && { version: row.version, facts: await factsOf(tx, id, row) };
}

async function subjectOf(tx: Tx, id: string): Promise<SupportSubject | null> {
  const [found] = await tx.$queryRaw<
    { request_id: string; given_names: string; family_name: string; received_at: Date }[]
  >`SELECT * FROM app.support_grant_subject(${id}::uuid)`;
  return found === undefined
    ? null
    : {
        requestId: found.request_id,
        name: `${found.given_names} ${found.family_name}`.trim(),
        receivedAt: found.received_at,
      };
}

async function factsOf(tx: Tx, id: string, row: Row): Promise<SupportGrantFacts> {
  const { supportHours } = await policyOf(tx, row.organisationId, null);
  return {
    mostHours: supportHours,
    id,
    organisationId: row.organisationId as OrganisationId,
    state: row.state as SupportGrantState,
    lapsesAt: row.lapsesAt,
    endsAt: row.endsAt,
    requestId: row.requestId,
    // As they were then: an institution may not look up who works for the service.
    askedBy: identityOf({
      id: row.askedByPersonId,
      joinedTo: null,
      verifiedEmail: row.askedByEmail,
      registrationBody: row.askedByRegistrationBody,
      registrationNumber: row.askedByRegistrationNumber,
    }),
  };
}

const columns = {
  organisationId: true,
  state: true,
  version: true,
  requestId: true,
  lapsesAt: true,
  endsAt: true,
  askedByPersonId: true,
  askedByEmail: true,
  askedByRegistrationBody: true,
  askedByRegistrationNumber: true,
} as const;

type Row = Prisma.SupportGrantGetPayload<{ select: typeof columns }>;
