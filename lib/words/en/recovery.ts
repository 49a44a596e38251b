import type { RecoveryEnd } from '#lib/domain/recovery/lifecycle.ts';
import type { BeginRefusal } from '#lib/use-cases/recovery/begin-recovery.ts';
import type { ConfirmRecoveryRefusal } from '#lib/use-cases/recovery/confirm-recovery.ts';
import type { FinishRefusal } from '#lib/use-cases/recovery/finish-recovery.ts';
import type { PasswordWeakness } from '#lib/domain/identity/new-password.ts';
import { staff } from './staff-refusals.ts';

const LINK_OVER = 'This link does not work any more. Ask for a new one';

const begin = {
  link_over: LINK_OVER,
  account_suspended:
    'This account is stopped, so nobody can get back into it here. Call the hospital you get your scans from',
  email_changing:
    'The email address of this account is being changed. Wait until that is done or stopped, then ask again',
  recovery_open:
    'You have asked already. Wait for the hospital, or open the link in our last email to stop it and start again',
  too_many_recoveries:
    'You have asked 3 times in 30 days. Call the hospital and ask for the records team',
} as const satisfies Record<Exclude<BeginRefusal, 'not_found'>, string>;

const finish = {
  link_over: LINK_OVER,
  account_suspended: begin.account_suspended,
  role_given:
    'You were given a role at work in the meantime, so a second person must agree. Start again',
} as const satisfies Record<Exclude<FinishRefusal, PasswordWeakness>, string>;

const confirm = {
  ...staff,
  own_recovery: 'This is about you. A colleague must decide it',
  first_person: 'You checked this person yourself. It takes a second person, so ask a colleague',
  already_decided: 'This is decided already, or its time is over. Nothing was changed',
  account_suspended: 'This account is stopped, so nobody can get back into it. Nothing was changed',
} as const satisfies Record<Exclude<ConfirmRecoveryRefusal, 'not_found'>, string>;

