import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadSheetHolder } from '#lib/adapters/db/sheet-holder.ts';
import type { IdentityCheck } from '#lib/domain/identity/code-sheet.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { mayIssueCodeSheet } from '#lib/domain/policy/code-sheet.ts';

/** What an access officer is shown before they give or stop a sheet of codes. */
export type SheetStanding = {
  readonly proof: GraveAct;
  /** Whether they may give one now, after fresh proof if need be, or what stands against it. */
  readonly state: 'may' | 'proof_first' | 'no_account' | 'own_sheet' | 'role_held';
  /** The sheet that their institution gave, if it is still good. */
  readonly live: { readonly since: Date; readonly checkedHow: IdentityCheck } | null;
};

/** Null for whoever may not give codes to the requester of this request, and where there is no such request. */
export async function sheetOfRequester(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<SheetStanding | null> {
  const { requestId, now } = input;
  return db.as(context, async (tx) => {
    const holder = await loadSheetHolder(tx, requestId);
    if (!holder) return null;
    const { accountId, person } = holder;
    const { personId } = person;
    const may = mayIssueCodeSheet(
      actor,
      { ...holder, holdsRole: accountId !== null && holder.holdsRole },
      now,
    );
    const refusal = may.ok ? null : may.error;
    if (refusal === 'not_permitted' || refusal === 'second_factor_needed') return null;
    const sheet = await tx.codeSheet.findFirst({
      where: { personId, organisationId: holder.organisationId, endedAt: null },
      select: { issuedAt: true, checkedHow: true },
    });
    return {
      proof: { action: 'issue_code_sheet', resourceId: personId },
      state: stateOf(refusal, accountId !== null),
      live: sheet && { since: sheet.issuedAt, checkedHow: sheet.checkedHow as IdentityCheck },
    };
  });
}

function stateOf(
  refusal: 'step_up_needed' | 'passkey_needed' | 'own_sheet' | 'role_held' | null,
  hasAccount: boolean,
): SheetStanding['state'] {
  if (refusal === 'own_sheet' || refusal === 'role_held') return refusal;
  if (!hasAccount) return 'no_account';
  return refusal === null ? 'may' : 'proof_first';
}
