import type { RequestEventKind } from '#lib/domain/access-request/events.ts';

/**
 * What a requester reads of what happened to their request. An event that is not here is the
 * hospital's own business, or would say what must not show: safeguarding, harm, approvals, candidates.
 */
export const TOLD_MOVES = [
  'submit',
  'ask_id',
  'id_received',
  'ask_authority',
  'authority_received',
  'no_match',
  'ambiguous',
  'accept',
  'match_confirmed',
  'ask_clarification',
  'answer_clarification',
  'set_fee',
  'waive_fee',
  'begin',
  'studies_listed',
  'final_approve',
  'extend',
  'link_issued',
  'complete',
  'refuse',
  'reopen',
  'revoke_release',
  'close_not_found',
  'close_not_held',
  'lapse',
  'withdraw',
  'cancel',
  'patient_died',
] as const satisfies readonly RequestEventKind[];

export type ToldMove = (typeof TOLD_MOVES)[number];

export type HistoryLine = {
  readonly at: Date;
  readonly move: ToldMove;
  readonly by: 'you' | 'hospital' | 'lantern';
};

export type MoveRow = {
  readonly at: Date;
  readonly actorKind: string;
  readonly actorPersonId: string | null;
  readonly details: unknown;
};

/** Work that may be begun anew after something that is not told: told the first time only, or not at all. */
export const TOLD_ONCE: readonly ToldMove[] = ['begin', 'studies_listed', 'final_approve'];

/** Puts the moves of one request, oldest first, as its requester may read them: newest first. */
export function historyOfRequest(rows: readonly MoveRow[], personId: string): HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const row of rows) {
    const move = toldMove(row.details);
    const isAgain = move !== null && lines.some((line) => line.move === move);
    if (move === null || (isAgain && TOLD_ONCE.includes(move))) continue;
    lines.push({ at: row.at, move, by: doneBy(row, personId) });
  }
  return lines.reverse();
}

/** The kind of move an audit row tells of, if it is one that is told. */
export function toldMove(details: unknown): ToldMove | null {
  const kind =
    typeof details === 'object' && details !== null && 'event' in details ? details.event : null;
  return TOLD_MOVES.find((told) => told === kind) ?? null;
}

export function doneBy(
  row: Pick<MoveRow, 'actorKind' | 'actorPersonId'>,
  personId: string,
): HistoryLine['by'] {
  if (row.actorPersonId === personId) return 'you';
  return row.actorKind === 'person' ? 'hospital' : 'lantern';
}
