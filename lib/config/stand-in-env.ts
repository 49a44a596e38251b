import { z } from 'zod';

const loopback = z.url({ protocol: /^http$/, hostname: /^localhost$/ });

/** What the stand-ins of a demonstration are told: addresses on this machine and nothing else. */
const standIns = z.object({
  LANTERN_MODE: z.literal('demonstration'),
  LANTERN_PUBLIC_URL: loopback,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  NHS_LOGIN_ISSUER: loopback,
  TRUST_ISSUER: loopback,
  REGISTERS_URL: loopback,
  SCANNER_URL: z.url({ protocol: /^tcp$/, hostname: /^localhost$/ }),
  TIMESTAMP_URL: loopback,
  /** The folder of the authority's key and certificate. */
  TIMESTAMP_AUTHORITY: z.string().min(1),
  PAYMENTS_URL: loopback,
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRETS: z.string().min(1),
  TRUST_PROVIDER_ID: z.uuid(),
  SIGN_ON_PRIVATE_KEY: z.string().min(1),
});

export function standInSettings(
  source: Readonly<Record<string, string | undefined>> = process.env,
): z.infer<typeof standIns> {
  return standIns.parse(source);
}
