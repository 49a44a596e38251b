import type { HelpTopic } from '#lib/domain/help/topics.ts';

/** A page of help: what most people need first, then the rest by question. */
export type HelpPage = {
  readonly title: string;
  readonly lead: readonly string[];
  readonly parts: readonly { readonly title: string; readonly body: readonly string[] }[];
};

const signingIn: HelpPage = {
  title: 'How to sign in',
  lead: [
    'You sign in with two things. First you type your email address and your password. Then you show that it is really you.',
    'You show that it is you with a passkey, or with a code. We ask for both so that nobody else can read about you.',
  ],
  parts: [
    {
      title: 'If you have an app on your phone',
      body: [
        'Open the app. Find the line that says Lantern. It shows 6 digits. Type these 6 digits here.',
        'The digits change every half a minute. If they do not work, wait for the next ones and try again.',
      ],
    },
    {
      title: 'If you have a passkey',
      body: [
        'Press “Use your passkey”. Your phone or computer asks for your finger, your face or your PIN. Then you are signed in.',
      ],
    },
    {
      title: 'If you forgot your password',
      body: [
        'On the sign-in page, press the link about a forgotten password. Type your email address. We send you a link. Open it and choose a new password.',
        'Look in your junk mail too. The link works once, for one day.',
      ],
    },
    {
      title: 'If it says you tried too often',
      body: ['Wait 15 minutes and then try again. We do this to stop people who guess.'],
    },
  ],
};

const lostPhone: HelpPage = {
  title: 'If you lost your phone or have a new one',
  lead: [
    'You can still sign in. Type your email address and your password as before. Then press “I do not have my device with me”.',
  ],
  parts: [
    {
      title: 'If you have your recovery codes',
      body: [
        'These are the 10 codes you wrote down or printed. Type one of them. Each one works once, so cross it out.',
        'After that we help you to set up your new phone.',
      ],
    },
    {
      title: 'If you have a printed sheet from the hospital',
      body: ['Type one of the codes on your sheet. Then cross it out.'],
    },
    {
      title: 'If you have no codes',
      body: [
        'Go to the hospital you asked for your scans, or ring it. Staff there will check who you are. They can print a sheet of codes for you.',
        'We cannot do this for you. We do not know who you are, and that keeps you safe.',
      ],
    },
    {
      title: 'If somebody may have your phone',
      body: [
        'Sign in and go to “Your sign-in details”. Take the old phone away there. Then sign out everywhere else.',
      ],
    },
  ],
};

const passkeys: HelpPage = {
  title: 'What a passkey is',
  lead: [
    'A passkey is a key that your phone or computer keeps for you. You use it with your finger, your face or the PIN that opens your phone.',
    'You do not have to learn it or type it. Nobody can trick you into reading it out.',
  ],
  parts: [
    {
      title: 'Does Lantern get my finger or my face?',
      body: [
        'No. Your finger and your face never leave your phone. Your phone only tells us that the key is right.',
      ],
    },
    {
      title: 'How do I get one?',
      body: [
        'Sign in and go to “Your sign-in details”. Press the link to add a passkey. Your phone shows you what to do next.',
      ],
    },
    {
      title: 'What if I get a new phone?',
      body: [
        'Many phones copy your passkeys to your new phone for you. If not, sign in with a code and add a new one.',
      ],
    },
  ],
};

const waiting: HelpPage = {
  title: 'How long it takes',
  lead: [
    'The hospital must answer you within one month. Lantern shows you the last day. It is on the page of your request.',
    'Most of the time you need to do nothing. We send you an email when there is news.',
  ],
  parts: [
    {
      title: 'Why it takes time',
      body: [
        'Staff check that the scans are yours. They look for all of them. Then somebody checks that they are safe to send.',
      ],
    },
    {
      title: 'When the time stops',
      body: [
        'If the hospital asks you something, the time may stop until you answer. Lantern tells you when that is so. Answer as soon as you can.',
      ],
    },
    {
      title: 'When it can take longer',
      body: [
        'If you asked for a lot, the hospital may take up to two more months. It must tell you why in the first month.',
      ],
    },
    {
      title: 'If the day has passed',
      body: [
        'Open your request and press “Complain about this request”. Or ring the hospital and say your reference. It starts with LAN.',
      ],
    },
    {
      title: 'If you feel unwell',
      body: ['Do not wait for your scans. Call 111, or 999 if you need help at once.'],
    },
  ],
};

