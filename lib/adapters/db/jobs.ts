import type { CopyNews } from '#lib/domain/evidence/copy.ts';
import type { Language } from '#lib/base/language.ts';
import type { AgreementOccasion } from '#lib/domain/agreement/occasions.ts';
import type { FactorChange } from '#lib/domain/identity/factor-change.ts';
import type { RecoveryOccasion } from '#lib/domain/recovery/lifecycle.ts';
import type { IncidentAlarm } from '#lib/domain/incident/incident-clock.ts';
import type { ImageAskNews } from '#lib/domain/image-ask/news.ts';
import type { LetterKind } from '#lib/domain/letter/letter.ts';
import type { ReminderDays } from '#lib/domain/link/longer.ts';
import type { PaymentNews } from '#lib/domain/payment/news.ts';
import type { SubjectRequestNews } from '#lib/domain/subject-request/news.ts';
import type { Tx } from './client.ts';

/** The work there is, with what each job is told. Identifiers only: a job reads what is true when it runs. */
export type Jobs = {
  'match-request': { organisationId: string; requestId: string };
  'complete-study': { organisationId: string; studyId: string };
  'read-report': { organisationId: string; sopInstanceUid: string };
  'prepare-release': { organisationId: string; requestId: string };
  /** Makes another form of a release. */
  'prepare-form': { organisationId: string; formId: string };
  'assemble-evidence': { organisationId: string; copyId: string };
  /** What was to go out of one was not what it says. */
  'quarantine-evidence': { organisationId: string; copyId: string };
  'send-link': { organisationId: string; linkId: string };
  /** Whoever alone looks at restricted records, of a request that may be about one. */
  'tell-seniors': { organisationId: string; requestId: string };
  /** Of requests by law: tells patients who may know by now, and warns of days that come near. */
  'keep-legal': { organisationId: string };
  /** `version` is the request's after the move that it tells of, so that each is written once. */
  'write-letter': {
    organisationId: string;
    requestId: string;
    version: number;
    kind: LetterKind;
  };
  'tell-requester': { organisationId: string; requestId: string; event: string };
  /** To whoever sent a letter, at the address they gave. */
  'invite-requester': { organisationId: string; requestId: string };
  'tell-factor-change': { personId: string; what: FactorChange; at: string };
  'tell-incident': {
    organisationId: string;
    incidentId: string;
    about: 'reported' | IncidentAlarm;
  };
  'acknowledge-complaint': { organisationId: string; complaintId: string };
  'tell-outcome': { organisationId: string; complaintId: string };
  /** `version` is the row's at that step, so that each is told once. */
  'tell-subject-request': {
    organisationId: string;
    subjectRequestId: string;
    about: SubjectRequestNews;
    version: number;
  };
  'carry-out-erasure': { organisationId: string; subjectRequestId: string };
  'tell-answer': { organisationId: string; incidentId: string };
  /** Whoever asks is not known yet: they are written to in the language of the page on which they asked. */
  'send-ticket': { ticketId: string; language: Language };
  'send-invitation': { organisationId: string; invitationId: string };
  'forget-request-set': { setId: string };
  'forget-registration': { kind: 'ticket' | 'registration'; id: string };
  /** Asks the register about an institution that applies. */
  'ask-joining-register': { joiningId: string };
  'try-echo': { joiningId: string; attemptId: string };
  'tell-joining': { joiningId: string; about: 'sent' | 'approved' | 'refused' };
  /** At the end of its 30 days, and of the time that it is kept after it was decided. */
  'forget-joining': { joiningId: string };
  'end-stay': { organisationId: string };
  'warn-of-stay-end': { organisationId: string; before: 'week' | 'day' | 'hour' };
  'send-text-code': { personId: string; textCodeId: string };
  'look-after-message': { key: string; looks: number };
  'forget-identity-documents': { organisationId: string; checkId: string };
  'tell-identity-check': { organisationId: string; checkId: string; to: 'person' | 'voucher' };
  'tell-recovery': { recoveryId: string; about: RecoveryOccasion };
  'ready-recovery': { recoveryId: string };
  'run-out-recovery': { recoveryId: string };
  'tell-help': { helpRequestId: string; about: 'asked' | 'answered'; version: number };
  'close-help': { helpRequestId: string; version: number };
  'tell-support-grant': { organisationId: string; grantId: string };
  'end-support-grant': { organisationId: string; grantId: string };
  'propose-deletions': { organisationId: string };
  'suspend-unused': { organisationId: string };
  /** Looks for the organisations whose registers are to be asked: spread, or when a worker starts at once. */
  'check-registers': { isStart?: boolean };
  /** `askedAt` where a person asked, who may know of something that a list of before does not have. */
  'check-register': { organisationId: string; askedAt?: string };
  'check-solicitor': { organisationId: string; personId: string };
  'suspend-links': { organisationId: string };
  /** In the order of their ids, from the one after. */
  'tell-own-links': { organisationId: string; after: string | null };
  /** `haltedId` is the organisation that a register was against, or whose solicitor it was. */
  'tell-link-halted': { organisationId: string; linkId: string; haltedId: string };
  'tell-unused': { organisationId: string; noticeId: string };
  'carry-out-deletion': { organisationId: string; batchId: string };
  nightly: object;
  'send-email-change': { changeId: string; to: 'new' | 'old' };
  'finish-email-change': { changeId: string };
  'end-consent': { organisationId: string; consentId: string };
  'follow-consent-end': { organisationId: string; consentId: string };
  /** `presented` is recorded as well, but by a firm: officers have not seen it yet. */
  'tell-consent': {
    organisationId: string;
    consentId: string;
    about: 'recorded' | 'presented' | 'ended';
  };
  /** To the client of a matter, and the firm. `language` is that of the page on which it was done. */
  'tell-authority': {
    organisationId: string;
    authorityId: string;
    about: 'sent' | 'signed' | 'put_in' | 'refused' | 'withdrawn' | 'held';
    language: Language;
  };
  /** To somebody whom a firm invited to a matter; `not_found` is to the firm. */
  'tell-expert': {
    organisationId: string;
    expertId: string;
    about: 'invited' | 'not_found' | 'ended';
  };
  'present-authority': { organisationId: string; requestId: string };
  'take-up-authority': { organisationId: string; requestId: string };
  'end-matter-request': { organisationId: string; requestId: string };
  /** Of a firm that its regulator has stopped; then of each hospital that it has asked. */
  'hold-firm-requests': { organisationId: string };
  'hold-matter-request': { organisationId: string; requestId: string };
  /** At the instant at which an authority stops by itself. */
  'end-proxy': { organisationId: string; proxyId: string };
  /** Moves the requests that were made by an authority, as it is now. */
  'follow-proxy': { organisationId: string; proxyId: string };
  'warn-proxy': { organisationId: string; proxyId: string; days: number };
  /** `version` is the row's at that step, so that each is told once. */
  'tell-proxy': {
    organisationId: string;
    proxyId: string;
    about: 'moved' | 'soon';
    version: number;
  };
  'scan-paper': { organisationId: string; paperId: string };
  'forget-paper': { organisationId: string; paperId: string };
  'take-in-images': { organisationId: string; broughtStudyId: string };
  'forget-brought': { organisationId: string; askId: string };
  /** When its time is over, and when nobody has decided for half a year after that. */
  'end-image-ask': { organisationId: string; askId: string; at: 'time' | 'undecided' };
  'tell-image-ask': { organisationId: string; askId: string; about: ImageAskNews };
  /** Asks the payment provider where a payment stands; `eventId` is what it said unasked, as a reason to ask. */
  'read-payment': { organisationId: string; paymentId: string; eventId: string | null };
  'stop-payment': { organisationId: string; paymentId: string };
  'send-refund': { organisationId: string; refundId: string };
  /** A fee that a request itself waits for was paid (FE-5). */
  'follow-fee': { organisationId: string; requestId: string };
  'lapse-line': { organisationId: string; serviceLineId: string };
  /** `of` is the payment or refund that it is about, so that each is told once. */
  'tell-payer': { organisationId: string; serviceLineId: string; about: PaymentNews; of: string };
  'tell-copy': { organisationId: string; copyId: string; about: CopyNews };
  'end-link': { organisationId: string; linkId: string };
  'remind-of-end': { organisationId: string; linkId: string; days: ReminderDays };
  'tell-share': { organisationId: string; shareId: string };
  'tell-longer': { organisationId: string; extensionId: string };
  'tell-communication': { organisationId: string; communicationId: string };
  'start-agreement': { organisationId: string; agreementId: string };
  'end-agreement': { organisationId: string; agreementId: string };
  /** `version` is the row's at that occasion, so that each occasion is told once. */
  'tell-agreement': {
    organisationId: string;
    agreementId: string;
    about: AgreementOccasion;
    version: number;
  };
};

export type JobName = keyof Jobs;

/**
 * Queues work in the same transaction: it exists if and only if the transaction commits. With a
 * `key`, a job of that key that still waits is replaced, so that asking twice does it once.
 */
export async function addJob<N extends JobName>(
  tx: Tx,
  name: N,
  payload: Jobs[N],
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await tx.$executeRaw`SELECT jobs.add(${name}, ${JSON.stringify(payload)}::json, ${options.key ?? null}, ${options.runAt ?? null}::timestamptz)`;
}
