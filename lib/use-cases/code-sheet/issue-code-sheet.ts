import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadSheetHolder } from '#lib/adapters/db/sheet-holder.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { SHEET_CODES, type IdentityCheck } from '#lib/domain/identity/code-sheet.ts';
import { mayIssueCodeSheet, type IssueRefusal } from '#lib/domain/policy/code-sheet.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';

/**
 * Gives whoever made a request ten codes on paper to sign in with, and answers them, this once. How the officer made
 * sure of who it is, is kept. A sheet they had before opens nothing any more, and a letter tells them.
 */
export function issueCodeSheet(
  { db, identity }: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  input: { requestId: string; checkedHow: IdentityCheck; now: Date },
): Promise<Result<readonly string[], IssueRefusal | 'not_found' | 'no_account'>> {
  const { requestId, checkedHow, now } = input;
  const event = 'code_sheet.issued';
  return db.as(context, async (tx) => {
    const holder = await loadSheetHolder(tx, requestId);
    if (!holder) return refuse(tx, 'not_found', { event, requestId });
    const { organisationId, accountId } = holder;
    const { personId } = holder.person;
    const about = { event, organisationId, requestId, details: { personId } } as const;
    // Whether there is an account is told only to those who may give it codes.
    const may = mayIssueCodeSheet(
      actor,
      { ...holder, holdsRole: accountId !== null && holder.holdsRole },
      now,
    );
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    if (accountId === null) return refuse(tx, 'no_account', about);

    await endSheet(tx, personId, 'replaced');
    const { id: sheetId } = await tx.codeSheet.create({
      data: {
        personId,
        accountId,
        organisationId,
        checkedHow,
        issuedBy: actor.personId,
        issuedAt: now,
      },
      select: { id: true },
    });
    const codes = await newCodes(identity, accountId);
    await tx.sheetCode.createMany({
      data: [...codes.values()].map((codeHash) => ({ sheetId, personId, accountId, codeHash })),
    });
    await record(tx, { ...about, actorRole: may.value, reason: checkedHow });
    await tellOfFactorChange(tx, { personId, what: 'code_sheet_issued', now });
    return ok([...codes.keys()]);
  });
}

/** Ends the sheet that somebody has. Two who give or stop one at once do it one after the other. */
export async function endSheet(
  tx: Tx,
  personId: string,
  because: 'replaced' | 'withdrawn',
): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('code sheet ' || ${personId}, 0))::text`;
  const [row] = await tx.$queryRaw<{ ended: number }[]>`
    SELECT app.end_code_sheet(${personId}::uuid, ${because}) AS ended`;
  return row?.ended ?? 0;
}

/** Codes that differ, each with the digest it is kept as. */
async function newCodes(
  identity: IdentityPort,
  accountId: string,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const codes = new Set<string>();
  while (codes.size < SHEET_CODES) codes.add(identity.newSheetCode());
  const hashed = await Promise.all(
    [...codes].map(async (code) => {
      const hash = await identity.hashSheetCode(code, accountId);
      if (!hash) throw new Error('A code of our own is none');
      return [code, hash] as const;
    }),
  );
  return new Map(hashed);
}
