import type { ToldAct, ToldDenial } from '#lib/domain/audit/told.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** Said of whoever did it, who stands before it: "You", "The records team at …", "Lantern". */
const acts = {
  'request.viewed': 'looked at your request',
  'communication.sent': 'wrote a message about your request',
  'request.searched': 'searched for your scans',
  'release.prepared': 'got your scans ready and checked that no byte was changed',
  'release.viewed': 'opened the page with your scans',
  'release.revoked': 'closed what had been released',
  'report.viewed': 'opened a report',
  'link.issued': 'opened a link to your scans, for you only',
  'link.opened': 'opened your link',
  'link.longer_asked': 'asked for more time with your link',
  'link.longer_decided': 'decided whether you have your link for longer',
  'link.expired': 'ended your link because its time was over',
  'link.revoked': 'stopped your link',
  'download.created': 'got a download ready',
  'download.started': 'started to download your scans',
  'download.resumed': 'went on with a download that had broken off',
  'download.stopped': 'stopped downloading before the end',
  'download.completed': 'finished downloading your scans',
  'support_grant.approved': 'let Lantern’s support look at your request, to find a fault',
  'support_grant.looked':
    'looked at your request to find a fault. They saw your name, what you asked for, which scans it is about and where it stands. They saw no images and no reports',
  'support_grant.ended': 'ended the time in which Lantern’s support could look at your request',
  'proxy.verified': 'checked that somebody may act for you',
  'proxy.suspended': 'stopped that somebody acts for you, until it is looked at again',
  'proxy.confirmed': 'agreed that somebody goes on acting for you',
  'proxy.ended': 'ended that somebody acts for you',
  'consent.recorded': 'wrote down that somebody may have your scans',
  'consent.verified': 'checked that somebody may have your scans',
  'consent.confirmed': 'said that you agreed to it',
  'consent.refuted': 'said that this was not agreed to',
  'consent.withdrawn': 'took back that somebody may have your scans',
  'consent.ended': 'ended that somebody may have your scans',
  'account_join.joined': 'joined your two accounts',
  'recovery.asked': 'asked to get back into your account',
  'recovery.allowed': 'checked who you are, so that you get back into your account',
  'recovery.confirmed': 'agreed that you get back into your account',
  'recovery.refused': 'did not let anybody back into your account',
  'recovery.stopped': 'stopped the way back into your account',
  'recovery.ready': 'sent the last link to get back into your account',
  'recovery.finished': 'ended all old ways to sign in, and chose a new password',
  'recovery.expired': 'ended the way back into your account because its time was over',
} as const satisfies Record<ToldAct, string>;

const denied = {
  'release.viewed': 'tried to open the page with your scans and was stopped',
  'report.viewed': 'tried to open a report and was stopped',
  'link.opened': 'tried to open your link and was stopped',
  'download.created': 'tried to download your scans and was stopped',
  'download.started': 'tried to download your scans and was stopped',
  'download.resumed': 'tried to go on with a download and was stopped',
} as const satisfies Record<ToldDenial, string>;

const roles = {
  access_officer: 'The records team',
  harm_reviewer: 'A health professional',
  legal_approver: 'The legal team',
  caldicott_guardian: 'The Caldicott Guardian (in charge of protecting patients’ information)',
  siro: 'The director in charge of information risk',
  dpo: 'The data protection officer',
  privacy_officer: 'The privacy officer',
  exchange_operator: 'The imaging team',
  org_admin: 'An administrator',
} as const satisfies Partial<Record<Role, string>>;

export const diary = {
  title: 'Who looked, and what happened',
  lead: 'Everything that was done here with your scans and requests, newest first. We show which hospital and team, never the names of staff. The hospital can tell you more if you ask.',
  none: 'Nothing has happened yet. As soon as you ask for scans, you can read here what was done and by whom.',
  request: (reference: string, hospital: string) => `Request ${reference} to ${hospital}`,
  stopped: 'Stopped',
  you: 'You',
  lantern: 'Lantern, by itself,',
  somebody: 'Somebody else',
  staff: 'A member of staff',
  support: 'Lantern’s support (the people who run this website)',
  /** Why support looks, and by whose leave. */
  allowed: (who: string, help: string) =>
    `Somebody asked for help with it (${help}). ${who} allowed it.`,
  at: (who: string, hospital: string) => `${who} at ${hospital}`,
  sentence: (who: string, did: string) => `${who} ${did}.`,
  worried:
    'If you did not expect something, choose “I did not expect this” beside it. The hospital must find out and tell you.',
  newer: 'Newer',
  older: 'Older',
  pages: 'Diary pages',
  roles,
  acts,
  denied,
} as const;
