import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadSheetHolder } from '#lib/adapters/db/sheet-holder.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayEndCodeSheet } from '#lib/domain/policy/code-sheet.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';
import { endSheet } from './issue-code-sheet.ts';

/** Stops the sheet of codes of whoever made a request, whichever institution gave it. A letter tells them. */
export function endCodeSheet(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<Result<null, StaffRefusal | 'not_found' | 'no_sheet'>> {
  const { requestId, now } = input;
  const event = 'code_sheet.ended';
  return db.as(context, async (tx) => {
    const holder = await loadSheetHolder(tx, requestId);
    if (!holder) return refuse(tx, 'not_found', { event, requestId });
    const { organisationId } = holder;
    const { personId } = holder.person;
    const about = { event, organisationId, requestId, details: { personId } } as const;
    const may = mayEndCodeSheet(actor, holder, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if ((await endSheet(tx, personId, 'withdrawn')) === 0) return refuse(tx, 'no_sheet', about);
    await record(tx, { ...about, actorRole: may.value });
    await tellOfFactorChange(tx, { personId, what: 'code_sheet_ended', now });
    return ok(null);
  });
}
