import { z } from 'zod';

/** Who takes payments for what is not free: Stripe, by the key of one account. Without one nothing can be charged for. */
export const paymentSettings = {
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.stripe.com'),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^([rs]k_(live|test)_\w{16,})?$/, 'is not a secret or restricted key of Stripe’s')
    .default(''),
};

/** For the web process, which is told of payments: one secret, or two with a comma between while one is exchanged. */
export const paymentEventSettings = {
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .refine(
      (all) => all.every((one) => /^whsec_\S{24,}$/.test(one)),
      'is not signing secrets of Stripe’s',
    ),
};

/** What is wrong with them together, each as a sentence. */
export function paymentProblems(
  settings: {
    readonly STRIPE_API_URL: string;
    readonly STRIPE_SECRET_KEY: string;
    readonly STRIPE_WEBHOOK_SECRETS?: readonly string[];
  },
  isProduction: boolean,
): string[] {
  const { STRIPE_SECRET_KEY: key } = settings;
  if (key === '') return [];
  const problems = placeProblems(settings.STRIPE_API_URL, isProduction);
  // A rehearsal’s money is none: with it anybody could pay with a number that stands in a manual.
  if (isProduction && key.includes('_test_')) {
    problems.push('STRIPE_SECRET_KEY must be a live key in production.');
  }
  if (settings.STRIPE_WEBHOOK_SECRETS?.length === 0) {
    problems.push('STRIPE_WEBHOOK_SECRETS is missing: STRIPE_SECRET_KEY is set.');
  }
  return problems;
}

function placeProblems(address: string, isProduction: boolean): string[] {
  const { protocol, hostname } = new URL(address);
  const isHere = hostname === 'localhost';
  if (isProduction && (protocol !== 'https:' || isHere)) {
    return ['STRIPE_API_URL must begin with https:// and lead elsewhere in production.'];
  }
  return isProduction || isHere
    ? []
    : ['STRIPE_API_URL must lead to localhost in a demonstration.'];
}
