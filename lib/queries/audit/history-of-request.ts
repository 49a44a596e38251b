import { TOLD_MOVES, TOLD_ONCE, type ToldMove } from '#lib/domain/audit/told.ts';

export type HistoryLine = {
  readonly at: Date;
  readonly move: ToldMove;
};

export type MoveRow = {
  readonly at: Date;
  readonly details: unknown;
};

/** Puts the moves of one request, oldest first, as its requester may read them: newest first. */
export function historyOfRequest(rows: readonly MoveRow[]): HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const row of rows) {
    const move = toldMove(row.details);
    const isAgain = move !== null && lines.some((line) => line.move === move);
    if (move === null || (isAgain && TOLD_ONCE.includes(move))) continue;
    lines.push({ at: row.at, move });
  }
  return lines.reverse();
}

/** The kind of move an audit row tells of, if it is one that is told. */
export function toldMove(details: unknown): ToldMove | null {
  const kind =
    typeof details === 'object' && details !== null && 'event' in details ? details.event : null;
  return TOLD_MOVES.find((told) => told === kind) ?? null;
}
