import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { earlierDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import { ENDED_STATES, type AgreementState } from '#lib/domain/agreement/states.ts';
import { mayWorkOnAgreements } from '#lib/domain/policy/agreement.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type AgreementRow = {
  readonly id: string;
  readonly reference: string;
  readonly kind: AgreementKind;
  readonly state: AgreementState;
  /** The other party, by name. */
  readonly other: string;
  /** The last day: agreed, or by notice. */
  readonly endsOn: CalendarDate;
  /** Whether the terms wait for this party: to be written, or to be read. */
  readonly isOurMove: boolean;
};

export type Agreements = {
  readonly rows: readonly AgreementRow[];
  readonly page: number;
  readonly pages: number;
};

/** What a list of agreements shows: those being worked on, those in force, those that are over. */
export const AGREEMENT_GROUPS = ['open', 'in_force', 'ended'] as const;

export type AgreementGroup = (typeof AGREEMENT_GROUPS)[number];

const STATES_OF: Readonly<Record<AgreementGroup, readonly AgreementState[]>> = {
  open: ['draft', 'in_review', 'awaiting_signatures', 'signed'],
  in_force: ['active', 'suspended'],
  ended: ENDED_STATES,
};

const ROWS_A_PAGE = 50;

/** The agreements of an organisation, the one that ends soonest first, ended ones newest first. The look is recorded. */
export function agreements(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; group: AgreementGroup; page: number; now: Date },
): Promise<Result<Agreements, StaffRefusal>> {
  const { organisationId, group, page, now } = input;
  const about = { event: 'agreements.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayWorkOnAgreements(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const where = {
      state: { in: [...STATES_OF[group]] },
      OR: [{ organisationId }, { otherOrganisationId: organisationId }],
    };
    const rows = await tx.agreement.findMany({
      where,
      orderBy: [{ endsOn: group === 'ended' ? 'desc' : 'asc' }, { id: 'asc' }],
      skip: (page - 1) * ROWS_A_PAGE,
      take: ROWS_A_PAGE,
      select: columns,
    });
    const total = await tx.agreement.count({ where });
    await record(tx, { ...about, actorRole: may.value });
    return ok({
      rows: rows.map(({ endsOn, terminatesOn, organisation, otherOrganisation, ...row }) => {
        const isFirst = organisation.id === organisationId;
        const state = row.state as AgreementState;
        const last = fromColumn(endsOn);
        return {
          id: row.id,
          reference: row.reference,
          kind: row.kind as AgreementKind,
          state,
          other: isFirst ? otherOrganisation.name : organisation.name,
          endsOn: terminatesOn === null ? last : earlierDate(last, fromColumn(terminatesOn)),
          isOurMove: isMoveOf(state, isFirst),
        };
      }),
      page,
      pages: Math.max(1, Math.ceil(total / ROWS_A_PAGE)),
    });
  });
}

function isMoveOf(state: AgreementState, isFirst: boolean): boolean {
  if (state === 'draft') return isFirst;
  return state === 'in_review' && !isFirst;
}

const columns = {
  id: true,
  reference: true,
  kind: true,
  state: true,
  endsOn: true,
  terminatesOn: true,
  organisation: { select: { id: true, name: true } },
  otherOrganisation: { select: { name: true } },
} as const;
