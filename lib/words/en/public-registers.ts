import type { OrganisationKind, Register } from '#lib/domain/organisation/kinds.ts';
import type { HandCheckRefusal, HandStanding } from '#lib/domain/register/decide-hand-check.ts';
import type { EndingStanding, NothingNew, Standing } from '#lib/domain/register/standing.ts';
import type { Unavailable } from '#lib/domain/register/unavailable.ts';

/** Why nothing new can begin with an organisation, to whoever tried to. */
export const nothingNewRefusals = {
  register_unverified:
    'We could not confirm this organisation yet. Nobody can be added until its public register confirms it',
  register_against:
    'The public register says that this organisation may not act. Ask whoever runs this service',
  register_stale:
    'The last check of this organisation is too old. It is checked again by itself. Try again in an hour',
  register_silent:
    'The public register of this organisation does not answer now. Try again in an hour',
} as const satisfies Record<NothingNew, string>;

const NOTHING = 'No new people, links or agreements can begin.';

const kinds = {
  nhs_trust: 'NHS trust',
  health_board: 'Health board',
  independent_provider: 'Independent hospital or clinic',
  military_provider: 'Military hospital',
  community_service: 'Community service',
  teleradiology: 'Teleradiology company',
  ai_firm: 'Company for AI in imaging',
  planning_firm: 'Company for 3-D planning',
  prosthetics_firm: 'Company for prosthetics',
  research_body: 'Research organisation',
  law_firm: 'Firm of solicitors',
  police: 'Police',
  coroner: 'Coroner',
  guest: 'Guest organisation',
  service_operator: 'Runs this service',
} as const satisfies Record<OrganisationKind, string>;

const registers = {
  ods: 'Organisation Data Service of the NHS (ODS)',
  sra: 'Solicitors Regulation Authority (SRA)',
  law_society_scotland: 'Law Society of Scotland, looked up by two people',
  law_society_ni: 'Law Society of Northern Ireland, looked up by two people',
  hand: 'None. Two people look',
  own: 'None is needed',
} as const satisfies Record<Register, string>;

const standings = {
  unverified: 'Not confirmed',
  verified: 'Confirmed',
  conditions: 'Confirmed, with conditions',
  suspended: 'Suspended by its regulator',
  revoked: 'No longer authorised',
  closed: 'Closed',
  intervened: 'Closed by its regulator, who stepped in',
} as const satisfies Record<Standing, string>;

const whys = {
  not_reached: 'it could not be reached',
  too_slow: 'it took too long',
  too_much: 'it sent too much',
  sent_elsewhere: 'it sent us to another address',
  refused: 'it refused our key',
  too_often: 'it said that we ask too often',
  at_fault: 'it had a fault',
  not_understood: 'we did not understand its answer',
  not_set_up: 'it is not set up here',
} as const satisfies Record<Unavailable, string>;

const problems = {
  not_permitted: 'This is not yours to do',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed: 'Confirm with your passkey that it is you, then try again',
  own_organisation: 'You run the service for this organisation. It is not checked by hand',
  not_by_hand: 'This organisation is not checked by hand',
  register_says_otherwise:
    'Its register says that it may not act. Two people cannot overrule that. If another organisation follows it, add that one',
  evidence_missing: 'Write where you looked and what you saw. Another person will check it',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  not_asked: 'This was confirmed already, or somebody looked again since. Look at the last checks',
  same_person: 'You looked yourself. Another person must look, too',
} as const satisfies Record<HandCheckRefusal, string>;

/** Why an organisation was stopped by what its register says. */
const stopped = {
  suspended: 'Its register says that it is suspended.',
  revoked: 'Its register says that it is no longer authorised.',
  closed: 'Its register says that it is closed.',
  intervened: 'Its register says that the regulator has stepped in.',
} as const satisfies Record<EndingStanding, string>;

/** What somebody can have found who looked. */
const choices = {
  verified: 'It exists and may act',
  conditions: 'It may act, with conditions',
  suspended: 'It is suspended',
  revoked: 'It is no longer authorised',
  closed: 'It is closed',
  intervened: 'Its regulator has stepped in',
} as const satisfies Record<HandStanding, string>;

