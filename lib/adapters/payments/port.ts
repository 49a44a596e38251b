import type { Result } from '#lib/base/result.ts';
import type { NamedPayment, SeenPage, SeenRefund } from '#lib/domain/payment/read-back.ts';

/** What is to be paid, on a page of the provider's. The provider is told nothing of whose scans or which. */
export type PageOrder = {
  readonly names: { readonly [name in keyof NamedPayment]: string };
  readonly organisationId: string;
  readonly amountPence: number;
  /** What stands on the page and on the bank's statement of it: no more than a reference. */
  readonly title: string;
  readonly expiresAt: Date;
  /** Where the payer is sent, paid or not. That they come back says nothing. */
  readonly backTo: string;
};

export type OpenedPage = { readonly pageId: string; readonly url: string };

/** What a provider told us unasked, and that it is really theirs. A reason to ask, and no proof of anything. */
export type ProviderEvent = {
  readonly id: string;
  readonly kind: string;
  readonly saidAt: Date;
  readonly names: NamedPayment;
  readonly organisationId: string | null;
  /** The page that it is about, where it is about one. */
  readonly pageId: string | null;
  readonly amountPence: number | null;
  readonly currency: string | null;
};

export type EventRefusal =
  'unsigned' | 'wrongly_signed' | 'too_old' | 'from_the_future' | 'not_understood' | 'wrong_mode';

/**
 * A company that takes payments. Everything is asked with a name of ours for it, so that what was asked twice, because an
 * answer was lost, is done once. What goes wrong throws a `ProviderFault`.
 */
export interface PaymentProvider {
  /** The page for a payment; the same again for the same payment, also when it is over. */
  openPage(order: PageOrder): Promise<OpenedPage>;
  readPage(pageId: string): Promise<SeenPage>;
  /** Lets nobody pay on it any more. It may have been paid before that: read it afterwards. */
  closePage(pageId: string): Promise<void>;
  /** Gives money back by the way it came. */
  giveBack(refund: {
    readonly refundId: string;
    readonly intentId: string;
    readonly amountPence: number;
    readonly names: { readonly [name in keyof NamedPayment]: string };
    readonly organisationId: string;
  }): Promise<SeenRefund>;
  /** All that was given back of a payment, also past us. */
  refundsOf(intentId: string): Promise<readonly SeenRefund[]>;
}

/** The half of it that needs no key to ask with: whether what came in is theirs, is of now and is not a rehearsal. */
export interface PaymentEvents {
  read(body: Buffer, signature: string | undefined, now: Date): Result<ProviderEvent, EventRefusal>;
}

/** `passing` may be tried again with the same names; `permanent` is refused for good. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';
  readonly kind: 'passing' | 'permanent';
  constructor(kind: 'passing' | 'permanent', code: string) {
    super(code);
    this.kind = kind;
  }
}