const downloads: HelpPage = {
  title: 'How to open a download',
  lead: [
    'Your scans come as one big file. Its name ends in “.zip”. It holds the scans just as the hospital keeps them, and the reports to read.',
    'To keep them or give them to a doctor, you do not have to open the file. Save it or copy it to a USB stick.',
  ],
  parts: [
    {
      title: 'On a Windows computer',
      body: [
        'Find the file in “Downloads”. Press it with the right button. Choose “Extract all”. Now open the new folder. Start with the file called README.',
      ],
    },
    {
      title: 'On a Mac',
      body: ['Find the file in “Downloads”. Press it twice. Now open the new folder.'],
    },
    {
      title: 'On a phone or tablet',
      body: [
        'The file may be too big for your phone. It is best to use a computer. You can read your reports here on your phone.',
      ],
    },
    {
      title: 'To look at the scans',
      body: [
        'Scans need a special program. Your doctor has one. There are free ones too. They are not for working out what is wrong: ask your doctor.',
      ],
    },
    {
      title: 'If the download stops',
      body: [
        'Press the download again. It goes on from where it stopped. The link works until the day that is shown with it.',
      ],
    },
  ],
};

const complaining: HelpPage = {
  title: 'How to complain',
  lead: [
    'You can complain about how a hospital dealt with you or looked after your scans. It does not change how you are cared for.',
  ],
  parts: [
    {
      title: 'Here',
      body: [
        'Sign in, go to “Your requests” and press “Complaints”. Say what went wrong, and what would put it right. The hospital tells you that it has it, and when it aims to answer.',
      ],
    },
    {
      title: 'By phone or by post',
      body: [
        'You can ring the hospital and ask for its complaints team, also called PALS. You can write a letter too. You do not need a form.',
      ],
    },
    {
      title: 'If somebody looked at your scans who should not have',
      body: [
        'Sign in and press “See who has looked at your scans and requests”. Beside each line you can say that you did not expect it. The hospital must look into it.',
      ],
    },
    {
      title: 'If you are not happy with the answer',
      body: [
        'You can go to the people who watch over hospitals. Their names are in the answer you get. It is free.',
      ],
    },
  ],
};

const otherWays: HelpPage = {
  title: 'By phone, by post or in person',
  lead: [
    'You do not have to use this website. You can ask for your scans in any way you like, and it is free.',
  ],
  parts: [
    {
      title: 'By phone',
      body: [
        'Ring the hospital where you had your scan. Its number is on any letter from it. Ask for the team that gives people copies of their records.',
      ],
    },
    {
      title: 'By post',
      body: [
        'Write to the hospital. Say your name, when you were born and where you live. Say which scans you want. Ask for the team that gives people copies of their records.',
      ],
    },
    {
      title: 'In person',
      body: ['Tell any member of staff. They will pass it on.'],
    },
    {
      title: 'If you need it in another way',
      body: [
        'Tell the hospital if you need large print, Easy Read, Braille, sign language or another language. It will help you.',
      ],
    },
    {
      title: 'If somebody helps you',
      body: [
        'A friend can sit with you and read this to you. Do not give anybody your password or your codes.',
      ],
    },
  ],
};

export const helpTopics: Readonly<Record<HelpTopic, HelpPage>> = {
  'signing-in': signingIn,
  'lost-phone': lostPhone,
  passkeys,
  waiting,
  downloads,
  complaints: complaining,
  'other-ways': otherWays,
};
