import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { regionsOf } from '#lib/domain/matter/body-regions.ts';
import type { SignatureState } from '#lib/domain/matter/lifecycle.ts';
import { SEEN_BY, type AuthorityFacts, type MatterSide } from '#lib/domain/matter/matter.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** What is read of what a client was asked to sign. */
export const authorityColumns = {
  ...{ id: true, reference: true, state: true, side: true, signerEmail: true },
  ...{ givenNames: true, familyName: true, dateOfBirth: true, address: true },
  ...{ matterAbout: true, matterReference: true, firmName: true, firmCode: true },
  ...{ solicitorName: true, hospitalIds: true, hospitalNames: true },
  ...{ scopeFrom: true, scopeTo: true, scopeBodyParts: true },
  ...{ includeReports: true, wholeRecord: true, seenBy: true },
  ...{ sentAt: true, expiresAt: true, answeredAt: true, endedAt: true, endedBecause: true },
  ...{ signedName: true, signedText: true, signedSha256: true, signedLanguage: true },
  signedMethod: true,
} as const satisfies Prisma.MatterAuthoritySelect;

/** What a client was asked to sign, and what became of it. */
export type Authority = {
  readonly id: string;
  readonly reference: string;
  readonly state: SignatureState;
  readonly email: string;
  readonly facts: AuthorityFacts;
  readonly hospitals: readonly { readonly id: string; readonly name: string }[];
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
  readonly signed: {
    readonly name: string;
    readonly text: string;
    /** In hexadecimal. */
    readonly sha256: string;
    readonly language: string;
  } | null;
};

type Row = Prisma.MatterAuthorityGetPayload<{ select: typeof authorityColumns }>;

export function authorityOf(row: Row): Authority {
  const { id, reference, sentAt, expiresAt, answeredAt, endedAt, endedBecause } = row;
  return {
    ...{ id, reference, sentAt, expiresAt, answeredAt, endedAt, endedBecause },
    ...{ state: row.state as SignatureState, email: row.signerEmail },
    facts: factsOf(row),
    hospitals: row.hospitalIds.map((hospitalId, index) => ({
      ...{ id: hospitalId, name: row.hospitalNames[index] ?? '' },
    })),
    signed: signedOf(row),
  };
}

function signedOf({ signedName, signedText, signedSha256, signedLanguage }: Row) {
  if (signedName === null || signedText === null || signedSha256 === null) return null;
  return {
    ...{ name: signedName, text: signedText },
    sha256: Buffer.from(signedSha256).toString('hex'),
    language: signedLanguage ?? 'en',
  };
}

function factsOf(row: Row): AuthorityFacts {
  const { givenNames, familyName, address, firmName, firmCode, solicitorName } = row;
  const { matterAbout, matterReference, hospitalNames, includeReports, wholeRecord } = row;
  return {
    ...{ givenNames, familyName, address, firmName, firmCode, solicitorName },
    ...{ matterAbout, matterReference, hospitalNames, includeReports, wholeRecord },
    dateOfBirth: fromColumn(row.dateOfBirth),
    side: row.side as MatterSide,
    ...{ from: fromNullableColumn(row.scopeFrom), to: fromNullableColumn(row.scopeTo) },
    regions: regionsOf(row.scopeBodyParts),
    seenBy: SEEN_BY.filter((one) => row.seenBy.includes(one)),
  };
}
