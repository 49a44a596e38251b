import type { RegulatoryStanding } from '#lib/domain/access-request/facts.ts';

const standings = {
  verified: 'Good',
  conditions: 'Conditions: read them first',
  unverified: 'Not confirmed',
  suspended: 'Suspended',
  revoked: 'Revoked',
  closed: 'Closed',
  intervened: 'Taken over by the regulator',
} as const satisfies Record<RegulatoryStanding['status'], string>;

/** What a hospital’s staff read of a request that a firm of solicitors made. */
export const mattersAtWork = {
  standings,
  title: 'The firm that asks',
  firm: 'Firm',
  supervisor: 'Solicitor who answers for it',
  supervisorOf: (name: string, number: string) => `${name}, SRA number ${number}`,
  standing: 'In their register now',
  standingAt: (standing: string, when: string) => `${standing}, asked on ${when}`,
  notKnown: 'Not asked yet',
  terms: 'Terms of use',
  termsAt: (version: string, when: string) => `Version ${version}, agreed to on ${when}`,
  signed: 'Signed by',
  signedAt: (name: string, when: string) => `${name}, on ${when}, on their own device`,
  onPaper: (name: string, day: string, when: string) =>
    `${name}, on paper dated ${day}, which the firm put in on ${when}`,
  signedFor: (how: string, capacity: string) => `${how}. Signed as: ${capacity}`,
  reference: 'Its number',
  consent: 'Check what they signed',
  notMatched: 'It is in your list of consents as soon as it is known whose record this is about.',
  text: 'The very text that was signed',
  digest: (sha256: string) => `SHA-256 ${sha256}`,
  otherSide:
    'This firm acts against the patient. It has no right of its own to the scans: what the patient signed is all that lets it have any.',
  over: 'The patient has taken this back, or the case is closed. Nothing may go out by it.',
} as const;
