import { resolve } from 'node:path';
import { openCheckpointLog } from '#lib/adapters/checkpoints/open-checkpoint-log.ts';
import { openAuditReading } from '#lib/adapters/db/audit-reading.ts';
import {
  launchSettings,
  verificationSettings,
  type VerificationSettings,
} from '#lib/config/env.ts';
import type { Finding } from '#lib/evidence/audit-chain/fault.ts';
import { AUDIT_COLUMNS } from '#lib/evidence/audit-chain/row-form.ts';
import { parsePublicKey } from '#lib/evidence/audit-chain/signing-key.ts';
import { words } from '#lib/words/words.ts';
import { localVerification } from './audit/local-verification.ts';
import { verifyAudit } from './audit/verify-audit.ts';
import { refuseToStart } from './lifecycle.ts';

const said = words().auditVerification;

/**
 * `npm run audit:verify`: whether the audit is what was sealed and signed. Ends with 0 only if all
 * is well. With `--local` the Lantern of `npm start` on this machine, otherwise the one its
 * settings name.
 */
async function main(): Promise<void> {
  if (!process.argv.includes('--local')) {
    process.exitCode = await verify(verificationSettings());
    return;
  }
  const local = await localVerification(resolve(launchSettings().LANTERN_DATA_DIR));
  try {
    process.exitCode = await verify(local);
  } finally {
    await local.stop();
  }
}

async function verify(settings: VerificationSettings): Promise<number> {
  const keys = settings.AUDIT_PUBLIC_KEYS.flatMap((base64) => {
    const key = parsePublicKey(base64);
    return key.ok ? [key.value] : [];
  });
  const log = await openCheckpointLog(settings.AUDIT_CHECKPOINTS);
  // Before the reading begins: what a checkpoint in it speaks of is then there to be read.
  const extent = await log.extent();
  const reading = await openAuditReading(settings.DATABASE_AUDIT_URL, AUDIT_COLUMNS);
  try {
    const faults = await verifyAudit({ reading, log, extent, keys }, (finding) => {
      process.stdout.write(`${lineOf(finding, reading.at)}\n`);
    });
    process.stdout.write(`${faults === 0 ? said.well : said.faulty(faults)}\n`);
    return faults === 0 ? 0 : 1;
  } finally {
    await reading.close();
  }
}

function lineOf(finding: Finding, now: Date): string {
  switch (finding.is) {
    case 'chain':
      return said.chain(finding.chain, now);
    case 'chain_fault':
      return said.chainFault(finding.fault);
    case 'history_fault':
      return said.historyFault(finding.fault);
    case 'unsigned_fault':
      return said.unsignedFault(finding.fault);
    case 'checkpoint_fault':
      return said.checkpointFault(finding.fault);
    case 'torn':
      return said.torn(finding.torn);
    case 'checkpoints':
      return said.checkpoints(finding.count, finding.lastAt);
  }
}

main().catch(refuseToStart);
