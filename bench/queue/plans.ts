/** So many statements of a question are shown: those that took longest. */
const SHOWN = 2;
/** A plan is read by its first lines; what is below them is looked up in the log. */
const LINES = 40;

/** The plans in what PostgreSQL has written to its log (auto_explain), the slowest statements first, as text. */
export function plansIn(log: string): readonly string[] {
  const entries = log.split(/^(?=\d{4}-\d\d-\d\d )/m);
  return entries
    .flatMap((entry) => {
      const took = /duration: ([\d.]+) ms\s+plan:/.exec(entry)?.[1];
      return took === undefined ? [] : [{ took: Number(took), text: planOf(entry) }];
    })
    .toSorted((a, b) => b.took - a.took)
    .slice(0, SHOWN)
    .map(({ took, text }) => `${took} ms\n${text}`);
}

function planOf(entry: string): string {
  const [, plan = ''] = entry.split(/\bplan:\n/);
  const lines = plan.split('\n').filter((line) => line.trim() !== '');
  const from = lines.findIndex((line) => /\(cost=/.test(line));
  return lines.slice(Math.max(0, from), from + LINES).join('\n');
}

/**
 * The first page of a queue as somebody would write it by hand who owns the database: no policies, no risks, no counts,
 * no forecast. What the rest costs is the difference.
 */
export function floorStatement(organisationId: string): { text: string; values: unknown[] } {
  return {
    text: `SELECT r.id, r.reference, r.state, r.due_on, p.given_names, p.family_name
      FROM (SELECT * FROM access_request r
        WHERE r.organisation_id = $1 AND r.state = ANY ($2) ORDER BY coalesce(r.due_on, r.shadow_due_on), r.received_at, r.id LIMIT 51) r
      JOIN person p ON p.id = r.requester_person_id`,
    values: [
      organisationId,
      [
        ...['submitted', 'awaiting_match', 'triage', 'searching', 'safeguarding_review'],
        ...[
          'harm_review',
          'in_review',
          'awaiting_second_approval',
          'preparation_failed',
          'reopened',
        ],
      ],
    ],
  };
}
