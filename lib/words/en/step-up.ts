import type { GraveAction } from '#lib/domain/identity/step-up.ts';

export const stepUp = {
  title: 'Confirm that it is you',
  why: (what: string) =>
    `You are about to ${what}. Because this matters, we ask again that it is really you.`,
  what: {
    approve_request: 'let images go out',
    issue_link: 'send somebody a link to images',
    revoke_release: 'take back a release',
    resume_release: 'open a release again',
    grant_role: 'give somebody a role',
    invite_colleague: 'invite somebody and give them a role',
    end_role: 'end somebody’s role',
    suspend_access: 'change whether somebody has access',
    halt_organisation: 'stop an organisation, or let it go on',
    manage_organisation: 'change an organisation’s settings',
    sign_agreement: 'sign an agreement',
    resume_agreement: 'let an agreement go on that was stopped',
    end_agreement: 'give notice that an agreement is to end',
    export_audit: 'take a copy of the audit',
    review_access: 'judge how somebody used their access',
    resolve_conflict: 'decide which of two images stands',
    add_passkey: 'add a passkey',
    make_recovery_codes: 'make new recovery codes',
    replace_totp: 'set up a new authenticator app',
    remove_passkey: 'remove a passkey',
    change_email: 'change the email address you sign in with',
    change_mobile: 'change the mobile number that gets your codes',
    issue_code_sheet: 'give somebody a sheet of security codes',
    end_code_sheet: 'stop somebody’s sheet of security codes',
    decide_identity: 'say whether somebody is who they say',
    approve_deletion: 'have records deleted for good',
    grant_subject_request: 'correct or delete what is held of somebody',
    approve_erasure: 'have what somebody asked for deleted for good',
  } satisfies Record<GraveAction, string>,
  lasts: 'This confirms only what you are about to do, and lasts 15 minutes.',
  code: 'Security code',
  codeHint:
    'The code your authenticator app shows now. Wait for a new one if you have just used it.',
  sheetHint:
    'The code your authenticator app shows now, or a code from your printed sheet that you have not used yet.',
  codeMissing: 'Enter the 6-digit code from your authenticator app',
  button: 'Continue',
  usePasskey: 'Use your passkey',
  passkeyHint:
    'Your device will ask for your fingerprint, your face or the PIN you unlock it with.',
  orCode: 'Or use a code from your app',
  waiting: 'Waiting for your device. Follow what it asks.',
  needsScript:
    'To use a passkey, this page needs JavaScript. Turn it on in your browser, then load the page again.',
  noPasskey: {
    title: 'You need a passkey for this',
    body: [
      'This matters too much for a code: a false website can trick somebody into typing one, but it cannot use a passkey.',
      'A passkey is a key that your phone, computer or password manager keeps for you. You use it with your fingerprint, your face or the PIN you unlock the device with. They stay on your device: we never get them.',
      'It takes about a minute. We will ask for a security code first, and bring you back here afterwards.',
    ],
    add: 'Add a passkey',
    gone: 'You do not have your passkey any more. A security code alone cannot give you a new one, so that nobody who has your code can make one for themselves.',
  },
  lost: 'If you have lost your passkey, sign out. Then sign in with your password and one of your recovery codes, and add a new passkey. If you do not have recovery codes, ask your administrator.',
  cancel: 'Go back without doing this',
} as const;
