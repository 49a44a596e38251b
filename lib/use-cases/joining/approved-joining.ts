import type { Tx } from '#lib/adapters/db/client.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { readTerms } from '#lib/domain/agreement/read-terms.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import type { JoiningKind } from '#lib/domain/joining/kinds.ts';
import { sitesOfKept, type JoiningSite } from '#lib/domain/joining/steps.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { registerOf, type Register } from '#lib/domain/organisation/kinds.ts';
import type { Standing } from '#lib/domain/register/standing.ts';

/** All that an application said, as it is written into the new organisation. */
export type ApprovedJoining = {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: JoiningKind;
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  readonly odsCode: string | null;
  readonly registerCode: string | null;
  readonly staysUntil: Date | null;
  readonly adminEmail: string;
  readonly sites: readonly JoiningSite[];
  readonly terms: AgreementTerms;
  /** Null when there is none of this code any more, or it is halted. */
  readonly partner: NamedPartner | null;
  readonly register: KnownRegister;
  readonly hand: HandLook | null;
  readonly nodes: readonly ApprovedNode[];
};

export type NamedPartner = {
  readonly id: OrganisationId;
  readonly odsCode: string;
  readonly name: string;
};

export type KnownRegister = {
  readonly register: Register;
  readonly code: string | null;
  readonly standing: Standing;
  readonly answeredAt: Date | null;
  readonly said: unknown;
};

/** What one operator saw who looked. */
export type HandLook = {
  readonly evidence: string;
  readonly at: Date;
  readonly byPersonId: string;
  readonly byName: string;
  readonly byEmail: string | null;
  readonly byRegistrationBody: string | null;
  readonly byRegistrationNumber: string | null;
};

export type ApprovedNode = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly calledAeTitle: string;
  readonly callingAeTitle: string;
  readonly addresses: readonly string[];
  readonly certificate: string | null;
  readonly certificateFingerprint: string | null;
  readonly certificateUntil: Date | null;
};

/** An application that was sent, whole. @throws when it is not: what is sent is whole, says the database. */
export async function joiningOf(
  tx: Tx,
  joiningId: string,
  kind: JoiningKind,
): Promise<ApprovedJoining> {
  const row = await tx.joining.findUniqueOrThrow({
    where: { id: joiningId },
    include: { nodes: { orderBy: { createdAt: 'asc' } } },
  });
  const terms = readTerms(row.terms as Readonly<Record<string, unknown>>);
  if (!terms.ok) throw new Error('the terms of an application cannot be read');
  const { id, organisationId, odsCode, registerCode, staysUntil, nodes } = row;
  const jurisdiction = said(row.jurisdiction) as Jurisdiction;
  const register = registerOf(kind, jurisdiction);
  return {
    ...{ id, organisationId, kind, jurisdiction, odsCode, registerCode, staysUntil, nodes },
    ...{ name: said(row.name), adminEmail: said(row.adminEmail), terms: terms.value },
    sites: sitesOfKept(row.sites),
    partner: await partnerOf(tx, said(row.partnerOdsCode)),
    register: {
      ...{ register, code: odsCode ?? registerCode, standing: row.registerStanding as Standing },
      ...{ answeredAt: row.registerAnsweredAt, said: row.registerSaid },
    },
    hand: handOf(row),
  };
}

function said(text: string | null): string {
  if (text === null) throw new Error('an application was sent that is not whole');
  return text;
}

async function partnerOf(tx: Tx, odsCode: string): Promise<NamedPartner | null> {
  const row = await tx.organisation.findFirst({
    where: { odsCode, state: 'active' },
    select: { id: true, odsCode: true, name: true },
  });
  return row === null ? null : { ...row, id: row.id as OrganisationId };
}

type HandRow = {
  readonly handEvidence: string | null;
  readonly handAt: Date | null;
  readonly handByPersonId: string | null;
  readonly handByName: string | null;
  readonly handByEmail: string | null;
  readonly handByRegistrationBody: string | null;
  readonly handByRegistrationNumber: string | null;
};

function handOf(row: HandRow): HandLook | null {
  const { handEvidence: evidence, handAt: at } = row;
  const { handByPersonId: byPersonId, handByName: byName } = row;
  if (evidence === null || at === null || byPersonId === null || byName === null) return null;
  return {
    ...{ evidence, at, byPersonId, byName, byEmail: row.handByEmail },
    byRegistrationBody: row.handByRegistrationBody,
    byRegistrationNumber: row.handByRegistrationNumber,
  };
}
