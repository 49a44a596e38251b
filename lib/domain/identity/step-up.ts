/** What proves, besides the password, who sits at the keyboard. */
export type SecondFactor =
  | 'passkey'
  | 'totp'
  | 'recovery_code'
  | 'sheet_code'
  | 'text_code'
  /** Two factors at NHS login, which has its own. */
  | 'nhs_login'
  /** Two at an organisation's own provider, as it said in a way that was agreed with it. */
  | 'provider'
  /** None, in truth: the network of the organisation that vouched for them (MF-2). It is enough for looking for care. */
  | 'network';

/**
 * Factors for patients: of those who have no smartphone, or not with them (MF-4), and NHS login, which is for people
 * about themselves. A session that was opened with one is no session for any role: whoever is given a role later signs
 * in anew with something that is for staff.
 */
export const PATIENT_FACTORS: readonly SecondFactor[] = ['sheet_code', 'text_code', 'nhs_login'];

/** Whether a session opened with this factor counts as proved by two factors, for somebody with or without a role. */
export function isEnough(factor: SecondFactor | null, holdsRole: boolean): boolean {
  if (factor === 'network') return false;
  return !holdsRole || factor === null || !PATIENT_FACTORS.includes(factor);
}

/**
 * The acts that want proof given anew, and the factors each takes (MF-3; ASVS 5.0 V7.5.1, V6.3.3). What lets images out
 * or gives somebody power wants a passkey, because a typed code can be talked out of a person or relayed by a false
 * page. What only takes away also takes a code: stopping must not wait for a lost key.
 */
const PROOFS = {
  approve_request: ['passkey'],
  issue_link: ['passkey'],
  revoke_release: ['passkey', 'totp'],
  resume_release: ['passkey'],
  download_release: ['passkey'],
  lift_hold: ['passkey'],
  lift_legal_hold: ['passkey'],
  grant_role: ['passkey'],
  invite_colleague: ['passkey'],
  end_role: ['passkey', 'totp'],
  suspend_access: ['passkey', 'totp'],
  halt_organisation: ['passkey', 'totp'],
  resume_organisation: ['passkey'],
  close_organisation: ['passkey'],
  manage_organisation: ['passkey'],
  confirm_network: ['passkey'],
  end_network: ['passkey', 'totp'],
  confirm_setting: ['passkey'],
  decline_setting: ['passkey', 'totp'],
  verify_organisation: ['passkey'],
  check_expert: ['passkey'],
  approve_joining: ['passkey'],
  refuse_joining: ['passkey', 'totp'],
  sign_agreement: ['passkey'],
  resume_agreement: ['passkey'],
  end_agreement: ['passkey', 'totp'],
  export_audit: ['passkey'],
  review_access: ['passkey'],
  resolve_conflict: ['passkey', 'totp'],
  issue_code_sheet: ['passkey'],
  end_code_sheet: ['passkey', 'totp'],
  decide_identity: ['passkey'],
  confirm_recovery: ['passkey'],
  allow_support: ['passkey'],
  decline_support: ['passkey', 'totp'],
  approve_deletion: ['passkey'],
  approve_refund: ['passkey'],
  grant_subject_request: ['passkey'],
  approve_erasure: ['passkey'],
  approve_evidence: ['passkey'],
  seal_evidence: ['passkey'],
  make_signing_key: ['passkey'],
  retire_signing_key: ['passkey', 'totp'],
  add_passkey: ['passkey', 'totp', 'recovery_code', 'sheet_code', 'nhs_login', 'provider'],
  make_recovery_codes: ['passkey', 'totp', 'recovery_code', 'sheet_code', 'nhs_login', 'provider'],
  replace_totp: ['passkey', 'totp', 'recovery_code', 'sheet_code', 'nhs_login'],
  remove_passkey: ['passkey', 'totp', 'recovery_code', 'sheet_code', 'nhs_login'],
  change_email: ['passkey', 'totp', 'recovery_code', 'sheet_code'],
  join_accounts: ['passkey', 'totp', 'sheet_code', 'nhs_login', 'provider'],
  change_mobile: ['passkey', 'totp', 'recovery_code', 'sheet_code', 'nhs_login'],
} as const satisfies Record<string, readonly SecondFactor[]>;

export type GraveAction = keyof typeof PROOFS;

export const GRAVE_ACTIONS = Object.keys(PROOFS) as readonly GraveAction[];

/** A grave act and the one thing it is about: the row's id. */
export type GraveAct = { readonly action: GraveAction; readonly resourceId: string };

/** A proof that was given anew, in this session, for this act on this thing. */
export type StepUp = GraveAct & { readonly factor: SecondFactor; readonly at: Date };

export type ProofRefusal = 'step_up_needed' | 'passkey_needed';

/** Whether a refusal asks for proof, so that whoever was refused is led to give it. */
export function isProofRefusal(refusal: string): refusal is ProofRefusal {
  return refusal === 'step_up_needed' || refusal === 'passkey_needed';
}

/** How long a proof lasts (MF-3). */
export const STEP_UP_MINUTES = 15;

/** What decides whether a code may still open the way to a stronger factor. */
export type FactorStanding = {
  /** Whether the person holds a role anywhere. */
  readonly holdsRole: boolean;
  /** Whether the account has a passkey, or ever had one. */
  readonly hasHadPasskey: boolean;
};

/**
 * The factors an act takes from this person. A member of staff's code, or their organisation's word, leads to their first
 * passkey and never to another: otherwise whoever has the code could give themselves what releasing asks for.
 */
export function proofsFor(
  action: GraveAction,
  { holdsRole, hasHadPasskey }: FactorStanding,
): readonly SecondFactor[] {
  const isWayIn = action === 'add_passkey' || action === 'make_recovery_codes';
  const all: readonly SecondFactor[] = PROOFS[action];
  const proofs = all.filter((factor) => isEnough(factor, holdsRole));
  return isWayIn && holdsRole && hasHadPasskey
    ? proofs.filter((factor) => factor !== 'totp' && factor !== 'provider')
    : proofs;
}

/**
 * Whether a proof of the right kind was given for this very act within the last 15 minutes: null, or what is still
 * needed. One that was given for another act or another thing counts for nothing.
 */
export function proofRefusal(
  stepUps: readonly StepUp[],
  act: GraveAct,
  now: Date,
  standing: FactorStanding = { holdsRole: true, hasHadPasskey: true },
): ProofRefusal | null {
  const live = stepUps.filter(
    (given) =>
      given.action === act.action && given.resourceId === act.resourceId && isFresh(given.at, now),
  );
  if (live.length === 0) return 'step_up_needed';
  const accepted = proofsFor(act.action, standing);
  return live.some(({ factor }) => accepted.includes(factor)) ? null : 'passkey_needed';
}

function isFresh(at: Date, now: Date): boolean {
  const minutes = (now.getTime() - at.getTime()) / 60_000;
  return minutes >= 0 && minutes <= STEP_UP_MINUTES;
}
