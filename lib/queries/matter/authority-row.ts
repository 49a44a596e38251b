import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { regionsOf } from '#lib/domain/matter/body-regions.ts';
import type { SignatureState } from '#lib/domain/matter/lifecycle.ts';
import { SEEN_BY, type AuthorityFacts, type MatterSide } from '#lib/domain/matter/matter.ts';
import { papersMissing, type SigningWay } from '#lib/domain/matter/signed-paper.ts';
import { signerOf } from '#lib/domain/matter/signer.ts';
import type { PaperKind, PaperState } from '#lib/domain/paper/paper.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** What is read of what a client was asked to sign. */
export const authorityColumns = {
  ...{ id: true, reference: true, state: true, side: true, signerEmail: true },
  ...{ way: true, signerCapacity: true, signerName: true, signedOn: true },
  ...{ givenNames: true, familyName: true, dateOfBirth: true, address: true },
  ...{ matterAbout: true, matterReference: true, firmName: true, firmCode: true },
  ...{ solicitorName: true, hospitalIds: true, hospitalNames: true },
  ...{ scopeFrom: true, scopeTo: true, scopeBodyParts: true },
  ...{ includeReports: true, wholeRecord: true, seenBy: true },
  ...{ sentAt: true, expiresAt: true, answeredAt: true, endedAt: true, endedBecause: true },
  ...{ signedName: true, signedText: true, signedSha256: true, signedLanguage: true },
  signedMethod: true,
  papers: { orderBy: { addedAt: 'asc' }, select: { kind: true, state: true } },
} as const satisfies Prisma.MatterAuthoritySelect;

/** What a client was asked to sign, or signed on paper, and what became of it. */
export type Authority = {
  readonly id: string;
  readonly reference: string;
  readonly state: SignatureState;
  readonly way: SigningWay;
  /** Null where it was signed on paper and no address is known. */
  readonly email: string | null;
  readonly facts: AuthorityFacts;
  readonly hospitals: readonly { readonly id: string; readonly name: string }[];
  readonly sentAt: Date;
  readonly expiresAt: Date;
  /** When it was answered; of one on paper, when it was put in. */
  readonly answeredAt: Date | null;
  /** The day that stands on the paper. */
  readonly signedOn: CalendarDate | null;
  /** The papers that must be there and of which none was found clean; to whoever may see them. */
  readonly papersMissing: readonly PaperKind[];
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
  const [way, facts] = [row.way as SigningWay, factsOf(row)];
  const papers = row.papers.map(({ kind, state }) => ({
    ...{ kind: kind as PaperKind, state: state as PaperState },
  }));
  return {
    ...{ id, reference, sentAt, expiresAt, answeredAt, endedAt, endedBecause },
    ...{ state: row.state as SignatureState, email: row.signerEmail, way },
    signedOn: fromNullableColumn(row.signedOn),
    papersMissing: papersMissing({ way, capacity: facts.signer.capacity }, papers),
    facts,
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
    signer: signerOf(row),
    dateOfBirth: fromColumn(row.dateOfBirth),
    side: row.side as MatterSide,
    ...{ from: fromNullableColumn(row.scopeFrom), to: fromNullableColumn(row.scopeTo) },
    regions: regionsOf(row.scopeBodyParts),
    seenBy: SEEN_BY.filter((one) => row.seenBy.includes(one)),
  };
}
