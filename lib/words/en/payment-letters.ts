import type { PaymentNews } from '#lib/domain/payment/news.ts';

type Said = {
  readonly subject: string;
  readonly body: (reference: string, address: string, until: string) => string;
};

/** Letters to whoever was quoted a price. They say neither what it is for nor how much it is. */
export const paymentLetters = {
  quoted: {
    subject: 'A hospital has sent you a price in Lantern',
    body: (reference, address, until) =>
      `A hospital has told you what something extra would cost. You do not have to have it. The price is good until ${until}. Your reference is ${reference}. Sign in to read it and decide:\n\n${address}\n\nWe never ask for card details by email or by phone.`,
  },
  paid: {
    subject: 'We have your payment',
    body: (reference, address) =>
      `We have your payment. Your reference is ${reference}. Sign in to see your receipt:\n\n${address}`,
  },
  refunded: {
    subject: 'Your money is on its way back to you',
    body: (reference, address) =>
      `Money that you paid has been sent back the way you paid it. Banks can take up to 10 days. Your reference is ${reference}. Sign in to see it:\n\n${address}`,
  },
  ended: {
    subject: 'You have a message in Lantern',
    body: (reference, address) =>
      `Something has changed about a price that a hospital sent you. You have nothing to pay for it. Your reference is ${reference}. Sign in to read why:\n\n${address}`,
  },
} as const satisfies Record<PaymentNews, Said>;
