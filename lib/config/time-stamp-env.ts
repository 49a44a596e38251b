import { z } from 'zod';

/**
 * The time-stamping authority by which evidential copies are dated (RFC 3161). What it answers is signed, so it may be
 * asked over HTTP. Without one, and without the certificates by which it is believed, nothing is sealed.
 */
export const timeStampSettings = {
  TIMESTAMP_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** A file of PEM certificates. */
  TIMESTAMP_ROOTS: z
    .string()
    .regex(/^(file:\/\/\/.+)?$/, 'is not file:///path')
    .default(''),
  /** The one policy that is accepted, as an object identifier; empty for any. */
  TIMESTAMP_POLICY: z
    .string()
    .regex(/^(\d+(\.\d+)+)?$/, 'is no object identifier')
    .default(''),
};

type TimeStampSettings = { readonly [name in keyof typeof timeStampSettings]: string };

/** What is wrong with them, each as a sentence. */
export function timeStampProblems(settings: TimeStampSettings, isProduction: boolean): string[] {
  const { TIMESTAMP_URL: url, TIMESTAMP_ROOTS: roots } = settings;
  if (url === '') return [];
  const isHere = ['localhost', '127.0.0.1'].includes(new URL(url).hostname);
  return [
    ...(roots === '' ? ['TIMESTAMP_ROOTS is missing: by what is TIMESTAMP_URL believed?'] : []),
    ...(isProduction && isHere ? ['TIMESTAMP_URL must lead elsewhere in production.'] : []),
  ];
}
