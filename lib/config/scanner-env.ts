import { z } from 'zod';

/**
 * The virus scanner: clamd, which neither asks who speaks to it nor hides what is said, so its address is on this machine
 * or in a private network. Without one no paper can be added; one that is not scanned is never opened.
 */
export const scannerSettings = {
  SCANNER_URL: z
    .string()
    .refine(isAddress, 'is neither tcp://host:port nor unix:///path')
    .default(''),
};

function isAddress(value: string): boolean {
  if (value === '') return true;
  return /^unix:\/\/\/.+$/.test(value) || (/^tcp:\/\/[^/?#@]+$/.test(value) && hasPort(value));
}

function hasPort(value: string): boolean {
  return URL.canParse(value) && new URL(value).port !== '';
}
