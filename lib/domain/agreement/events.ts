/** What the parties do to an agreement. `text` is what is written down with it, and read by both. */
export type PartyEvent =
  | { readonly kind: 'propose' | 'accept' | 'resume' }
  | { readonly kind: 'revise' }
  /** A data protection officer’s advice, for their own party (AG-2). */
  | { readonly kind: 'advise'; readonly text: string }
  | {
      readonly kind:
        'send_back' | 'take_back' | 'reopen' | 'suspend' | 'ask_resume' | 'give_notice';
      readonly text: string;
    }
  /** One version, as it was read: a signature is on nothing else. */
  | { readonly kind: 'sign'; readonly versionId: string };

/** What Lantern does by itself when the time has come. */
export type TimedEvent = {
  readonly kind: 'start' | 'expire' | 'terminate' | 'supersede';
};

export type AgreementEvent = PartyEvent | TimedEvent;

export type AgreementEventKind = AgreementEvent['kind'];

export const PARTY_EVENTS = [
  'revise',
  'propose',
  'advise',
  'send_back',
  'take_back',
  'accept',
  'sign',
  'reopen',
  'suspend',
  'ask_resume',
  'resume',
  'give_notice',
] as const satisfies readonly PartyEvent['kind'][];

export const TIMED_EVENTS = [
  'start',
  'expire',
  'terminate',
  'supersede',
] as const satisfies readonly TimedEvent['kind'][];

/** Characters of what somebody writes about an agreement. */
export const LONGEST_REASON = 2000;
