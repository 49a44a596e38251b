import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHelpFacts } from '#lib/adapters/db/help-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { offeredHelpEvents } from '#lib/domain/help/decide-help.ts';
import { parseHelpReference } from '#lib/domain/help/help-reference.ts';
import type { HelpEventKind } from '#lib/domain/help/lifecycle.ts';
import { mayAnswerHelp, mayListHelp, type HelpRefusal } from '#lib/domain/policy/help.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import {
  helpColumns,
  helpOf,
  messageColumns,
  messageOf,
  type Help,
  type HelpMessage,
} from './help-row.ts';

const MOST_LISTED = 200;

/** Which are listed: those that wait for an answer or all; or, by what somebody read out, one. */
export type HelpSearch = { readonly isAll: boolean; readonly reference: string };

/** What waits for an answer, the longest first; or all, newest first. The look is recorded. */
export function helpRequests(
  db: Db,
  { actor, context }: Acting,
  { search, now }: { search: HelpSearch; now: Date },
): Promise<Result<readonly Help[], StaffRefusal>> {
  const tried = { event: 'help.listed' } as const;
  return db.as(context, async (tx) => {
    const may = mayListHelp(actor, now);
    if (!may.ok) return refuse(tx, may.error, tried);
    const scope = may.value;
    const rows = await tx.helpRequest.findMany({
      where: {
        ...(scope.role === 'access_officer' && {
          organisationId: { in: [...scope.organisationIds] },
        }),
        ...whichOf(search),
      },
      orderBy: [{ stateSince: search.isAll ? 'desc' : 'asc' }, { id: 'asc' }],
      take: MOST_LISTED,
      select: helpColumns,
    });
    await record(tx, { ...tried, actorRole: scope.role });
    return ok(rows.map(helpOf));
  });
}

/** Of what is no reference there is none. */
function whichOf({ isAll, reference }: HelpSearch) {
  if (reference === '') return isAll ? {} : { state: { in: ['asked', 'asked_again'] } };
  const read = parseHelpReference(reference);
  if (!read.ok) return { id: { in: [] } };
  return { OR: [{ reference: read.value }, { faultReference: read.value }] };
}

/** A request as whoever answers it sees it: not who asked, nor anything of theirs. */
export type HelpView = Help & {
  readonly route: string | null;
  readonly faultReference: string | null;
  readonly device: string | null;
  readonly version: number;
  readonly messages: readonly HelpMessage[];
  readonly offered: readonly HelpEventKind[];
};

/** One request. The look is recorded. */
export function helpRequest(
  db: Db,
  { actor, context }: Acting,
  { helpRequestId, now }: { helpRequestId: string; now: Date },
): Promise<Result<HelpView, HelpRefusal | 'not_found'>> {
  const tried = { event: 'help.viewed', details: { helpRequestId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadHelpFacts(tx, helpRequestId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, organisationId: facts.organisationId };
    const may = mayAnswerHelp(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const { messages, route, faultReference, device, ...row } =
      await tx.helpRequest.findUniqueOrThrow({
        where: { id: helpRequestId },
        select: {
          ...helpColumns,
          route: true,
          faultReference: true,
          device: true,
          messages: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: messageColumns },
        },
      });
    await record(tx, { ...about, actorRole: may.value });
    return ok({
      ...helpOf(row),
      route,
      faultReference,
      device,
      version,
      messages: messages.map(messageOf),
      offered: offeredHelpEvents(actor, facts, now),
    });
  });
}
