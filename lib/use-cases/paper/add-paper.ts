import { refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { countPapers, loadBasis, type FoundBasis } from '#lib/adapters/db/paper-facts.ts';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { DocumentType } from '#lib/domain/document/document-type.ts';
import type { OfBasis, PaperKind } from '#lib/domain/paper/paper.ts';
import {
  mayKeep,
  type AddPaperRuleRefusal,
  type PdfRefusal,
} from '#lib/domain/paper/paper-rules.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import type { ConsentRefusal } from '#lib/domain/policy/legal-basis.ts';
import { mayAddPaper } from '#lib/domain/policy/paper.ts';
import { writePaper, type PaperDeps } from './write-paper.ts';

export type AddPaperRefusal =
  ConsentRefusal | AddPaperRuleRefusal | PdfRefusal | 'not_found' | 'no_scanner';

type Input = {
  readonly of: OfBasis;
  readonly kind: PaperKind;
  readonly bytes: Uint8Array;
  readonly now: Date;
};

/**
 * Keeps a paper with a consent or a legal authority, byte for byte as it came. It is in the store before a row speaks of
 * it, and nobody can open it before a scanner has looked at it, which is the worker’s.
 */
export async function addPaper(
  deps: PaperDeps,
  acting: Acting,
  input: Input,
): Promise<Result<{ paperId: string }, AddPaperRefusal>> {
  const { db, documents } = deps;
  const allowed = await db.as(acting.context, (tx) => mayAdd(tx, deps, acting, input));
  if (!allowed.ok) return allowed;
  const judged = allowed.value.type === 'application/pdf' ? deps.judgePdf(input.bytes) : ok(null);
  if (!judged.ok) {
    const { about } = allowed.value;
    return db.as(acting.context, (tx) => refuse(tx, judged.error, about));
  }
  const sealed = await documents.put(input.bytes);
  const kept = await db.as(acting.context, (tx) => keep(tx, deps, acting, { ...input, sealed }));
  // Somebody was faster. Nobody has its key, and nothing names it.
  if (!kept.ok) await documents.remove(sealed.objectSha256);
  return kept;
}

type Allowed = {
  readonly actor: PersonActor;
  readonly role: Role;
  readonly type: DocumentType;
  readonly about: FoundBasis['about'] & {
    readonly event: 'paper.added';
    readonly details: Readonly<Record<string, string>>;
  };
};

async function mayAdd(
  tx: Tx,
  { hasScanner }: PaperDeps,
  { actor }: Acting,
  { of, kind, bytes, now }: Input,
): Promise<Result<Allowed, AddPaperRefusal>> {
  const details = { basis: of.basis, basisId: of.id, kind };
  const tried = { event: 'paper.added', details } as const;
  // One at a time for each: two at once would each see one too few.
  await hold(tx, of);
  const basis = await loadBasis(tx, of);
  if (!basis) return refuse(tx, 'not_found', tried);
  const about = { ...tried, ...basis.about };
  const may = mayAddPaper(actor, basis.people, now);
  if (!may.ok) return refuse(tx, may.error, about);
  if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
  if (!hasScanner) return refuse(tx, 'no_scanner', about);
  const type = mayKeep(bytes, { ...basis.standing, papersKept: await countPapers(tx, of) });
  if (!type.ok) return refuse(tx, type.error, about);
  return ok({ actor, role: may.value, type: type.value, about });
}

async function hold(tx: Tx, { basis, id }: OfBasis): Promise<void> {
  if (basis === 'consent') {
    await tx.$queryRaw`SELECT 1 FROM consent WHERE id = ${id}::uuid FOR UPDATE`;
  } else if (basis === 'request') {
    await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${id}::uuid FOR UPDATE`;
  } else if (basis === 'proxy') {
    await tx.$queryRaw`SELECT 1 FROM proxy_authority WHERE id = ${id}::uuid FOR UPDATE`;
  } else if (basis === 'matter') {
    await tx.$queryRaw`SELECT 1 FROM matter_authority WHERE id = ${id}::uuid FOR UPDATE`;
  } else {
    await tx.$queryRaw`SELECT 1 FROM legal_authority WHERE id = ${id}::uuid FOR UPDATE`;
  }
}

async function keep(
  tx: Tx,
  deps: PaperDeps,
  acting: Acting,
  input: Input & { readonly sealed: SealedDocument },
): Promise<Result<{ paperId: string }, AddPaperRefusal>> {
  const allowed = await mayAdd(tx, deps, acting, input);
  if (!allowed.ok) return allowed;
  const { actor, role, type, about } = allowed.value;
  const paperId = await writePaper(tx, { ...input, actor, role, type, about });
  return ok({ paperId });
}
