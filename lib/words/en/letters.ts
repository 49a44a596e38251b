import type { AgreementOccasion } from '#lib/domain/agreement/occasions.ts';
import { actingLetters } from './acting-letters.ts';
import { imageAskLetters } from './image-ask-letters.ts';
import { copyLetters } from './copy-letters.ts';
import { lettersToRead } from './letters-to-read.ts';
import { paymentLetters } from './payment-letters.ts';
import { requestLetters } from './request-letters.ts';
import { sharedLetter } from './share-letters.ts';

/** Letters by e-mail. They say that there is something, never what: a screen may be seen by others. */
export const letters = {
  greeting: (name: string) => `Dear ${name},`,
  closing:
    'You are getting this because somebody with your email address uses Lantern. If that was not you, you can ignore it: nobody can open anything with this message alone.',
  linkReady: {
    subject: 'You have a message in Lantern',
    body: (address: string, until: string) =>
      `What you asked for is ready. Open it here:\n\n${address}\n\nYou will need to sign in, with the code from your authenticator app. The link works until ${until}, and only for you.`,
  },
  linkEnds: {
    subject: 'Your link in Lantern ends soon',
    body: (until: string, address: string) =>
      `The link that was sent to you works until ${until}. After that you cannot open or download anything with it.\n\nIf you want to keep what it holds, download it before then. If you need more time, sign in and press “I need longer”:\n\n${address}`,
  },
  linkLonger: {
    subject: 'You asked for more time in Lantern',
    given: (until: string, address: string) =>
      `You have more time. Your link now works until ${until}:\n\n${address}`,
    refused: (address: string) =>
      `You were not given more time with your link. Sign in to read why, and until when you can use it:\n\n${address}`,
  },
  ...{ imageAsk: imageAskLetters, payment: paymentLetters, shared: sharedLetter },
  copy: copyLetters,
  ...lettersToRead,
  linkHalted: {
    subject: 'A change to what you have in Lantern',
    own: (name: string) =>
      `A public register says that ${name} may not act at this time. Until this is cleared up, nothing that it made ready for you can be opened.`,
    other: (name: string) =>
      `A public register says that ${name}, or somebody who works there, may not act for you at this time. We stopped their way to what was released to them for you.`,
    nothing:
      'Nothing of yours was lost or changed. You do not need to do anything now. If you have a question, ask the hospital that you got this from.',
    officer: {
      subject: 'Lantern stopped a link because of a public register',
      body: (name: string, reference: string) =>
        `A public register says that ${name}, or somebody who works there, may not act. We stopped their link to what you released for request ${reference}. It does not open again by itself.`,
      open: (address: string) => `Look at the request here:\n\n${address}`,
    },
  },
  factorChanged: {
    subject: 'How you sign in to Lantern has changed',
    newDeviceSubject: 'Somebody signed in to your Lantern account on a new device',
    what: {
      passkey_added: 'A passkey was added to your account.',
      passkey_removed:
        'A passkey was removed from your account. It does not work any more, and you were signed out everywhere else.',
      passkey_suspected:
        'We stopped one of your passkeys, because somebody may have made a copy of it. It does not work any more. Remove it in your sign-in details, then add a new one.',
      totp_replaced:
        'The authenticator app for your account was replaced. Codes from the old app do not work any more, and you were signed out everywhere else.',
      recovery_codes_made:
        'New recovery codes were made for your account. The old ones do not work any more.',
      password_changed:
        'The password of your account was changed. You were signed out everywhere. Your code or passkey is the same as before.',
      recovery_code_used: 'Somebody signed in to your account with one of your recovery codes.',
      new_device:
        'Somebody signed in to your account with a kind of device or browser that was not used for it in the last 3 months. They knew your password and had your code or passkey.',
      mobile_added:
        'A mobile number was added to your account. You can get a security code there by text message. Any number you had before does not get codes any more.',
      mobile_removed:
        'The mobile number was removed from your account. No codes go there any more, and you were signed out everywhere else.',
      code_sheet_issued:
        'A printed sheet of 10 security codes was made for you, after somebody checked who you are. Any sheet you had before does not work any more.',
      code_sheet_ended:
        'Your printed sheet of security codes was stopped. The codes on it do not work any more.',
      accounts_joined:
        'Your two Lantern accounts were joined. Both ways to sign in work as before.',
    },
    when: (instant: string) => `This was on ${instant}.`,
    notYou: (address: string) =>
      `If it was you, you do not need to do anything.\n\nIf it was not you, sign in now and end every other session on the page “Where you are signed in”:\n\n${address}\n\nThen tell the hospital that you get your scans from, or, if you work there, your IT service desk.`,
  },
  incident: {
    reported: {
      subject: 'An incident was reported in Lantern',
      body: (reference: string, by: string) =>
        `Something was reported that you need to look into. Its reference is ${reference}. If the regulator must be told, it must be told by ${by}.`,
    },
    warning: {
      subject: 'An incident in Lantern: 24 hours left',
      body: (reference: string, by: string) =>
        `Nobody has decided yet whether the regulator must be told of incident ${reference}, or it has not been told. The 72 hours are over on ${by}.`,
    },
    overdue: {
      subject: 'An incident in Lantern: the 72 hours are over',
      body: (reference: string, by: string) =>
        `The 72 hours to tell the regulator of incident ${reference} were over on ${by}. If it must be told, tell it now, and say why it took longer.`,
    },
    open: (address: string) => `Sign in to see what it is and what to do next:\n\n${address}`,
    why: 'You are getting this because you are a privacy officer or the data protection officer, or because your organisation has neither in Lantern.',
  },
  agreement: {
    subject: (reference: string) => `Data-sharing agreement ${reference}`,
    about: {
      proposed:
        'The other organisation has sent you its terms. Read them, then agree or send them back.',
      sent_back:
        'The other organisation has sent the terms back, and says what should be different.',
      to_sign: 'The terms are agreed. They now wait for the signatures of both organisations.',
      reopened:
        'The agreement was opened again for changes. Signatures given so far do not count for the next version.',
      signed: 'Everybody has signed. The agreement comes into force on its first day.',
      started: 'The agreement is in force.',
      suspended:
        'The agreement was suspended. No images are exchanged under it until it is let go on.',
      resume_asked:
        'The other organisation asks to let the agreement go on. It needs somebody of yours to agree.',
      resumed: 'The agreement goes on. Images are exchanged under it again.',
      notice_given: 'Notice was given to end the agreement.',
      ended: 'The agreement is over. No images are exchanged under it any more.',
      ends_in_90:
        'The agreement ends in 90 days. It does not renew itself. If sharing is to go on, start a new one now.',
      ends_in_60:
        'The agreement ends in 60 days. It does not renew itself. If sharing is to go on, start a new one now.',
      ends_in_30:
        'The agreement ends in 30 days. It does not renew itself. If sharing is to go on, a new one must be signed before then.',
      ends_in_7: 'The agreement ends in 7 days. After that no images are exchanged under it.',
    } satisfies Record<AgreementOccasion, string>,
    open: (address: string) => `Sign in to see it:\n\n${address}`,
    why: 'You are getting this because you work on data-sharing agreements for your organisation, or because nobody there does in Lantern.',
  },
  acting: actingLetters,
  consent: {
    recorded: {
      subject: 'Did you agree that somebody may have your scans?',
      body: (reference: string) =>
        `Somebody brought us a paper that says you agreed to let them have your scans. Its reference is ${reference}. Sign in to see who it is. You can say that it is yours, that it is not, or stop it.`,
    },
    ended: {
      subject: 'An agreement to share your scans has ended',
      body: (reference: string) =>
        `What you agreed to under reference ${reference} has ended. Nobody can get scans by it any more. Sign in to see what was got before.`,
    },
    recipient: {
      subject: 'Scans that were released to you: the agreement has ended',
      body: (reference: string) =>
        `The patient’s agreement ${reference} has ended, and with it your link. Delete what you have got by it, or tell the hospital the lawful ground on which you keep it.`,
    },
    toCheck: {
      subject: 'A client of a firm has signed: check it',
      body: (reference: string) =>
        `A firm has asked you for a client’s scans. What the client signed has the number ${reference}. The request waits until you have checked it, and its time runs already.`,
    },
    officer: {
      subject: 'A patient’s consent has ended',
      body: (reference: string) =>
        `Consent ${reference} has ended. Every link that stood on it is closed. Sign in to see what had been delivered before.`,
    },
    open: (address: string) => `Sign in here:\n\n${address}`,
  },
  unused: {
    subject: 'Use Lantern to keep your access',
    body: (organisation: string, on: string) =>
      `You have not used Lantern for your work at ${organisation} for some time. If you do not sign in before ${on}, your access there will be stopped.`,
    keep: (address: string) => `To keep it, sign in:\n\n${address}`,
    not: 'If you no longer need it, you need do nothing. An administrator of your organisation can give it back later. If you are also a patient, you can still sign in to see your own scans.',
  },
  supportGrant: {
    subject: 'Lantern support asks to look at something',
    body: (by: string) =>
      `To find a fault, the people who run Lantern ask to look at one request at your organisation. You decide. If nobody answers by ${by}, they may not look.`,
    open: (address: string) => `Sign in to see what they ask, and to answer:\n\n${address}`,
    why: 'You are getting this because you are an administrator or a privacy officer of your organisation.',
  },
  answered: {
    subject: 'You have a message in Lantern',
    body: (reference: string, address: string) =>
      `There is an answer to what you told us. Your reference is ${reference}. Sign in to read it:\n\n${address}`,
  },
  /** To an address of which nothing is known but that somebody gave it. */
  mailed: {
    greeting: 'Hello,',
    closing:
      'You are getting this because somebody gave us your email address. If that was not you, you can ignore it: nothing happens unless the link is opened. Do not give the link to anybody.',
    register: {
      subject: 'Your Lantern account',
      unknown: (address: string, until: string) =>
        `You asked for a Lantern account. To make one, open this link:\n\n${address}\n\nIt works once, until ${until}.`,
      known: (signIn: string, forgotten: string) =>
        `You asked for a Lantern account, but you have one already with this email address. Sign in here:\n\n${signIn}\n\nIf you have forgotten your password, you can choose a new one here:\n\n${forgotten}`,
    },
    newPassword: {
      subject: 'Your Lantern password',
      known: (address: string, until: string) =>
        `You asked to choose a new password. Open this link:\n\n${address}\n\nIt works once, until ${until}. You will still need your code or passkey to sign in.`,
      unknown: (register: string) =>
        `You asked to choose a new password, but there is no Lantern account with this email address. Perhaps you used another one. To make an account with this address, go to:\n\n${register}`,
    },
  },
  invited: {
    subject: 'You are invited to use Lantern',
    body: (organisation: string, address: string, until: string) =>
      `${organisation} asks you to work with it in Lantern. To accept, open this link:\n\n${address}\n\nIt works once, until ${until}. It is for you alone: whoever has it can take your place.`,
    closing:
      'If you do not work for this organisation, or did not expect this, you can ignore it. Do not give the link to anybody.',
  },
  identityCheck: {
    person: {
      subject: 'You have a message in Lantern',
      body: (reference: string, address: string) =>
        `There is an answer to your proof of who you are. Your reference is ${reference}. Sign in to read it:\n\n${address}`,
    },
    voucher: {
      subject: 'You were named in Lantern as knowing somebody',
      body: (reference: string, address: string) =>
        `A colleague wrote down that you know somebody and vouch that they are who they say. The reference is ${reference}. If that is right, you do not need to do anything.\n\nIf it is not right, sign in now and write it down as an incident, with this reference:\n\n${address}`,
    },
  },
  emailChange: {
    proveSubject: 'Your new email address for Lantern',
    prove: (address: string, until: string) =>
      `You asked to use this email address to sign in to Lantern. To show that it is yours, sign in and open this link:\n\n${address}\n\nIt works once, until ${until}.`,
    taken:
      'Somebody asked to use this email address to sign in to Lantern, but there is an account with it already. Nothing was changed. If it was you, sign in with this address instead.',
    stopSubject: 'Your email address for Lantern will change',
    stop: (email: string, address: string, until: string) =>
      `Somebody who is signed in as you asked to change your email address for Lantern to ${email}. It changes on ${until}.\n\nIf this was you, you do not need to do anything.\n\nIf it was not you, open this link now and press the button. It stops the change and signs everybody out of your account:\n\n${address}\n\nDo not give the link to anybody.`,
    doneSubject: 'Your email address for Lantern has changed',
    done: (email: string) =>
      `Your email address for Lantern is now ${email}. Use it when you sign in. If you did not ask for this, ring the hospital that has your scans at once.`,
  },
  complaintReceived: {
    subject: 'We have your complaint',
    body: (reference: string, by: string) =>
      `We have your complaint. Your reference is ${reference}. It must be answered without delay, and we aim to answer by ${by}.`,
    follow: (address: string) => `Sign in to see where it is:\n\n${address}`,
  },
  complaintOutcome: {
    subject: 'Your complaint was answered',
    body: (reference: string, address: string) =>
      `There is an outcome of your complaint ${reference}. Sign in to read it:\n\n${address}`,
  },
  subjectRequest: {
    follow: (address: string) => `Sign in to read it:\n\n${address}`,
    complain: (hospital: string) =>
      `If you do not agree, you can complain to ${hospital}: sign in and choose “Complaints”, or write to it or telephone.`,
    received: {
      subject: 'We have your request',
      body: (reference: string, by: string) =>
        `We have your request to correct or delete something. Your reference is ${reference}. The hospital must answer by the end of ${by}. You do not need to do anything.`,
    },
    question: {
      subject: 'There is a question about your request',
      body: (reference: string, by: string) =>
        `The hospital has a question about your request ${reference}. Please answer it soon. The hospital must still answer by the end of ${by}.`,
    },
    extended: {
      subject: 'Your request will take longer',
      body: (reference: string, by: string) =>
        `Your request ${reference} will take longer than a month. The hospital must now answer by the end of ${by}. It has told you why.`,
    },
    answered: {
      subject: 'Your request was answered',
      body: (reference: string, _by: string) => `There is an answer to your request ${reference}.`,
    },
    not_deleted: {
      subject: 'Nothing was deleted yet',
      body: (reference: string, by: string) =>
        `We wrote to you that what you asked in your request ${reference} was being deleted. It was not: something has come up that the hospital must look at first. Nothing was deleted. The hospital must answer by the end of ${by}.`,
    },
    deleting: {
      subject: 'What you asked for is being deleted',
      body: (reference: string, hospital: string) =>
        `${hospital} has decided about your request ${reference}. This is being deleted now, and cannot be brought back:`,
      kept: 'This is kept:',
      account:
        'Your account is being deleted with it. You cannot sign in to Lantern any more, and links in earlier letters do not open. This is the last letter to this address. Keep it. If you want your scans later, you can make a new account.',
      other: 'Your account stays. You can sign in as before.',
    },
  },
  help: {
    /** To an address of which nothing is known but that somebody gave it. */
    closing:
      'You are getting this because somebody asked for help with Lantern and gave us your email address. If that was not you, you can ignore it.',
    asked: {
      subject: 'We have your request for help',
      body: (reference: string, by: string) =>
        `We have your request for help with Lantern. Your reference is ${reference}. We aim to answer by the end of ${by}. You do not need to do anything.`,
    },
    answered: {
      subject: 'There is an answer to your request for help',
      known: (reference: string, address: string) =>
        `There is an answer to your request for help ${reference}. Sign in to read it:\n\n${address}`,
      unknown: (reference: string, address: string, until: string) =>
        `There is an answer to your request for help ${reference}. Open it here:\n\n${address}\n\nThe link works once, until ${until}.`,
    },
  },
  ...requestLetters,
} as const;
