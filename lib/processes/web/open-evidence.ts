import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { createSigningKeys } from '#lib/adapters/evidence/signing-keys.ts';
import { sealKey } from '#lib/adapters/identity/seal.ts';
import { openTimeStamper } from '#lib/adapters/time-stamp/open-time-stamper.ts';
import type { WebSettings } from '#lib/config/env.ts';
import { verifyInstructions } from '../verify-instructions.ts';
import type { EvidenceServices } from './services.ts';

const SCRIPT = new URL('../../../public/verify.mjs', import.meta.url);

/** What evidential copies are sealed with, by the settings. */
export function openEvidence(
  settings: Pick<
    WebSettings,
    'ENCRYPTION_KEY' | 'TIMESTAMP_URL' | 'TIMESTAMP_ROOTS' | 'TIMESTAMP_POLICY'
  >,
  log: Logger,
): EvidenceServices {
  return {
    keys: createSigningKeys(sealKey(settings.ENCRYPTION_KEY, 'signing-keys')),
    timeStamper: openTimeStamper(settings, (reason) => {
      log.warn({ reason }, 'no time stamp that can be believed');
    }),
    script: readFileSync(SCRIPT),
    instructions: Buffer.from(verifyInstructions()),
  };
}
