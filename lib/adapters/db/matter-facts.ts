import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { RegulatoryStanding, RequestFacts } from '#lib/domain/access-request/facts.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { standingOfFirm } from '#lib/domain/matter/firm-standing.ts';
import type { MatterSide } from '#lib/domain/matter/matter.ts';
import type { MatterState, SignatureState } from '#lib/domain/matter/lifecycle.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Tx } from './client.ts';

/** A matter as its acts need it: whose it is, who is on it, and where it stands. */
export type FoundMatter = {
  readonly id: string;
  readonly firmId: OrganisationId;
  readonly state: MatterState;
  readonly version: number;
  readonly side: MatterSide;
  readonly supervisorId: string;
  readonly personIds: readonly string[];
};

/** Reads a matter for a change, and keeps it from everybody else until the transaction ends. Null for whoever is not on it. */
export async function lockMatter(tx: Tx, matterId: string): Promise<FoundMatter | null> {
  await tx.$queryRaw`SELECT 1 FROM matter WHERE id = ${matterId}::uuid FOR UPDATE`;
  const row = await tx.matter.findUnique({ where: { id: matterId }, select: columns });
  if (!row) return null;
  return {
    ...{ id: row.id, version: row.version, supervisorId: row.supervisorPersonId },
    firmId: row.organisationId as OrganisationId,
    state: row.state as MatterState,
    side: row.side as MatterSide,
    personIds: row.people.map(({ personId }) => personId),
  };
}

const columns = {
  ...{ id: true, organisationId: true, state: true, version: true, side: true },
  supervisorPersonId: true,
  people: { where: { endedAt: null }, select: { personId: true } },
} as const;

/** Who is on a matter; nobody, as far as an expert of it may know. */
export async function peopleOnMatter(tx: Tx, matterId: string): Promise<readonly string[]> {
  const people = await tx.matterPerson.findMany({
    where: { matterId, endedAt: null },
    select: { personId: true },
  });
  return people.map(({ personId }) => personId);
}

/** Somebody of the firm who works on matters, as their register knows them. */
export type Colleague = {
  readonly firmId: OrganisationId;
  readonly personId: string;
  readonly name: string;
  /** Null for a paralegal, who acts under somebody that has one (SR-6). */
  readonly sraNumber: string | null;
  readonly standing: RegulatoryStanding['status'] | null;
};

type ColleagueRow = {
  organisation_id: string;
  person_id: string;
  name: string;
  sra_number: string | null;
  standing: string | null;
};

/** Who works on matters at the firms of whoever acts. */
export async function colleaguesOfFirms(tx: Tx): Promise<readonly Colleague[]> {
  const rows = await tx.$queryRaw<ColleagueRow[]>`SELECT * FROM app.firm_people() ORDER BY name`;
  return rows.map((row) => ({
    firmId: row.organisation_id as OrganisationId,
    ...{ personId: row.person_id, name: row.name, sraNumber: row.sra_number },
    standing: row.standing as Colleague['standing'],
  }));
}

type FirmRow = {
  firm_id: string;
  firm_name: string;
  firm_kind: string;
  firm_state: string;
  firm_standing: string;
  firm_answered_at: Date | null;
  supervisor_id: string;
  supervisor_name: string;
  supervisor_email: string | null;
  supervisor_number: string | null;
  supervisor_standing: string | null;
  supervisor_answered_at: Date | null;
  supervisor_works: boolean;
  authority_state: string;
  is_closed: boolean;
};

/** For which firm a request was made, and who answers for it there. */
export type FirmOfRequest = {
  readonly firmId: OrganisationId;
  readonly firmName: string;
  readonly supervisorName: string;
  readonly supervisor: PersonIdentity;
  readonly standing: RegulatoryStanding | null;
  readonly authority: SignatureState;
  readonly isMatterClosed: boolean;
};

/** The firm of a request; null for one that no firm made, or that is none of the actor’s business. */
export async function firmOfRequest(tx: Tx, requestId: string): Promise<FirmOfRequest | null> {
  const [row] = await tx.$queryRaw<
    FirmRow[]
  >`SELECT * FROM app.firm_of_request(${requestId}::uuid)`;
  if (!row) return null;
  const number = row.supervisor_number;
  return {
    firmId: row.firm_id as OrganisationId,
    ...{ firmName: row.firm_name, supervisorName: row.supervisor_name },
    supervisor: {
      personId: row.supervisor_id as PersonId,
      verifiedEmail: row.supervisor_email,
      registration: number === null ? null : { body: 'SRA', number },
    },
    standing: standingOfFirm({
      firm: row.firm_standing as RegulatoryStanding['status'],
      firmAnsweredAt: row.firm_answered_at,
      isFirmActive: row.firm_state === 'active',
      supervisor: row.supervisor_standing as RegulatoryStanding['status'] | null,
      supervisorAnsweredAt: row.supervisor_answered_at,
      isSupervisorRegistered: number !== null,
      isSupervisorAtFirm: row.supervisor_works,
    }),
    authority: row.authority_state as SignatureState,
    isMatterClosed: row.is_closed,
  };
}

/** What a request has from the firm that made it. */
export type FirmFactsOfRequest = Pick<RequestFacts, 'requesterOrganisation' | 'agreement'> & {
  readonly interested: readonly PersonIdentity[];
};

const NO_FIRM = {
  requesterOrganisation: null,
  agreement: 'not_needed',
  interested: [],
} as const satisfies FirmFactsOfRequest;

/**
 * The firm of a request as the rules see it (SR-3, ON-3): how it stands now, that its terms were agreed to, and that
 * whoever answers for it has a stake (INV-2). Where a firm is needed and none is known, nothing is live (INV-20).
 */
export async function factsOfFirm(
  tx: Tx,
  request: { readonly id: string; readonly type: string },
): Promise<FirmFactsOfRequest> {
  if (requestRule(request.type as RequestType).agreement !== 'firm_terms') return NO_FIRM;
  const firm = await firmOfRequest(tx, request.id);
  if (firm === null) return NO_FIRM;
  const { firmId: organisationId, standing, supervisor, isMatterClosed } = firm;
  return {
    requesterOrganisation: { organisationId, kind: 'law_firm', standing },
    // Agreed to with the request itself, which has no row without (ON-3), and over with the matter.
    agreement: isMatterClosed ? 'not_live' : 'live',
    interested: [supervisor],
  };
}