/** Getting back in when everything is lost: for whoever lost it, and for the second person. */
export const recovery = {
  refusals: { begin, finish, confirm },
  lost: {
    link: 'I have lost everything I sign in with',
    title: 'Get back into your account',
    body: [
      'Use this only if you have lost your password and your phone, passkey and codes. A hospital must check who you are, face to face or by video. Then you wait 24 hours. This keeps other people out of your account.',
      'Still have your phone, passkey, recovery codes or a printed sheet of codes? Then choose “I have forgotten my password” instead. It is much faster.',
    ],
    forgotten: 'I have forgotten my password',
    email: 'The email address of your account',
    button: 'Send me the link',
    noEmail: 'If you cannot read this email address any more',
    noEmailBody:
      'Call the hospital you get your scans from and ask for the records team. They will tell you what you can do.',
  },
  begin: {
    title: 'Who should check who you are?',
    body: [
      'Somebody at the hospital will compare your face with a photo ID, and look at a letter or bill with your address. A colleague’s word is not enough for this.',
      'We tell every email address we know for you that somebody asked for this, so that you can stop it if it was not you.',
    ],
    bringTitle: 'What you need',
    bring: [
      'one photo ID, for example a passport or a driving licence',
      'one letter or bill with your name and address, from the last 3 months',
    ],
    way: 'How?',
    wayMissing: 'Choose how you want to prove who you are',
    hospital: 'Which hospital should check?',
    hospitalHint: 'One is enough. If you work for a hospital, choose that one.',
    hospitalMissing: 'Choose the hospital',
    button: 'Ask the hospital',
    again: 'Ask for a new link',
  },
  asked: {
    title: 'The hospital has your request',
    steps: [
      'We have sent you an email with your reference. Keep it.',
      'The records team will contact you to agree a time. You can also call the hospital and ask for the records team.',
      'Show them your photo ID and your proof of address. They will never ask for your password or a security code.',
      'If you have a role at work in Lantern, an administrator there must agree as well.',
      'Then you wait 24 hours. After that we email you a link. It works for 1 hour, so look at your email often.',
    ],
    remembered:
      'If you find your phone, passkey or codes in the meantime, just sign in. That ends this request.',
    home: 'Go to the sign-in page',
  },
  stop: {
    title: 'Stop somebody getting into your account?',
    body: 'If you did not ask to get back into your account, press the button. The request ends at once. Your password, codes and passkeys stay as they are.',
    button: 'Stop it',
    over: 'This link does not work any more. The request has ended. If somebody got into your account, call the hospital you get your scans from now',
  },
  stopped: {
    title: 'It is stopped',
    body: [
      'Nobody gets into your account by this request. Nothing was changed.',
      'Somebody may read your email. Change the password of your email account now. Then tell the hospital you get your scans from, or, if you work there, your IT service desk.',
    ],
    next: 'Sign in',
  },
  finish: {
    title: 'Choose a new password',
    body: 'When you press the button, everything you signed in with before stops working: your old password, passkeys, app and codes. You are signed out on every device.',
    label: 'New password',
    button: 'Save the new password',
    madeTitle: 'Write down this code',
    made: [
      'Your new password is saved. You need this code as well, once, to sign in. It works for 24 hours. We cannot show it again.',
      'Now sign in with your email address and your new password. Then we ask for a recovery code: enter this one. After that, set up your phone or an app.',
    ],
    next: 'I have written it down. Sign in',
  },
  staff: {
    title: 'Colleagues who get back in',
    link: 'Colleagues who get back in',
    lead: 'These people have lost everything they sign in with. An access officer has checked who they are. Because they hold a role, a second person must agree.',
    empty: 'Nobody is waiting.',
    back: 'Back to people',
    caption: 'Waiting for a second person',
    columns: { name: 'Name', officer: 'Checked at', asked: 'Asked on', until: 'Open until' },
    done: {
      confirmed: 'You have agreed. They get a link in 24 hours, if nobody stops it.',
      refused: 'You have not agreed. They are told.',
    },
    one: {
      title: (name: string) => `Should ${name} get back in?`,
      back: 'Back to the list',
      explain: [
        'Call them on a number you know, not one from an email, and ask if they have asked for this. Do not agree if you cannot reach them.',
        'If you agree and nobody stops it within 24 hours, all their old ways to sign in end. They set up new ones. Their roles stay as they are.',
      ],
      facts: {
        name: 'Name',
        email: 'Email address',
        asked: 'Asked on',
        hospital: 'Checked at',
        until: 'Open until',
      },
      confirm: 'I know that they asked. They get back in',
      refuse: 'Do not agree',
    },
  },
  letters: {
    begun: {
      subject: 'Somebody asked to get back into your Lantern account',
      body: (reference: string, hospital: string) =>
        `Somebody asked to get back into your Lantern account, because they have lost everything they sign in with. ${hospital} will check who they are. The reference is ${reference}.\n\nIf it was you, the records team there will contact you. Have your photo ID and a proof of address ready.`,
    },
    second_needed: {
      subject: 'Somebody gets back into your Lantern account',
      body: (_: string, hospital: string) =>
        `${hospital} has checked who it is that asked to get back into your Lantern account. Because you hold a role at work, an administrator there must agree as well. We will write again.`,
    },
    allowed: {
      subject: 'Somebody gets back into your Lantern account in 24 hours',
      body: (_: string, hospital: string, until: string) =>
        `${hospital} has checked who it is that asked to get back into your Lantern account. On ${until} we will send a link to your email address. It works for 1 hour. It ends all old ways to sign in.`,
    },
    stop: (address: string) =>
      `If it was not you, open this link now and press the button. It stops this:\n\n${address}\n\nDo not give the link to anybody.`,
    ready: {
      subject: 'The link to get back into your Lantern account',
      body: (address: string, until: string) =>
        `To get back into your Lantern account, open this link:\n\n${address}\n\nIt works once, until ${until}. You choose a new password, and everything you signed in with before stops working. Have a pen and paper ready.\n\nDo not give the link to anybody. If it was not you, do not open it. Use the link in our last email to stop this.`,
    },
    ended: {
      subject: 'The request to get back into your Lantern account has ended',
      why: {
        done: 'Somebody got back into your Lantern account. There is a new password, and all old ways to sign in have ended.\n\nIf it was you, sign in now and set up your phone or an app.',
        refused:
          'It was not proved who asked to get back into your Lantern account, or it was not agreed. Nothing was changed. If it was you, call the hospital and ask for the records team.',
        stopped:
          'The request to get back into your Lantern account was stopped. Nothing was changed.',
        signed_in:
          'Somebody signed in to your Lantern account, so the request to get back into it has ended.',
        factor_changed:
          'A way to sign in to your Lantern account was changed, so the request to get back into it has ended.',
        email_changing:
          'Somebody who is signed in as you asked to change your email address, so the request to get back into your Lantern account has ended.',
        account_suspended:
          'Your Lantern account is stopped, so the request to get back into it has ended. Call the hospital you get your scans from.',
        role_given:
          'You were given a role at work in Lantern while you waited, so the request to get back into your account has ended. Ask again: a second person must agree now.',
        not_proved:
          'Nobody checked who you are in time, so the request to get back into your Lantern account has ended. You can ask again.',
        not_confirmed:
          'No administrator agreed in time, so the request to get back into your Lantern account has ended. You can ask again.',
        not_used:
          'The link to get back into your Lantern account was not used within 1 hour, so the request has ended. You can ask again.',
      } satisfies Record<RecoveryEnd, string>,
    },
    notYou:
      'If it was not you, tell the hospital that you get your scans from at once, or, if you work there, your IT service desk.',
    second: {
      subject: 'A colleague wants to get back into Lantern',
      body: (address: string) =>
        `A colleague has lost everything they sign in to Lantern with. An access officer has checked who they are. A second person must agree. Sign in to decide:\n\n${address}`,
    },
    text: (address: string) =>
      `Lantern: somebody asked to get back into your account. If it was not you, stop it here: ${address}`,
    asked: {
      subject: 'Getting back into your Lantern account',
      known: (address: string, until: string) =>
        `You have lost everything you sign in to Lantern with. To ask a hospital to check who you are, open this link:\n\n${address}\n\nIt works once, until ${until}.`,
      halted:
        'You asked to get back into your Lantern account, but this account is stopped. Call the hospital you get your scans from.',
      unknown: (register: string) =>
        `You asked to get back into a Lantern account, but there is none with this email address. Perhaps you used another one. To make an account with this address, go to:\n\n${register}`,
    },
  },
} as const;
