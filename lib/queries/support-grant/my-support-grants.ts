import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHelpFacts } from '#lib/adapters/db/help-facts.ts';
import { loadSupportGrant } from '#lib/adapters/db/support-grant-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  mayAskToLook,
  mayListOwnSupportGrants,
  mayLookByGrant,
  type AskSupportRefusal,
} from '#lib/domain/policy/support-grant.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { offeredSupportActs } from '#lib/domain/support-grant/decide-support-grant.ts';
import type { SupportGrantAct } from '#lib/domain/support-grant/lifecycle.ts';
import { supportGrantColumns, supportGrantOf, type SupportGrantLine } from './support-grant-row.ts';

const MOST_LISTED = 200;

/** What whoever operates the service has asked for, newest first. Not what their colleagues have. */
export function mySupportGrants(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<readonly SupportGrantLine[], StaffRefusal>> {
  return db.as(context, async (tx) => {
    const may = mayListOwnSupportGrants(actor, now);
    if (!may.ok || actor.kind !== 'person') return may.ok ? no('not_permitted') : may;
    const rows = await tx.supportGrant.findMany({
      where: { askedByPersonId: actor.personId },
      orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
      take: MOST_LISTED,
      select: supportGrantColumns,
    });
    return ok(rows.map((row) => supportGrantOf(row, now)));
  });
}

/** One of their own. */
export type OwnSupportGrant = SupportGrantLine & {
  readonly version: number;
  readonly reason: string;
  readonly offered: readonly SupportGrantAct[];
};

/** One of them. Nothing of the request that it is about. */
export function mySupportGrant(
  db: Db,
  { actor, context }: Acting,
  { grantId, now }: { grantId: string; now: Date },
): Promise<Result<OwnSupportGrant, StaffRefusal | 'not_found'>> {
  return db.as(context, async (tx) => {
    const found = await loadSupportGrant(tx, grantId);
    if (!found) return no('not_found');
    const { facts, version } = found;
    const may = mayLookByGrant(actor, facts, now);
    if (!may.ok) return may;
    const { reason, ...row } = await tx.supportGrant.findUniqueOrThrow({
      where: { id: grantId },
      select: { ...supportGrantColumns, reason: true },
    });
    const offered = offeredSupportActs(actor, facts, now);
    return ok({ ...supportGrantOf(row, now), version, reason, offered });
  });
}

/** Whether a request for help is one from which leave to look can be asked, of which institution; and what is open. */
export type AskableHelp = {
  readonly helpReference: string;
  readonly organisation: string;
  /** What was asked from it and is not over. */
  readonly openGrantId: string | null;
};

/** From a request for help: what the page says that asks. A refusal is the word that says why there is nothing to ask. */
export function askableHelp(
  db: Db,
  { actor, context }: Acting,
  { helpRequestId, now }: { helpRequestId: string; now: Date },
): Promise<Result<AskableHelp, AskSupportRefusal | 'not_found'>> {
  return db.as(context, async (tx) => {
    const found = await loadHelpFacts(tx, helpRequestId);
    if (!found || actor.kind !== 'person') return no('not_found');
    const { organisationId, state, isOwn } = found.facts;
    const answers = await tx.helpMessage.count({
      where: { helpRequestId, helperPersonId: actor.personId },
    });
    const isClosed = state === 'closed';
    const help = { organisationId, isOwn, isClosed, isWorkedOn: answers > 0 };
    const may = mayAskToLook(actor, help, now);
    if (!may.ok) return may;
    const { reference, organisation } = await tx.helpRequest.findUniqueOrThrow({
      where: { id: helpRequestId },
      select: { reference: true, organisation: { select: { name: true } } },
    });
    const open = await tx.supportGrant.findFirst({
      where: { helpRequestId, state: { in: ['asked', 'active'] } },
      select: { id: true },
    });
    if (organisation === null) return no('no_hospital');
    const openGrantId = open?.id ?? null;
    return ok({ helpReference: reference, organisation: organisation.name, openGrantId });
  });
}
