export const common = {
  description:
    'Ask for your scans, see where your request is, and look at them when they are ready.',
  /** Each in its own language, to whoever reads the other. */
  languages: { label: 'Language', en: 'English', cy: 'Cymraeg' },
  service: 'Lantern',
  tagline: 'Your scans, in your hands',
  skipToContent: 'Skip to main content',
  account: 'Account',
  errorPrefix: 'Error:',
  problem: 'There is a problem',
  /** In the names that the design system gives them. */
  password: {
    showPassword: 'Show',
    hidePassword: 'Hide',
    showPasswordAriaLabel: 'Show password',
    hidePasswordAriaLabel: 'Hide password',
    passwordShownAnnouncement: 'Your password is visible',
    passwordHiddenAnnouncement: 'Your password is hidden',
  },
  back: 'Back',
  continue: 'Continue',
  change: 'Change',
  nav: {
    queue: 'Requests to answer',
    complaints: 'Complaints',
    incidents: 'Incidents',
    corrections: 'Corrections',
    help: 'Help requests',
    looks: 'Permission to look',
    supportGrants: 'Looks by support',
    organisations: 'Organisations',
    joinings: 'Applications to join',
    agreements: 'Agreements',
    audit: 'Who did what',
    people: 'People and roles',
    invitations: 'Invitations',
    matters: 'Cases',
    instructions: 'Cases you are asked about',
    expertChecks: 'Experts to look up',
    care: 'Looking for care',
    requests: 'Your requests',
  },
  session: {
    ending: 'You will be signed out in less than 2 minutes.',
    kept: 'Stay signed in to go on. What you have typed is kept.',
    stay: 'Stay signed in',
  },
  /** Of what somebody typed, where their session or their connection ended under it. */
  typed: {
    waits:
      'What you typed is kept in this browser tab, and nobody else can read it. Sign in, and you go back to it.',
    back: 'You were signed out before this was sent. What you typed is still here. Check it, then send it.',
    unreached:
      'We could not reach Lantern, so this may not have been sent. What you typed is still here. Check your internet connection, then try again',
  },
  footer: 'Lantern is open software that hospitals run. It is not an NHS website.',
  slowDown: {
    title: 'Please wait a few minutes',
    body: [
      'Lantern was asked for too much from your account in a short time. What you did last was not done. Nothing was lost.',
      'Wait 10 minutes, then go back and try again.',
    ],
    notYou: 'If this was not you, somebody else may be signed in as you.',
    sessions: 'See where you are signed in',
  },
  notFound: {
    title: 'Page not found',
    body: [
      'If you typed the web address, check it is correct.',
      'If you used a link in an email, the link may have ended. Sign in to see everything that has been released to you.',
    ],
  },
} as const;
