import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { AgreementFacts, AgreementSignature, Party } from '#lib/domain/agreement/facts.ts';
import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type {
  PersonIdentity,
  ProfessionalRegistration,
} from '#lib/domain/person/person-identity.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { openDocument } from './agreement-document.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { registerColumns, registerFactsOf } from './register-facts.ts';

export type FoundAgreement = {
  readonly facts: AgreementFacts;
  readonly reference: string;
  /** Of the row, for compare-and-set. */
  readonly version: number;
  /** Of the terms. */
  readonly versionNumber: number;
  /** Of the version that stands; null when the actor may not see it. */
  readonly digest: Uint8Array<ArrayBuffer> | null;
  readonly replacesId: string | null;
};

/** An agreement as the rules see it; null when there is none, or none that the actor may see. */
export async function loadAgreement(tx: Tx, agreementId: string): Promise<FoundAgreement | null> {
  const row = await tx.agreement.findUnique({ where: { id: agreementId }, select: columns });
  return row && (await foundOf(tx, row));
}

/**
 * The agreements of two organisations with each other, whichever drafted them, as `agreementActive` asks for them: those
 * that the actor may see. Whoever sees none is told that there is none.
 */
export async function loadAgreementsBetween(
  tx: Tx,
  one: OrganisationId,
  other: OrganisationId,
): Promise<readonly AgreementFacts[]> {
  const rows = await tx.agreement.findMany({
    where: {
      OR: [
        { organisationId: one, otherOrganisationId: other },
        { organisationId: other, otherOrganisationId: one },
      ],
    },
    orderBy: { id: 'asc' },
    select: columns,
  });
  const found: AgreementFacts[] = [];
  for (const row of rows) found.push((await foundOf(tx, row)).facts);
  return found;
}

const partyColumns = {
  ...registerColumns,
  id: true,
  state: true,
  standing: { select: { dsptUntil: true } },
} as const;

const columns = {
  id: true,
  reference: true,
  kind: true,
  state: true,
  version: true,
  versionNumber: true,
  terminatesOn: true,
  resumeEventId: true,
  replacesId: true,
  organisation: { select: partyColumns },
  otherOrganisation: { select: partyColumns },
  // Later versions are never fewer: the last that the actor sees is the one that stands, or it is not theirs yet.
  versions: {
    orderBy: { number: 'desc' },
    take: 1,
    select: {
      id: true,
      number: true,
      document: true,
      digest: true,
      sharedAt: true,
      signatures: true,
    },
  },
} as const satisfies Prisma.AgreementSelect;

type Row = Prisma.AgreementGetPayload<{ select: typeof columns }>;

async function foundOf(tx: Tx, row: Row): Promise<FoundAgreement> {
  const { reference, version, versionNumber, replacesId } = row;
  const current = row.versions.find(({ number }) => number === versionNumber) ?? null;
  return {
    reference,
    version,
    versionNumber,
    replacesId,
    digest: current === null ? null : new Uint8Array(current.digest),
    facts: {
      id: row.id,
      kind: row.kind as AgreementKind,
      state: row.state as AgreementState,
      first: partyOf(row.organisation),
      second: partyOf(row.otherOrganisation),
      versionId: current?.id ?? '',
      isShared: current === null || current.sharedAt !== null,
      terms: current === null ? null : termsOf(row, current),
      signatures: (current?.signatures ?? []).map(signatureOf),
      resumeAskedBy: await askerOf(tx, row.resumeEventId),
      terminatesOn: fromNullableColumn(row.terminatesOn),
    },
  };
}

/** Of a document that is about this agreement, and is what its digest says. */
function termsOf(
  row: Row,
  current: { readonly document: unknown; readonly digest: Uint8Array; readonly number: number },
) {
  const document = openDocument(current);
  const isOfThis =
    document?.reference === row.reference &&
    document.kind === row.kind &&
    document.version === current.number;
  return isOfThis ? document.terms : null;
}

function partyOf(row: Row['organisation']): Party {
  return {
    organisationId: row.id as OrganisationId,
    zone: JURISDICTIONS[row.jurisdiction as Jurisdiction].zone,
    isActive: row.state === 'active',
    register: registerFactsOf(row),
    dsptUntil: row.standing && fromColumn(row.standing.dsptUntil),
  };
}

function signatureOf(row: Row['versions'][number]['signatures'][number]): AgreementSignature {
  return {
    organisationId: row.organisationId as OrganisationId,
    role: row.role as Role,
    person: identityOf(row.personId, {
      email: row.signerEmail,
      body: row.signerRegistrationBody,
      number: row.signerRegistrationNumber,
    }),
  };
}

async function askerOf(tx: Tx, eventId: string | null): Promise<AgreementFacts['resumeAskedBy']> {
  if (eventId === null) return null;
  const event = await tx.agreementEvent.findUnique({
    where: { id: eventId },
    select: {
      organisationId: true,
      byPersonId: true,
      byEmail: true,
      byRegistrationBody: true,
      byRegistrationNumber: true,
    },
  });
  if (!event || event.byPersonId === null) return null;
  return {
    organisationId: event.organisationId as OrganisationId,
    person: identityOf(event.byPersonId, {
      email: event.byEmail,
      body: event.byRegistrationBody,
      number: event.byRegistrationNumber,
    }),
  };
}

function identityOf(
  personId: string,
  kept: {
    readonly email: string | null;
    readonly body: string | null;
    readonly number: string | null;
  },
): PersonIdentity {
  const { email, body, number } = kept;
  return {
    personId: personId as PersonId,
    verifiedEmail: email,
    registration:
      body !== null && number !== null
        ? { body: body as ProfessionalRegistration['body'], number }
        : null,
  };
}