export const publicRegisters = {
  kinds,
  registers,
  standings,
  problems,
  stopped,
  byLantern: 'Lantern itself',
  title: 'What the public register says',
  rows: {
    kind: 'Kind of organisation',
    register: 'Register',
    code: 'Code there',
    standing: 'What it says',
    checked: 'Last answer',
    silent: 'No good answer since',
    successor: 'Who took over',
  },
  noCode: 'None',
  never: 'Never',
  new: {
    yes: 'New people, new links and new agreements can begin.',
    no: {
      register_unverified: `${NOTHING} Nobody has confirmed this organisation yet.`,
      register_against: `${NOTHING} The register says that this organisation may not act.`,
      register_stale: `${NOTHING} The last answer is too old.`,
      register_silent: `${NOTHING} There was no good answer the last time.`,
    } satisfies Record<NothingNew, string>,
  },
  successor: (code: string, from: string | null) =>
    from === null ? code : `${code}, from ${from}`,
  follow:
    'Another organisation follows this one. Agreements do not pass to it. It signs its own, and what is still open here must be asked of it again.',
  open: {
    title: 'What is still open here',
    links: (count: number) => `Links that are open: ${count}`,
    requests: (count: number) => `Requests that are not answered: ${count}`,
    agreements: (count: number) => `Agreements that are not over: ${count}`,
  },
  checks: {
    title: 'Last checks',
    none: 'It was never checked.',
    found: (standing: Standing, name: string) => `${standings[standing]}: “${name}”`,
    notFound: 'The register does not know this code',
    unavailable: (why: string) =>
      `No answer: ${(whys as Readonly<Record<string, string>>)[why] ?? 'the reason is not known'}`,
    byHand: (standing: Standing, by: string | null) =>
      `${standings[standing]}: two people looked${by === null ? '' : `, confirmed by ${by}`}`,
    columns: { at: 'When', asked: 'Who was asked', answer: 'What came of it' },
    asked: {
      ods: 'ODS',
      sra: 'SRA',
      law_society_scotland: 'Law Society of Scotland',
      law_society_ni: 'Law Society of Northern Ireland',
      hand: 'Two people',
      own: 'Nobody',
    } satisfies Record<Register, string>,
  },
  checkNow: 'Check now',
  link: 'What the public register says',
  back: (name: string) => `Back to ${name}`,
  asked: 'Asked. The answer is here in a minute. Load this page again.',
  hand: {
    title: 'Check by hand',
    lead: 'For an organisation that no register can be asked about, or while a register does not answer. You look, and then another person looks. Only then it counts.',
    standing: 'What did you find?',
    evidence: 'Where did you look, and what did you see?',
    evidenceHint:
      'For example the address of a page and the day you read it, or the number of a letter. Do not write anything about a patient.',
    domains: 'Web domains that the register lists for this firm (optional)',
    domainsHint:
      'One on each line, such as harrow-lane.example.org. The firm can only invite people whose work address ends in one of them.',
    noDomains: 'Write one web domain on each line, 8 at most, such as harrow-lane.example.org',
    domainsOf: (domains: string) => `Its web domains: ${domains}.`,
    button: 'Save what I found',
    done: 'Saved. Another person must look now, and confirm it.',
    waiting: (name: string, when: string, standing: HandStanding) =>
      `${name} looked on ${when} and found: “${choices[standing]}”.`,
    confirmTitle: 'Confirm what was found',
    confirmLead:
      'Look for yourself before you confirm it. Your name is kept with it. If you find something else, check by hand anew.',
    confirm: 'I looked and found the same',
    confirmed: 'Done. It counts from now.',
    evidenceOf: 'They wrote:',
    link: 'Check by hand',
    choices,
    standingMissing: 'Choose what you found',
    ends: 'If two people find that it may not act, it is stopped at once.',
  },
  notByMachine: 'No register can be asked about this organisation. Check it by hand',
  own: {
    back: 'Back to people and roles',
    title: 'Your organisation in the public register',
    lead: 'We ask a public register whether your organisation exists and may act. This page shows what it said.',
    wrong: 'If this is wrong, ask the register to put it right. We ask it again every 12 hours.',
    link: 'What the public register says about your organisation',
  },
} as const;
