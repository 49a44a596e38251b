/** Rates of VAT in the United Kingdom, in percent. 0 is what is not charged with it. */
export const VAT_PERCENTS = [0, 5, 20] as const;

export type VatPercent = (typeof VAT_PERCENTS)[number];

/** What a line costs, all in whole pence. */
export type Price = {
  readonly netPence: number;
  readonly vatPercent: VatPercent;
  readonly vatPence: number;
  readonly totalPence: number;
};

/** The most that one line may ask for without VAT: ten thousand pounds, beyond which a nought was typed too many. */
export const MOST_NET_PENCE = 1_000_000;

/** A price with its VAT, which is rounded to the nearest penny and up from half of one. */
export function priceOf(netPence: number, vatPercent: VatPercent): Price {
  const vatPence = Math.floor((netPence * vatPercent + 50) / 100);
  return { netPence, vatPercent, vatPence, totalPence: netPence + vatPence };
}

/** Pence of what somebody typed as pounds: `75`, `75.00`, `£1,200.50`. Null for anything else, and for nothing. */
export function penceOf(typed: string): number | null {
  const found = /^£?\s*(\d{1,3}(?:,\d{3})*|\d{1,6})(?:\.(\d{2}))?$/.exec(typed.trim());
  if (!found) return null;
  const pounds = Number((found[1] ?? '').replaceAll(',', ''));
  const pence = pounds * 100 + Number(found[2] ?? 0);
  return pence > 0 ? pence : null;
}

/** `GB123456789`, as a VAT number is written on a receipt; null for what is none. Its check digits are not asked for. */
export function vatNumberOf(typed: string): string | null {
  const plain = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  const found = /^(?:GB)?(\d{9}(?:\d{3})?|GD\d{3})$/.exec(plain);
  return found ? `GB${found[1] ?? ''}` : null;
}
