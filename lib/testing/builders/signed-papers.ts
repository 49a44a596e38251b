import { randomBytes } from 'node:crypto';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { ScanAnswer } from '#lib/adapters/scanner/port.ts';
import type { SealedDocuments } from '#lib/adapters/storage/port.ts';
import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { PaperAuthority } from '#lib/domain/matter/read-paper-authority.ts';
import { CLIENT_SIGNS } from '#lib/domain/matter/signer.ts';
import { judgePdf } from '#lib/protocols/pdf/judge-pdf.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { putInAuthority } from '#lib/use-cases/matter/put-in-authority.ts';
import { addPaper } from '#lib/use-cases/paper/add-paper.ts';
import { settleScan } from '#lib/use-cases/paper/scan-paper.ts';

export const PAPER_PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');

/** A store that forgets, and counts what it was asked to take away again. */
export function forgetfulDocuments() {
  const removed: Uint8Array[] = [];
  const documents: Pick<SealedDocuments, 'put' | 'remove'> = {
    put: () =>
      Promise.resolve({
        objectSha256: new Uint8Array(randomBytes(32)),
        key: new Uint8Array(randomBytes(32)),
      }),
    remove: (sha256) => {
      removed.push(sha256);
      return Promise.resolve();
    },
  };
  // The other ways of a store are not for papers that come in a form.
  return { documents: documents as SealedDocuments, removed };
}

type Deps = { readonly database: TestDatabase; readonly identity: IdentityPort };

const depsOf = ({ database, identity }: Deps, documents = forgetfulDocuments().documents) => ({
  ...{ db: database.web, identity, documents, judgePdf, hasScanner: true },
});

/** The day so many months ago. */
export function monthsAgo(months: number): CalendarDate {
  return addMonths(localDate(new Date(), 'Europe/London'), -months);
}

/** Puts in what was signed on paper for one knee, a month ago. */
export function putIn(
  deps: Deps,
  by: Acting,
  of: {
    readonly matterId: string;
    readonly hospitalIds: readonly string[];
    readonly asked?: Partial<PaperAuthority>;
    readonly bytes?: Uint8Array;
    readonly documents?: SealedDocuments;
    readonly hasScanner?: boolean;
  },
) {
  const { matterId, hospitalIds, asked, bytes, documents, hasScanner } = of;
  const all = { ...depsOf(deps, documents), ...(hasScanner !== undefined && { hasScanner }) };
  return putInAuthority(all, by, {
    ...{ matterId, bytes: bytes ?? PAPER_PDF, now: new Date() },
    asked: {
      ...{ email: null, hospitalIds, from: null, to: null, regions: ['knee'] },
      ...{ wholeRecord: false, includeReports: true, seenBy: ['experts'] },
      ...{ signer: CLIENT_SIGNS, signedOn: monthsAgo(1), ...asked },
    },
  });
}

/** Adds a paper to what was signed; answers its id, or why not. */
export async function paperAdded(
  deps: Deps,
  by: Acting,
  of: { readonly authorityId: string; readonly kind: 'signed_authority' | 'capacity_evidence' },
): Promise<string> {
  const made = await addPaper(depsOf(deps), by, {
    of: { basis: 'matter', id: of.authorityId },
    ...{ kind: of.kind, bytes: PAPER_PDF, now: new Date() },
  });
  return made.ok ? made.value.paperId : made.error;
}

/** What the scanner says of every paper of this authority that waits for it. */
export async function papersScanned(
  { database }: Deps,
  authorityId: string,
  scan: ScanAnswer = { answer: 'clean' },
): Promise<readonly string[]> {
  const { rows } = await database.behind.query<{ id: string; organisation_id: string }>(
    `SELECT id, organisation_id FROM paper WHERE matter_authority_id = $1 AND state = 'received' ORDER BY added_at`,
    [authorityId],
  );
  for (const { id: paperId, organisation_id: organisationId } of rows) {
    await settleScan(database.worker, { organisationId, paperId }, { scan, now: new Date() });
  }
  return rows.map(({ id }) => id);
}
