import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { DocumentType } from '#lib/domain/document/document-type.ts';
import type { PaperAuthority } from '#lib/domain/matter/read-paper-authority.ts';
import {
  mayKeep,
  type AddPaperRuleRefusal,
  type PdfRefusal,
} from '#lib/domain/paper/paper-rules.ts';
import { writePaper, type PaperDeps } from '../paper/write-paper.ts';
import { authorityWriter, type AuthorityRefusal } from './authority-writer.ts';
import { onMatter, type OnMatter, type OnMatterRefusal } from './on-matter.ts';

export type PutInRefusal =
  OnMatterRefusal | AuthorityRefusal | AddPaperRuleRefusal | PdfRefusal | 'no_scanner';

type Deps = PaperDeps & { readonly identity: IdentityPort };

type Input = {
  readonly matterId: string;
  readonly asked: PaperAuthority;
  /** The scan of the signed paper. */
  readonly bytes: Uint8Array;
  readonly now: Date;
};

/** A new authority has no paper yet, and is not over. */
const EMPTY = { isWaiting: true, isOver: false, papersKept: 0 } as const;

/**
 * Puts in what a client, or somebody for them, signed on paper: each thing that the law wants named is a field of its own
 * (LS-2), and the scan is kept as all papers are. It lets nobody have anything: each hospital that is asked by it looks at
 * the paper itself before it counts. The client is told, where an address is known, and how to take it back.
 */
export async function putInAuthority(
  deps: Deps,
  acting: Acting,
  input: Input,
): Promise<Result<{ authorityId: string }, PutInRefusal>> {
  const allowed = await may(deps, acting, input);
  if (!allowed.ok) return allowed;
  const sealed = await deps.documents.put(input.bytes);
  const { value: type } = allowed;
  const put = await write(deps, acting, { ...input, sealed, type });
  // Something has changed meanwhile. Nobody has its key, and nothing names it.
  if (!put.ok) await deps.documents.remove(sealed.objectSha256);
  return put;
}

const event = 'matter.authority_put_in';

/** Judged before anything is stored, and again, but for the bytes, as it is written. */
function may(
  { db, judgePdf, hasScanner }: Deps,
  acting: Acting,
  { matterId, bytes, now }: Input,
): Promise<Result<DocumentType, PutInRefusal>> {
  return onMatter<DocumentType, PutInRefusal>(
    db,
    acting,
    { matterId, event, now },
    async ({ tx, about }) => {
      if (!hasScanner) return refuse(tx, 'no_scanner', about);
      const type = mayKeep(bytes, EMPTY);
      if (!type.ok) return refuse(tx, type.error, about);
      const judged = type.value === 'application/pdf' ? judgePdf(bytes) : ok(null);
      return judged.ok ? type : refuse(tx, judged.error, about);
    },
  );
}

type Kept = Input & { readonly sealed: SealedDocument; readonly type: DocumentType };

function write(
  { db, identity }: Deps,
  acting: Acting,
  input: Kept,
): Promise<Result<{ authorityId: string }, PutInRefusal>> {
  const { matterId, asked, now } = input;
  return onMatter<{ authorityId: string }, PutInRefusal>(
    db,
    acting,
    { matterId, event, now },
    async (on) => {
      const { tx, about } = on;
      const { signedOn: signsOn } = asked;
      const writer = await authorityWriter(on, identity, { asked, signsOn, now });
      if (!writer.ok) return refuse(tx, writer.error, about);
      const authorityId = await writer.value({
        ...{ state: 'signed', way: 'paper', signedOn: toColumn(signsOn), answeredAt: now },
      });
      await record(tx, { ...about, toState: 'signed', details: { matterId, authorityId } });
      await keepScan(on, { ...input, authorityId });
      await tellClient(on, authorityId, asked.email !== null);
      return ok({ authorityId });
    },
  );
}

async function keepScan(
  { tx, actor, matter }: OnMatter,
  { authorityId, bytes, type, sealed, now }: Kept & { readonly authorityId: string },
): Promise<void> {
  await writePaper(tx, {
    ...{ of: { basis: 'matter', id: authorityId }, kind: 'signed_authority' },
    ...{ bytes, type, sealed, actor, role: 'solicitor', now },
    about: {
      ...{ organisationId: matter.firmId, patientId: null },
      ...{ subjectPersonId: null, requestId: null },
    },
  });
}

async function tellClient(
  { tx, matter }: OnMatter,
  authorityId: string,
  isAddressKnown: boolean,
): Promise<void> {
  if (!isAddressKnown) return;
  const job = { organisationId: matter.firmId, authorityId, language: currentLanguage() };
  await addJob(tx, 'tell-authority', { ...job, about: 'put_in' });
}
