import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anybody, anyOfficer, anyRequest } from '#lib/domain/access-request/any-request.fixture.ts';
import { NOW, THING } from '#lib/domain/access-request/facts.fixture.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { decideCopy, isApprovedByTwo, type CopyFacts } from './copy.ts';

const approval = fc.record({
  person: anybody,
  role: fc.constantFrom('access_officer' as const, 'legal_approver' as const),
});

describe('the approvals of an evidential copy', () => {
  it('INV-3: are enough when two humans gave them in two roles, in however many accounts', () => {
    let enough = 0;
    fc.assert(
      fc.property(fc.array(approval, { maxLength: 2 }), (approvals) => {
        const [first, second] = approvals;
        const areTwo =
          first !== undefined && second !== undefined && !isSamePerson(first.person, second.person);
        const isRight = areTwo && first.role !== second.role;
        enough += Number(isRight);
        expect(isApprovedByTwo({ approvals })).toBe(isRight);
      }),
      { numRuns: 2_000 },
    );
    expect(enough).toBeGreaterThan(100);
  });

  it('INV-2: are given by nobody who ordered it, approved it already, or has a stake in its request', () => {
    const copies = fc.record<CopyFacts>({
      id: fc.constant(THING),
      state: fc.constantFrom('ordered', 'awaiting_second_approval', 'awaiting_seal'),
      version: fc.constant(1),
      releaseState: fc.constant('active'),
      orderedBy: anybody,
      approvals: fc.array(approval, { maxLength: 1 }),
      serviceLineId: fc.constant(null),
    });
    let given = 0;
    fc.assert(
      fc.property(anyRequest, copies, anyOfficer, (request, copy, officer) => {
        for (const event of ['approve', 'seal'] as const) {
          if (!decideCopy(officer, { request, copy }, event, NOW).ok) continue;
          given += 1;
          const { requester, subject, interested } = request;
          const approvers = event === 'approve' ? copy.approvals.map(({ person }) => person) : [];
          const others = [requester, ...(subject ? [subject] : []), ...interested, ...approvers];
          for (const other of [copy.orderedBy, ...others]) {
            expect(isSamePerson(officer, other)).toBe(false);
          }
        }
      }),
      { numRuns: 5_000 },
    );
    expect(given).toBeGreaterThan(100);
  });
});
