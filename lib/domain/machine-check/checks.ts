import type { Evidence } from './evidence.ts';
import type { Looked, Looking } from './looking.ts';
import { ofConflict, ofDuplicates, ofHolds, ofPatient } from './looks-at-people.ts';
import { ofAgreement, ofAuthority, ofIdentity, ofRecord, ofScope } from './looks-at-right.ts';
import { ofClock, ofContents, ofHarm, ofReports, ofSteps } from './looks-at-studies.ts';
import { MACHINE_CHECKS, stopsOf, type MachineCheck } from './stops.ts';

/** `stop`: an approval is refused. `look`: somebody must say that they have looked. `not_known`: it could not be found out. */
export const CHECK_OUTCOMES = ['stop', 'not_known', 'look', 'clear'] as const;

export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

export type Checked = {
  readonly check: MachineCheck;
  readonly outcome: CheckOutcome;
  readonly evidence: readonly Evidence[];
};

const LOOKS: Readonly<Record<MachineCheck, (looking: Looking) => Looked>> = {
  identity: ofIdentity,
  record: ofRecord,
  authority: ofAuthority,
  scope: ofScope,
  agreement: ofAgreement,
  conflict: ofConflict,
  patient: ofPatient,
  duplicate: ofDuplicates,
  contents: ofContents,
  harm: ofHarm,
  report: ofReports,
  hold: ofHolds,
  steps: ofSteps,
  clock: ofClock,
};

/**
 * Every check of a request, from what is so now. They decide nothing: they stand beside the gate, which is asked again
 * when somebody approves.
 */
export function machineChecks(looking: Looking): readonly Checked[] {
  const stops = stopsOf(looking.facts, looking.now);
  return MACHINE_CHECKS.map((check) => {
    const refused = stops
      .filter((stop) => stop.check === check)
      .map(({ refusal }): Evidence => ({ says: 'refusal', refusal }));
    return checked(check, refused, LOOKS[check](looking));
  });
}

function checked(check: MachineCheck, refused: readonly Evidence[], looked: Looked): Checked {
  const isStopped = refused.length > 0;
  if (!looked.isKnown) {
    const evidence: readonly Evidence[] = [...refused, { says: 'could_not_look' }];
    return { check, outcome: isStopped ? 'stop' : 'not_known', evidence };
  }
  const { look, clear } = looked.value;
  const outcome = isStopped ? 'stop' : look.length > 0 ? 'look' : 'clear';
  return { check, outcome, evidence: [...refused, ...look, ...clear] };
}
