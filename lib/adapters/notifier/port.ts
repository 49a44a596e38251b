/** A letter to one person by email. It holds no clinical detail and names no hospital department (5.2). */
export type Letter = {
  /** Makes two sendings of one letter recognisable as such: the Message-ID, or the service's reference. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** A text message (SMS) to one mobile number, which is written as E.164. The same rules hold for what it says. */
export type TextMessage = Omit<Letter, 'subject'>;

/** How messages leave: named in the ledger, because receipts are asked of whoever gave them. */
export const WAYS = ['outbox', 'smtp', 'govuk_notify', 'nhs_notify'] as const;

export type Way = (typeof WAYS)[number];

/** What a service calls a message it has taken on; null where it gives no name, and so no receipt. */
export type Handed = { readonly receipt: string | null };

/**
 * What became of a message that was handed over. `failed` is for good: the address or number does not take messages.
 * `failed_for_now` is a full mailbox, or a phone that was off for days.
 */
export type Fate = 'on_its_way' | 'delivered' | 'failed' | 'failed_for_now';

/** Whether trying the same again can help. */
export type FaultKind = 'permanent' | 'passing';

/** A message was not taken on, or it is not known whether it was. Says why in a word, and never to whom. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly kind: FaultKind;

  constructor(kind: FaultKind, why: string) {
    super(why);
    this.kind = kind;
  }
}

/**
 * Hands messages to whoever delivers them. Throws NotSent. `isAgain` says that the same message may have been handed
 * over before: whoever can tell looks first, and answers with that one's receipt.
 */
export interface Notifier {
  readonly way: Way;
  readonly sendsTexts: boolean;
  sendLetter(letter: Letter, isAgain: boolean): Promise<Handed>;
  sendText(text: TextMessage, isAgain: boolean): Promise<Handed>;
  /** What became of it. Throws NotSent when the service cannot be asked now. */
  fateOf(receipt: string): Promise<Fate>;
}
