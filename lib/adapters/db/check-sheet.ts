import { createHash } from 'node:crypto';
import { machineChecks, type Checked } from '#lib/domain/machine-check/checks.ts';
import type { Known, MachineFacts } from '#lib/domain/machine-check/evidence.ts';
import type { PrintedCheck } from '#lib/domain/machine-check/sheet.ts';
import { canonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import { contentEvidence } from './content-evidence.ts';
import type { Tx } from './client.ts';
import {
  holdEvidence,
  otherRequests,
  peopleEvidence,
  recordEvidence,
  type Reader,
} from './machine-evidence.ts';
import { policyOf } from './trust-policy.ts';

/** How one kind of evidence is read: inside a transaction that is open, or in one of its own that may fail alone. */
export type Reading = <T>(look: (tx: Tx) => Promise<T>) => Promise<Known<T>>;

/** Every check of a request for one reader, from rows as they are now. */
export async function readChecks(reader: Reader, read: Reading): Promise<readonly PrintedCheck[]> {
  const { facts, now } = reader;
  const found: MachineFacts = {
    record: await read((tx) => recordEvidence(tx, reader)),
    others: await read((tx) => otherRequests(tx, reader)),
    contents: await read((tx) => contentEvidence(tx, reader)),
    people: await read((tx) => peopleEvidence(tx, reader)),
    holds: await read((tx) => holdEvidence(tx, reader)),
  };
  const policy = await read((tx) => policyOf(tx, facts.controllerOrganisationId, now));
  const dueSoonDays = policy.isKnown ? policy.value.dueSoonDays : LONGEST_WARNING_DAYS;
  return machineChecks({ facts, found, dueSoonDays, now }).map((check) => ({
    ...check,
    print: digestOf([check]).toString('hex').slice(0, PRINT_LENGTH),
  }));
}

/** Where it is not known when an institution wants to be warned, the earliest that any can ask for. */
const LONGEST_WARNING_DAYS = 20;

/** Enough to tell what a check says from what else it might say; nobody gains by finding another of the same print. */
const PRINT_LENGTH = 16;

/** Reads in the transaction of an act: what cannot be read there makes the act fail, and nothing happens (INV-20). */
export function readingIn(tx: Tx): Reading {
  return async (look) => ({ isKnown: true, value: await look(tx) });
}

/** Keeps the checks as they stood when somebody approved. */
export async function keepSheet(
  tx: Tx,
  sheet: {
    readonly of: { readonly organisationId: string; readonly requestId: string };
    readonly approvalId: string;
    readonly checks: readonly PrintedCheck[];
    readonly now: Date;
  },
): Promise<void> {
  const { of, approvalId, checks, now } = sheet;
  const looked = checks.filter(({ outcome }) => outcome === 'look').map(({ check }) => check);
  await tx.approvalSheet.createMany({
    data: [
      {
        ...{ ...of, approvalId, looked, madeAt: now },
        checks: asJson(checks) as object,
        checksSha256: new Uint8Array(digestOf(checks)),
      },
    ],
  });
}

function digestOf(checks: readonly Checked[]): Buffer {
  return createHash('sha256')
    .update(canonicalJson(asJson(checks)))
    .digest();
}

/** Of the evidence nothing is left but what JSON has: an instant is its text. */
function asJson(checks: readonly Checked[]): Json {
  const kept = checks.map(({ check, outcome, evidence }) => ({ check, outcome, evidence }));
  return JSON.parse(JSON.stringify(kept)) as Json;
}
