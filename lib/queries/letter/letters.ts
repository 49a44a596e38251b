import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { parseLanguage, type Language } from '#lib/base/language.ts';
import type { LetterDocument, LetterKind } from '#lib/domain/letter/letter.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';

export type LetterLine = {
  readonly id: string;
  readonly kind: LetterKind;
  readonly title: string;
  readonly writtenAt: Date;
};

/** A letter as it was written. */
export type LetterView = LetterLine & {
  readonly requestId: string;
  readonly language: Language;
  readonly document: LetterDocument;
};

/** The letters about a request, newest first, to whoever may see the request. */
export async function lettersOf(tx: Tx, requestId: string): Promise<readonly LetterLine[]> {
  const rows = await tx.letter.findMany({
    where: { requestId },
    orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }],
    select: { id: true, kind: true, document: true, writtenAt: true },
  });
  return rows.map(({ document, kind, ...row }) => {
    const { title } = document as unknown as LetterDocument;
    return { ...row, kind: kind as LetterKind, title };
  });
}

/** A letter about a request, to whoever asked, or to staff who see the request; null where there is none for them. */
export async function letterView(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; letterId: string; as: 'requester' | 'staff'; now: Date },
): Promise<LetterView | null> {
  const { requestId, letterId, as, now } = input;
  return db.as(context, async (tx) => {
    const found = await loadRequestFacts(tx, requestId);
    const may = found && mayViewRequest(actor, found.facts, now);
    if (!may?.ok || may.value !== as) return null;
    const row = await tx.letter.findFirst({ where: { id: letterId, requestId } });
    if (!row) return null;
    const document = row.document as unknown as LetterDocument;
    return {
      ...{ id: row.id, requestId, kind: row.kind as LetterKind, title: document.title },
      ...{ writtenAt: row.writtenAt, language: parseLanguage(row.language) ?? 'en', document },
    };
  });
}
