import { describe, expect, it } from 'vitest';
import { INVITATIONS, invitationExpiry, invitationState } from './invitation.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const open = { acceptedAt: null, withdrawnAt: null, expiresAt: invitationExpiry(NOW) };

describe('an invitation', () => {
  it('is open for seven days, to the millisecond', () => {
    const days = 7 * 86_400_000;
    expect(invitationState(open, at(days - 1))).toBe('open');
    expect(invitationState(open, at(days))).toBe('expired');
  });

  it('that was accepted or withdrawn stays so', () => {
    for (const now of [NOW, at(8 * 86_400_000)]) {
      expect(invitationState({ ...open, acceptedAt: NOW }, now)).toBe('accepted');
      expect(invitationState({ ...open, withdrawnAt: NOW }, now)).toBe('withdrawn');
    }
  });

  it('is sent by whom the rule book says, for roles of just their kind (0.1)', () => {
    expect(INVITATIONS.firm).toEqual({ gives: ['solicitor'], sentBy: ['org_admin', 'firm_admin'] });
    expect(INVITATIONS.expert).toEqual({ gives: ['expert'], sentBy: ['solicitor'] });
    expect(INVITATIONS.counsel).toEqual({ gives: ['counsel'], sentBy: ['solicitor'] });
    expect(INVITATIONS.staff.sentBy).toEqual(['org_admin']);
    expect(INVITATIONS.staff.gives).not.toContain('platform_support');
  });
});
