import { describe, expect, it } from 'vitest';
import { INCIDENT_KINDS } from '#lib/domain/incident/report.ts';
import { incidentOf, reachOf, RECALL_FACTS, RECALL_REASONS } from './recall.ts';

const fact = (kind: (typeof RECALL_FACTS)[number], bytes: number | null = null) => ({
  kind,
  bytes,
});

describe('how far what was recalled had got', () => {
  it.each([
    ['not_sent', []],
    ['not_sent', [fact('prepared')]],
    ['not_opened', [fact('prepared'), fact('letter')]],
    ['opened', [fact('letter'), fact('opened')]],
    ['opened', [fact('letter'), fact('report')]],
    ['opened', [fact('letter'), fact('looked'), fact('download', 0)]],
    ['downloaded', [fact('letter'), fact('looked'), fact('download', 1)]],
    ['not_opened', [fact('letter'), fact('frozen'), fact('also_sent')]],
  ] as const)('%s', (reach, facts) => expect(reachOf(facts)).toBe(reach));
});

it('every reason drafts an incident of a kind there is', () => {
  expect(RECALL_REASONS.map((because) => INCIDENT_KINDS.includes(incidentOf(because)))).toEqual([
    ...[true, true, true, true],
  ]);
});
