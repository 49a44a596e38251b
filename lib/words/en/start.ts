export const start = {
  title: 'Get copies of your hospital scans',
  lead: [
    'Lantern lets you ask a hospital for your X-rays and scans, and for the reports about them.',
    'Staff at the hospital check your request and find what you asked for.',
    'When they are ready you read the reports here, and download the scans to keep or to give to a doctor.',
  ],
  ask: 'Ask for your scans',
  signIn: 'Sign in to see your requests',
  register: 'Create an account, if you are here for the first time',
  goToRequests: 'Go to your requests',
  free: {
    title: 'It is free',
    body: 'You have a right to a copy of your scans and reports. You do not have to pay, and you do not have to say why you want them.',
  },
  month: {
    title: 'The hospital has one month',
    body: 'The hospital must answer within one month of getting your request. If it needs longer, it must tell you why. You can always see the date here.',
  },
  needs: {
    title: 'What you need',
    items: [
      'an email address that only you read',
      'your phone, tablet or computer, to confirm that it is you',
      'the name of the hospital where you had the scan',
    ],
    after: 'It helps if you know roughly when it was, but you can ask without knowing.',
  },
  others: {
    title: 'If you cannot or do not want to use this website',
    body: [
      'You can ask in any way you like: by phone, by letter, by email or in person. Tell any member of staff at the hospital that you want a copy of your scans. You do not need a form.',
      'The hospital has the same month to answer, and it is free in the same way. If you need large print, Easy Read, British Sign Language or another language, tell the hospital.',
    ],
    easy: 'Read this in short sentences (Easy Read)',
  },
  institution: {
    title: 'If you work at a hospital or another institution',
    link: 'Apply for it to join Lantern',
  },
  urgent: {
    title: 'If you feel unwell',
    body: 'Do not wait for your scans. Call 111, or 999 in an emergency.',
  },
} as const;
