import type { SuspensionReason } from '#lib/domain/person/suspension.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** What each role is called, and what it lets a person do, for whoever gives it. */
const roles = {
  patient: ['Patient', 'Asks for their own scans.'],
  proxy: ['Acting for a patient', 'Asks for somebody else’s scans, while they may.'],
  solicitor: ['Solicitor', 'Asks for a client’s scans.'],
  firm_admin: ['Firm administrator', 'Adds and removes people of a firm. Sees no scans.'],
  expert: ['Expert', 'Looks at the scans of one matter.'],
  counsel: ['Counsel', 'Looks at the scans of one matter.'],
  police_officer: ['Police officer', 'Receives what was asked for.'],
  coroner_officer: ['Coroner’s officer', 'Receives what was asked for.'],
  court_recipient: ['Court', 'Receives what was ordered.'],
  statutory_body: ['Statutory body', 'Receives what was asked for.'],
  researcher: ['Researcher', 'Receives scans without anything that identifies a person.'],
  principal_investigator: ['Principal investigator', 'Leads a research project.'],
  sponsor_rep: ['Research sponsor', 'Stands for the sponsor of a project.'],
  teaching_author: ['Teaching author', 'Proposes cases for teaching.'],
  clinician: ['Clinician', 'Looks at scans of patients in their care.'],
  exchange_operator: [
    'Imaging exchange operator',
    'Sorts scans that arrive, and sends scans to other hospitals.',
  ],
  access_officer: [
    'Access officer',
    'Answers requests: checks, chooses studies, and approves. Sees scans’ details.',
  ],
  harm_reviewer: [
    'Harm reviewer',
    'Says whether a scan could cause serious harm. Must be a registered health professional.',
  ],
  legal_approver: ['Legal services', 'Approves requests from solicitors, courts and the police.'],
  research_governance: ['Research governance', 'Checks and approves research.'],
  deid_reviewer: [
    'De-identification reviewer',
    'Checks that nothing identifying is left before research.',
  ],
  caldicott_guardian: [
    'Caldicott Guardian',
    'Signs agreements, gives second approvals, decides on safeguarding.',
  ],
  siro: ['Senior information risk owner', 'Signs agreements and gives second approvals.'],
  dpo: ['Data protection officer', 'Decides on unfounded requests, and may refuse a release.'],
  privacy_officer: ['Privacy officer', 'Reads who looked at what, and reviews it.'],
  org_admin: [
    'Administrator',
    'Gives and ends roles, and suspends access. Sees no scans and approves nothing.',
  ],
  platform_support: [
    'Service support',
    'Keeps the service running. Sees no scans, and no names unless the organisation allows it.',
  ],
} as const satisfies Record<Role, readonly [string, string]>;

const reasons = {
  left: 'They have left, or are about to',
  under_review: 'Something they did is being looked into',
  account_at_risk: 'Somebody else may be using their account',
  misuse: 'They used what they can see for something that is not their work',
  unused: 'They have not used Lantern for 90 days',
  register: 'The register of their profession says that they may not act',
} as const satisfies Record<SuspensionReason, string>;

export const people = {
  title: 'People and roles',
  hint: 'Everybody who works here with Lantern, and what each may do. A role lasts a year at most.',
  organisations: 'Your organisations',
  first:
    'You are the only one here so far. Invite those who will sign agreements (Caldicott Guardian or senior information risk owner), and those who answer requests for scans (access officer). Each gets a letter and makes their own account.',
  empty: 'Nobody works here with Lantern yet.',
  columns: { name: 'Name', roles: 'Roles', access: 'Access' },
  role: (role: Role): string => roles[role][0],
  roleDoes: (role: Role): string => roles[role][1],
  noRoles: 'No role now',
  works: 'In use',
  suspended: 'Suspended',
  suspendedSince: (when: string, why: string) => `Suspended since ${when}. ${why}.`,
  reasons,
  person: {
    back: 'Back to people and roles',
    backTo: (name: string) => `Back to ${name}`,
    roles: 'Roles',
    until: (date: string) => `until the end of ${date}`,
    oneself:
      'This is you. Nobody can change what they may do themselves. Ask another administrator.',
    end: 'End this role',
    endOf: (role: string) => `End the role “${role}”`,
    give: 'Give a role',
    access: 'Access',
    accessWorks: 'They can sign in and use their roles.',
    suspend: 'Suspend access',
    lift: 'Give access back',
    liftHint: 'If you give access back, their roles work again at once. They must sign in again.',
  },
  grant: {
    title: 'Give a role',
    role: 'Which role?',
    roleMissing: 'Choose the role',
    months: 'For how long?',
    monthsHint: 'You can end it at any time, and give it again when it is over.',
    monthsMissing: 'Choose how long the role lasts',
    forMonths: { '1': '1 month', '3': '3 months', '6': '6 months', '12': '1 year' },
    button: 'Give the role',
  },
  suspend: {
    title: 'Suspend access',
    what: 'They are signed out everywhere, within a few seconds. Until you give access back they can do nothing for this organisation. If they are also a patient, they can still sign in to see their own scans.',
    why: 'Why?',
    whyMissing: 'Choose why you suspend their access',
    button: 'Suspend access now',
  },
  done: {
    granted: 'Done. The role was given.',
    ended: 'Done. The role has ended.',
    suspended: 'Done. Their access is suspended, and they are signed out everywhere.',
    lifted: 'Done. They have access again.',
  },
} as const;
