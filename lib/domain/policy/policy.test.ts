import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import type { Result } from '#lib/base/result.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { GraveAction } from '#lib/domain/identity/step-up.ts';
import {
  facts,
  FIRM,
  grant,
  identity,
  NOW,
  PATIENT,
  patientFacts,
  person,
  RELEASE,
  SOLICITOR,
  SUBJECT,
  THING,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import {
  mayCreateRequest,
  mayAssignRequests,
  mayListRequests,
  maySeePerformance,
  mayLogRequest,
  mayViewRequest,
} from './access-request.ts';
import { mayAddMobile, mayChangeEmail, mayChangeFactors, ownAct } from './account.ts';
import {
  mayAdviseOnAgreement,
  mayGiveNotice,
  mayKeepStanding,
  mayResumeAgreement,
  maySignAgreement,
  maySuspendAgreement,
  mayWorkOnAgreements,
} from './agreement.ts';
import { joiningAccounts, mayBeginJoin, mayJoinAccounts } from './account-join.ts';
import { ROLES, standsFor, type Actor, type PersonActor, type Role } from './actor.ts';
import { mayQuarantine, mayReconcileArrival, mayResolveConflict } from './arrival.ts';
import { mayExportAudit, mayReadAudit, mayReadPatientAudit, mayReviewAccess } from './audit.ts';
import { mayEndCodeSheet, mayIssueCodeSheet } from './code-sheet.ts';
import { mayHandleComplaint, mayListComplaints } from './complaint.ts';
import { mayAskForCheck, mayDecideCheck, mayListChecks, mayLookAtCheck } from './identity-check.ts';
import {
  mayApproveCopy,
  mayKeepKeys,
  mayMakeKey,
  mayOrderCopy,
  mayRefuseCopy,
  mayRetireKey,
  maySealCopy,
} from './evidence.ts';
import {
  mayCheckExpert,
  mayEndExpert,
  mayInviteExpert,
  mayListExpertChecks,
  mayReadMaterial,
} from './expert.ts';
import { mayAnswerHelp, mayListHelp } from './help.ts';
import {
  mayAskForImages,
  mayBringImages,
  mayListAsks,
  mayLookAtAsk,
  mayWithdrawAsk,
} from './image-ask.ts';
import {
  firmsOf,
  mayListMatters,
  mayOpenMatter,
  mayWorkOnMatter,
  worksOnMatters,
} from './matter.ts';
import {
  mayHandleIncident,
  mayListIncidents,
  mayQuestionEntry,
  mayReportIncident,
} from './incident.ts';
import {
  mayAcceptInvitation,
  mayInvite,
  mayKeepInvitations,
  maySendInvitations,
} from './invitation.ts';
import { mayDecideJoining, mayEndNode, mayListJoinings } from './joining.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { openLink } from '#lib/domain/link/link.fixture.ts';
import type { ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { proxy } from '#lib/domain/proxy/proxy.fixture.ts';
import { mayCloseLink, mayIssueLink } from './link.ts';
import { mayBringCode, mayLetShow } from './pairing.ts';
import { mayEndShare, mayShare } from './share.ts';
import { mayAskRegister, mayVerifyByHand, mayViewStanding } from './register.ts';
import { mayHaltOrganisation, mayListInstitutions, mayManageOrganisation } from './organisation.ts';
import { mayConfirmMatch, maySearchPatients, mayViewPatient } from './patient.ts';
import { mayAddPaper, mayOpenPaper, mayRemovePaper } from './paper.ts';
import { mayEndRole, mayGrantRole, mayListPersons, maySuspendAccess } from './person.ts';
import { NO_LIMITS } from './reach.ts';
import {
  mayApproveRefund,
  mayAskRefund,
  mayDeclineRefund,
  mayKeepLine,
  mayListPayments,
  mayLookAtLine,
  mayPay,
} from './payment.ts';
import { mayPreviewRelease, mayResumeRelease, mayStopRelease, mayViewRelease } from './release.ts';
import {
  mayAnswerForConsent,
  mayHandleConsent,
  mayListConsents,
  mayRecordConsent,
  mayVerifyAuthority,
  mayVerifyConsent,
  mayViewConsent,
} from './legal-basis.ts';
import { mayAskToLiftHold, mayKeepHold, mayLiftHold } from './legal-hold.ts';
import { mayReviewKeepingBack, mayWriteDownLegalRequest } from './legal-request.ts';
import {
  mayClaimProxy,
  mayFindForProxy,
  mayHandleProxy,
  mayListProxies,
  mayViewProxy,
} from './proxy.ts';
import { mayReadReport } from './report.ts';
import { mayConfirmRecovery, mayListRecoveries, mayLookAtRecovery } from './recovery.ts';
import { mayAcceptDeletion, mayApproveDeletion, mayReviewDeletion } from './retention.ts';
import {
  mayAnswerSubjectRequest,
  mayApproveErasure,
  mayGrantSubjectRequest,
  mayListSubjectRequests,
  mayReviewErasure,
  maySeeSubjectRequest,
} from './subject-request.ts';
import {
  mayAnswerSupportGrant,
  mayAskToLook,
  mayEndSupportGrant,
  mayListOwnSupportGrants,
  mayListSupportGrants,
  mayLookByGrant,
} from './support-grant.ts';
import { mayListStudies, mayPlaceHold, mayViewStudy } from './study.ts';
import {
  mayChangeSetting,
  mayConfirmSetting,
  mayDeclineSetting,
  maySeeSettings,
} from './trust-policy.ts';
import {
  mayConfirmNetwork,
  mayEndNetwork,
  mayProposeNetwork,
  maySeeNetworks,
} from './trusted-network.ts';

const SOMEONE = identity(20);
const LATER = new Date(NOW.getTime() + 1);
const RULE = /^export function (may\w+)/gm;
const release = {
  id: RELEASE,
  controllerOrganisationId: TRUST,
  patientId: PATIENT,
  recipients: [SOLICITOR],
  place: NO_LIMITS,
};
const plain = { patientId: PATIENT, organisationId: TRUST, sensitivity: 'unrestricted' } as const;
const study = {
  controllerOrganisationId: TRUST,
  patientId: PATIENT,
  sensitivity: 'unrestricted',
  isQuarantined: false,
  place: NO_LIMITS,
} as const;
const inCare = { relationship: 'legitimate', onRequest: null } as const;
const onRequest = { relationship: 'none', onRequest: NO_LIMITS } as const;

const HERE = { organisationId: TRUST, place: NO_LIMITS } as const;

const LOGGED = {
  type: 'legal_consent',
  controllerOrganisationId: TRUST,
  requesterOrganisationId: null,
  patientId: null,
} as const;

const INVITED = {
  organisationId: TRUST,
  email: 'idris@example.org',
  months: 12,
  limits: NO_LIMITS,
  own: ['admin@example.org'],
} as const;

/** An expert whom a firm asks; who of it is on the matter is said with each. */
const EXPERT_ASKED = {
  firmId: TRUST,
  kind: 'expert',
  email: 'ana@example.org' as EmailAddress,
  own: [],
} as const;

const TO_CHANGE = { id: THING, organisationId: TRUST, asker: SUBJECT } as const;
const TO_ERASE = { ...TO_CHANGE, decider: identity(30) } as const;
const COPY = { id: THING, orderedBy: identity(30), approvals: [] } as const;
const ASKED = { organisationId: TRUST, personId: identity(30).personId } as const;
const LINE = { organisationId: TRUST, payerPersonId: identity(30).personId } as const;
const REFUND = { ...LINE, id: THING, amountPence: 5001, askedBy: identity(31) } as const;
const TO_PROVE = { id: THING, organisationId: TRUST, person: identity(30) } as const;
const TO_CONFIRM = {
  id: THING,
  person: identity(30),
  allowedBy: identity(31),
  roleOrganisations: [TRUST],
} as const;
const CONSENT = {
  organisationId: TRUST,
  subject: SUBJECT,
  grantor: null,
  recorder: identity(30),
} as const;
const ACTING = { organisationId: TRUST, proxy: identity(30), subject: SUBJECT } as const;
const signing = { organisationId: TRUST, versionId: THING } as const;
const onAgreement = { organisationId: TRUST, agreementId: THING } as const;

const HOLDERS = 'access_officer legal_approver caldicott_guardian siro dpo privacy_officer';
const KEEPERS = 'org_admin caldicott_guardian siro privacy_officer';

type Ask = (actor: Actor) => Result<string>;

/** Who may do what at their institution, copied by hand from rule book 0.1; everybody else may not. */
const BY_ROLE: readonly (readonly [string, Ask, string])[] = [
  ['assign requests', (a) => mayAssignRequests(a, TRUST, NOW), 'access_officer'],
  [
    'see the figures of requests',
    (a) => maySeePerformance(a, TRUST, NOW),
    'access_officer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'see the queue of requests',
    (a) => mayListRequests(a, TRUST, NOW),
    'access_officer harm_reviewer legal_approver caldicott_guardian siro dpo',
  ],
  ['log a request that came otherwise', (a) => mayCreateRequest(a, LOGGED, NOW), 'access_officer'],
  [
    'see a request',
    (a) => mayViewRequest(a, facts(), NOW),
    'access_officer harm_reviewer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'read a report for care',
    (a) => mayReadReport(a, { ...study, status: 'final' }, inCare, NOW),
    'clinician',
  ],
  [
    'read a report on a request',
    (a) => mayReadReport(a, { ...study, status: 'final' }, onRequest, NOW),
    'access_officer harm_reviewer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'list studies',
    (a) => mayListStudies(a, HERE, NOW),
    'clinician access_officer harm_reviewer legal_approver exchange_operator caldicott_guardian',
  ],
  ['open a study for care', (a) => mayViewStudy(a, study, inCare, NOW), 'clinician'],
  [
    'open a study on a request',
    (a) => mayViewStudy(a, study, onRequest, NOW),
    'access_officer harm_reviewer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'open a quarantined study',
    (a) => mayViewStudy(a, { ...study, isQuarantined: true }, inCare, NOW),
    'exchange_operator',
  ],
  [
    'place a hold',
    (a) => mayPlaceHold(a, TRUST, NOW),
    'system access_officer legal_approver caldicott_guardian dpo',
  ],
  [
    'see a release',
    (a) => mayViewRelease(a, release, NOW),
    'access_officer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'see a release as its recipient will',
    (a) => mayPreviewRelease(a, facts(), NOW),
    'access_officer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'stop a release',
    (a) => mayStopRelease(a, release, NOW),
    'system access_officer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'resume a release',
    (a) => mayResumeRelease(a, release, NOW),
    'access_officer legal_approver caldicott_guardian siro dpo',
  ],
  ['issue a link', (a) => mayIssueLink(a, release, SOLICITOR, NOW), 'system access_officer'],
  [
    'close a link',
    (a) => mayCloseLink(a, release, SOLICITOR, NOW),
    'system access_officer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'search patients',
    (a) => maySearchPatients(a, TRUST, NOW),
    'access_officer clinician exchange_operator caldicott_guardian',
  ],
  [
    'see a patient',
    (a) => mayViewPatient(a, plain, NOW),
    'access_officer clinician exchange_operator caldicott_guardian',
  ],
  [
    'see a restricted patient',
    (a) => mayViewPatient(a, { ...plain, sensitivity: 'restricted' }, NOW),
    'caldicott_guardian',
  ],
  [
    'confirm a match',
    (a) => mayConfirmMatch(a, plain, NOW),
    'access_officer exchange_operator caldicott_guardian',
  ],
  [
    'confirm a restricted match',
    (a) => mayConfirmMatch(a, { ...plain, sensitivity: 'very_restricted' }, NOW),
    'caldicott_guardian',
  ],
  [
    'grant a role',
    (a) => mayGrantRole(a, { ...grant('clinician'), to: identity(30), zone: 'Europe/London' }, NOW),
    'org_admin',
  ],
  [
    'end a role',
    (a) => mayEndRole(a, { id: THING, role: 'clinician', organisationId: TRUST }, NOW),
    'org_admin',
  ],
  [
    'give somebody codes on paper',
    (a) =>
      mayIssueCodeSheet(a, { person: identity(30), organisationId: TRUST, holdsRole: false }, NOW),
    'access_officer',
  ],
  [
    'stop somebody’s codes on paper',
    (a) =>
      mayEndCodeSheet(a, { person: identity(30), organisationId: TRUST, holdsRole: true }, NOW),
    'access_officer',
  ],
  [
    'ask somebody for images',
    (a) => mayAskForImages(a, { organisationId: TRUST, person: identity(30) }, NOW),
    'access_officer',
  ],
  ['take back what was asked for', (a) => mayWithdrawAsk(a, ASKED, NOW), 'access_officer'],
  [
    'see who was asked for images',
    (a) => mayListAsks(a, TRUST, NOW),
    'access_officer exchange_operator',
  ],
  [
    'look at images that were asked for',
    (a) => mayLookAtAsk(a, ASKED, NOW),
    'access_officer exchange_operator',
  ],
  [
    'see what was paid',
    (a) => mayListPayments(a, TRUST, NOW),
    'access_officer legal_approver siro dpo',
  ],
  [
    'look at a payment',
    (a) => mayLookAtLine(a, LINE, NOW),
    'access_officer legal_approver siro dpo',
  ],
  ['keep a quote', (a) => mayKeepLine(a, LINE, NOW), 'access_officer legal_approver'],
  ['ask for a refund', (a) => mayAskRefund(a, LINE, NOW), 'access_officer legal_approver siro dpo'],
  [
    'give money back',
    (a) => mayApproveRefund(a, REFUND, NOW),
    'access_officer legal_approver siro dpo',
  ],
  [
    'decline a refund',
    (a) => mayDeclineRefund(a, REFUND, NOW),
    'access_officer legal_approver siro dpo',
  ],
  ['see who waits to prove who they are', (a) => mayListChecks(a, TRUST, NOW), 'access_officer'],
  ['look at somebody’s papers', (a) => mayLookAtCheck(a, TO_PROVE, NOW), 'access_officer'],
  ['say that somebody is who they say', (a) => mayDecideCheck(a, TO_PROVE, NOW), 'access_officer'],
  ['see who waits to get back in', (a) => mayListRecoveries(a, TRUST, NOW), 'org_admin'],
  ['look at who wants back in', (a) => mayLookAtRecovery(a, TO_CONFIRM, NOW), 'org_admin'],
  ['agree that somebody gets back in', (a) => mayConfirmRecovery(a, TO_CONFIRM, NOW), 'org_admin'],
  [
    'suspend a colleague’s access',
    (a) => maySuspendAccess(a, identity(30), TRUST, NOW),
    'org_admin',
  ],
  [
    'invite a colleague',
    (a) => mayInvite(a, { ...INVITED, kind: 'staff', roles: ['clinician'] }, NOW),
    'org_admin',
  ],
  [
    'invite a solicitor',
    (a) => mayInvite(a, { ...INVITED, kind: 'firm', roles: ['solicitor'] }, NOW),
    'org_admin firm_admin',
  ],
  [
    'invite an expert',
    (a) => mayInvite(a, { ...INVITED, kind: 'expert', roles: ['expert'] }, NOW),
    'solicitor',
  ],
  [
    'ask an expert about a matter',
    (a) => mayInviteExpert(a, { ...EXPERT_ASKED, personIds: [SOMEONE.personId] }, NOW),
    'solicitor',
  ],
  ['open a matter', (a) => mayOpenMatter(a, TRUST, NOW), 'solicitor'],
  ['list matters', (a) => mayListMatters(a, TRUST, NOW), 'solicitor firm_admin'],
  [
    'send an invitation again',
    (a) => maySendInvitations(a, { kind: 'staff', organisationId: TRUST }, NOW),
    'org_admin',
  ],
  ['keep invitations', (a) => mayKeepInvitations(a, TRUST, NOW), 'org_admin firm_admin'],
  ['list persons', (a) => mayListPersons(a, TRUST, NOW), 'org_admin firm_admin privacy_officer'],
  ['read the audit', (a) => mayReadAudit(a, TRUST, NOW), 'privacy_officer'],
  ['export the audit', (a) => mayExportAudit(a, TRUST, NOW), 'privacy_officer'],
  [
    'review an access',
    (a) => mayReviewAccess(a, { id: THING, organisationId: TRUST, by: identity(30) }, NOW),
    'privacy_officer',
  ],
  [
    'list consents',
    (a) => mayListConsents(a, TRUST, NOW),
    'access_officer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'look at a consent',
    (a) => mayViewConsent(a, CONSENT, NOW),
    'access_officer legal_approver caldicott_guardian siro dpo',
  ],
  ['log a request', (a) => mayLogRequest(a, TRUST, NOW), 'access_officer'],
  // 2.4: the records team and legal services write requests by law down; a privacy officer looks again (NC-3).
  [
    'write down a request by law',
    (a) => mayWriteDownLegalRequest(a, TRUST, NOW),
    'access_officer legal_approver',
  ],
  [
    'look again at what a patient is not told',
    (a) => mayReviewKeepingBack(a, TRUST, NOW),
    'privacy_officer',
  ],
  ['record a consent', (a) => mayRecordConsent(a, TRUST, NOW), 'access_officer legal_approver'],
  ['handle a consent', (a) => mayHandleConsent(a, CONSENT, NOW), 'access_officer legal_approver'],
  ['verify a consent', (a) => mayVerifyConsent(a, CONSENT, NOW), 'access_officer legal_approver'],
  [
    'verify a legal authority',
    (a) => mayVerifyAuthority(a, CONSENT, NOW),
    'access_officer legal_approver',
  ],
  [
    'list who acts for patients',
    (a) => mayListProxies(a, TRUST, NOW),
    'access_officer caldicott_guardian harm_reviewer legal_approver siro dpo',
  ],
  [
    'look at who acts for a patient',
    (a) => mayViewProxy(a, ACTING, NOW),
    'access_officer caldicott_guardian harm_reviewer legal_approver siro dpo',
  ],
  ['let somebody act', (a) => mayHandleProxy(a, ACTING, NOW), 'access_officer caldicott_guardian'],
  ['say what a child can decide', (a) => mayFindForProxy(a, ACTING, NOW), 'harm_reviewer'],
  ['speak for another on their consent', (a) => mayAnswerForConsent(a, CONSENT), ''],
  ['add a paper', (a) => mayAddPaper(a, CONSENT, NOW), 'access_officer legal_approver'],
  [
    'open a paper',
    (a) => mayOpenPaper(a, CONSENT, NOW),
    'access_officer legal_approver caldicott_guardian siro dpo',
  ],
  [
    'take away what another added',
    (a) => mayRemovePaper(a, { people: CONSENT, addedBy: identity(31).personId }, NOW),
    'dpo',
  ],
  [
    'take away what one added oneself',
    (a) => mayRemovePaper(a, { people: CONSENT, addedBy: SOMEONE.personId }, NOW),
    'access_officer legal_approver dpo',
  ],
  ['list complaints', (a) => mayListComplaints(a, TRUST, NOW), 'access_officer dpo'],
  [
    'answer a complaint',
    (a) =>
      mayHandleComplaint(
        a,
        { organisationId: TRUST, complainant: SUBJECT, deciders: [identity(30)] },
        NOW,
      ),
    'access_officer dpo',
  ],
  ['list incidents', (a) => mayListIncidents(a, TRUST, NOW), 'privacy_officer dpo'],
  [
    'look into an incident',
    (a) =>
      mayHandleIncident(
        a,
        { organisationId: TRUST, patient: SUBJECT, questioned: identity(30) },
        NOW,
      ),
    'privacy_officer dpo',
  ],
  [
    'report an incident',
    (a) => mayReportIncident(a, TRUST, NOW),
    'teaching_author clinician exchange_operator access_officer harm_reviewer legal_approver research_governance deid_reviewer caldicott_guardian siro dpo privacy_officer org_admin',
  ],
  [
    'look through what is to be deleted',
    (a) => mayReviewDeletion(a, TRUST, NOW),
    'access_officer privacy_officer dpo siro',
  ],
  [
    'accept a deletion',
    (a) => mayAcceptDeletion(a, TRUST, NOW),
    'access_officer privacy_officer dpo',
  ],
  [
    'approve a deletion',
    (a) =>
      mayApproveDeletion(a, { id: THING, organisationId: TRUST, acceptedBy: identity(30) }, NOW),
    'privacy_officer dpo siro',
  ],
  ['keep a legal hold', (a) => mayKeepHold(a, TRUST, NOW), HOLDERS],
  [
    'ask for a legal hold to be lifted',
    (a) => mayAskToLiftHold(a, { organisationId: TRUST, holdId: THING }, NOW),
    'legal_approver',
  ],
  [
    'lift a legal hold',
    (a) => mayLiftHold(a, { organisationId: TRUST, holdId: THING }, NOW),
    'legal_approver caldicott_guardian siro dpo privacy_officer',
  ],
  [
    'list requests to correct or delete',
    (a) => mayListSubjectRequests(a, TRUST, NOW),
    'privacy_officer dpo siro',
  ],
  [
    'read a request to correct or delete',
    (a) => maySeeSubjectRequest(a, TO_CHANGE, NOW),
    'privacy_officer dpo siro',
  ],
  [
    'answer a request to correct or delete',
    (a) => mayAnswerSubjectRequest(a, TO_CHANGE, NOW),
    'privacy_officer dpo',
  ],
  [
    'grant a request to correct or delete',
    (a) => mayGrantSubjectRequest(a, TO_CHANGE, NOW),
    'privacy_officer dpo',
  ],
  [
    'look at a deletion as its second person',
    (a) => mayReviewErasure(a, TO_ERASE, NOW),
    'privacy_officer dpo siro',
  ],
  [
    'approve the deletion of what somebody asked',
    (a) => mayApproveErasure(a, TO_ERASE, NOW),
    'privacy_officer dpo siro',
  ],
  [
    'order an evidential copy',
    (a) => mayOrderCopy(a, facts(), NOW),
    'access_officer legal_approver',
  ],
  [
    'approve an evidential copy',
    (a) => mayApproveCopy(a, facts(), COPY, NOW),
    'access_officer legal_approver',
  ],
  [
    'refuse an evidential copy',
    (a) => mayRefuseCopy(a, facts(), COPY, NOW),
    'access_officer legal_approver',
  ],
  [
    'seal an evidential copy',
    (a) => maySealCopy(a, facts(), COPY, NOW),
    'access_officer legal_approver',
  ],
  ['see to signing keys', (a) => mayKeepKeys(a, TRUST, NOW), 'org_admin legal_approver'],
  ['make a signing key', (a) => mayMakeKey(a, TRUST, NOW), 'org_admin legal_approver'],
  [
    'retire a signing key',
    (a) => mayRetireKey(a, { id: THING, organisationId: TRUST }, NOW),
    'org_admin legal_approver',
  ],
  ['reconcile an arrival', (a) => mayReconcileArrival(a, HERE, NOW), 'exchange_operator'],
  [
    'resolve a conflict',
    (a) => mayResolveConflict(a, { ...HERE, id: THING }, NOW),
    'exchange_operator',
  ],
  [
    'quarantine a study',
    (a) => mayQuarantine(a, HERE, NOW),
    'system exchange_operator clinician access_officer harm_reviewer caldicott_guardian',
  ],
  ['see its networks', (a) => maySeeNetworks(a, TRUST, NOW), KEEPERS],
  ['propose a network', (a) => mayProposeNetwork(a, TRUST, NOW), 'org_admin'],
  ['confirm a network', (a) => mayConfirmNetwork(a, TRUST, NOW), 'caldicott_guardian siro'],
  ['end a network', (a) => mayEndNetwork(a, TRUST, NOW), KEEPERS],
  [
    'see its settings',
    (a) => maySeeSettings(a, TRUST, NOW),
    'access_officer harm_reviewer legal_approver clinician exchange_operator research_governance deid_reviewer teaching_author caldicott_guardian siro dpo privacy_officer org_admin',
  ],
  ['change a setting', (a) => mayChangeSetting(a, TRUST, NOW), KEEPERS],
  [
    'confirm a setting',
    (a) => mayConfirmSetting(a, TRUST, THING, NOW),
    'caldicott_guardian siro privacy_officer',
  ],
  ['decline a setting', (a) => mayDeclineSetting(a, TRUST, THING, NOW), KEEPERS],
  ['end a system of the organisation', (a) => mayEndNode(a, TRUST, NOW), 'org_admin'],
  ['manage the organisation', (a) => mayManageOrganisation(a, TRUST, NOW), 'org_admin'],
  ['see where the organisation stands', (a) => mayViewStanding(a, TRUST, NOW), 'org_admin'],
  [
    'work on agreements',
    (a) => mayWorkOnAgreements(a, TRUST, NOW),
    'caldicott_guardian siro dpo research_governance firm_admin',
  ],
  ['advise on an agreement', (a) => mayAdviseOnAgreement(a, TRUST, NOW), 'dpo'],
  [
    'sign an agreement',
    (a) => maySignAgreement(a, { ...signing, roles: ROLES }, NOW),
    'caldicott_guardian siro research_governance firm_admin',
  ],
  [
    'suspend an agreement',
    (a) => maySuspendAgreement(a, TRUST, NOW),
    'caldicott_guardian siro dpo firm_admin',
  ],
  [
    'give notice of an agreement',
    (a) => mayGiveNotice(a, onAgreement, NOW),
    'caldicott_guardian siro dpo firm_admin',
  ],
  [
    'resume an agreement',
    (a) => mayResumeAgreement(a, onAgreement, identity(30), NOW),
    'caldicott_guardian siro firm_admin',
  ],
  ['say until when the toolkit is met', (a) => mayKeepStanding(a, TRUST, NOW), 'siro dpo'],
  ['read a patient’s own audit', (a) => mayReadPatientAudit(a, PATIENT, NOW), ''],
];

describe('what is of no one institution', () => {
  it('only whoever operates the service halts an institution, with proof for that act on that one, and never their own', () => {
    const may = (a: Actor) => mayHaltOrganisation(a, TRUST, 'suspend', NOW);
    const atFirm = (role: Role) => person(SOMEONE, grant(role, { organisationId: FIRM }));
    expect(ROLES.filter((role) => may(atFirm(role)).ok)).toEqual(['platform_support']);
    const operator = atFirm('platform_support');
    const unproved = { ...operator, assurance: { ...operator.assurance, stepUps: [] } };
    expect(refusal(may(unproved))).toBe('step_up_needed');
    expect(refusal(may(person(SOMEONE, 'platform_support')))).toBe('own_organisation');
    const mayList = (role: Role) => mayListInstitutions(atFirm(role), NOW).ok;
    expect(ROLES.filter(mayList)).toEqual(['platform_support']);
    expect(may({ kind: 'system', process: 'worker' }).ok).toBe(false);
    expect(may({ kind: 'anonymous' }).ok).toBe(false);
  });

  it('only whoever operates the service decides who joins, with proof for that one, and never about their own', () => {
    const joining = { id: 'application', isOwn: false };
    const may = (a: Actor) => mayDecideJoining(a, joining, 'approve', NOW);
    const atFirm = (role: Role) => person(SOMEONE, grant(role, { organisationId: FIRM }));
    const prove = (
      a: PersonActor,
      action: 'approve_joining' | 'refuse_joining',
      factor: 'passkey' | 'totp',
    ) => ({
      ...a,
      assurance: {
        ...a.assurance,
        stepUps: [{ action, resourceId: joining.id, factor, at: NOW }],
      },
    });
    const proved = (role: Role) => prove(atFirm(role), 'approve_joining', 'passkey');
    expect(ROLES.filter((role) => may(proved(role)).ok)).toEqual(['platform_support']);
    const operator = atFirm('platform_support');
    const unproved = { ...operator, assurance: { ...operator.assurance, stepUps: [] } };
    expect(refusal(may(unproved))).toBe('step_up_needed');
    expect(refusal(may(prove(operator, 'approve_joining', 'totp')))).toBe('passkey_needed');
    expect(refusal(may(prove(operator, 'refuse_joining', 'passkey')))).toBe('step_up_needed');
    const own = mayDecideJoining(
      proved('platform_support'),
      { ...joining, isOwn: true },
      'refuse',
      NOW,
    );
    expect(refusal(own)).toBe('own_application');
    const refusing = prove(operator, 'refuse_joining', 'totp');
    expect(mayDecideJoining(refusing, joining, 'refuse', NOW).ok).toBe(true);
    const mayList = (role: Role) => mayListJoinings(atFirm(role), NOW).ok;
    expect(ROLES.filter(mayList)).toEqual(['platform_support']);
    expect(may({ kind: 'system', process: 'worker' }).ok).toBe(false);
    expect(may({ kind: 'anonymous' }).ok).toBe(false);
  });

  it('only whoever operates the service has a register asked, or says by hand what they saw, with proof for that one', () => {
    const atFirm = (role: Role) => person(SOMEONE, grant(role, { organisationId: FIRM }));
    expect(ROLES.filter((role) => mayAskRegister(atFirm(role), NOW).ok)).toEqual([
      'platform_support',
    ]);
    const may = (a: Actor) => mayVerifyByHand(a, TRUST, NOW);
    expect(ROLES.filter((role) => may(atFirm(role)).ok)).toEqual(['platform_support']);
    const operator = atFirm('platform_support');
    const withProofs = (stepUps: PersonActor['assurance']['stepUps']) =>
      refusal(may({ ...operator, assurance: { ...operator.assurance, stepUps } }));
    expect(withProofs([])).toBe('step_up_needed');
    const own = operator.assurance.stepUps;
    expect(withProofs(own.map((one) => ({ ...one, resourceId: 'another' })))).toBe(
      'step_up_needed',
    );
    expect(withProofs(own.map((one) => ({ ...one, factor: 'totp' })))).toBe('passkey_needed');
    expect(refusal(may(person(SOMEONE, 'platform_support')))).toBe('own_organisation');
    for (const actor of [{ kind: 'system', process: 'worker' }, { kind: 'anonymous' }] as const) {
      expect([may(actor).ok, mayAskRegister(actor, NOW).ok]).toEqual([false, false]);
    }
  });

  it('only whoever operates the service looks an expert up, with proof for that one, and not whom they asked for', () => {
    const atFirm = (role: Role) => person(SOMEONE, grant(role, { organisationId: FIRM }));
    expect(ROLES.filter((role) => mayListExpertChecks(atFirm(role), NOW).ok)).toEqual([
      'platform_support',
    ]);
    const may = (a: Actor, isOwn = false) => mayCheckExpert(a, { expertId: THING, isOwn }, NOW);
    expect(ROLES.filter((role) => may(atFirm(role)).ok)).toEqual(['platform_support']);
    const operator = atFirm('platform_support');
    expect(refusal(may(operator, true))).toBe('own_check');
    const withProofs = (stepUps: PersonActor['assurance']['stepUps']) =>
      refusal(may({ ...operator, assurance: { ...operator.assurance, stepUps } }));
    expect(withProofs([])).toBe('step_up_needed');
    const own = operator.assurance.stepUps;
    expect(withProofs(own.map((one) => ({ ...one, resourceId: 'another' })))).toBe(
      'step_up_needed',
    );
    expect(withProofs(own.map((one) => ({ ...one, factor: 'totp' })))).toBe('passkey_needed');
    expect(may({ kind: 'anonymous' }).ok).toBe(false);
  });

  it('an expert’s part is ended by whoever is on the matter or by the expert, who read what was given as long', () => {
    const solicitor = person(SOLICITOR, grant('solicitor', { organisationId: FIRM }));
    const of = { firmId: FIRM, personIds: [SOLICITOR.personId], inviteeId: SUBJECT.personId };
    const both = (a: Actor, changes: Partial<typeof of> | { inviteeId: null } = {}) => {
      const parties = { ...of, ...changes };
      const ends = mayEndExpert(a, parties, NOW);
      expect(mayReadMaterial(a, parties, NOW)).toEqual(ends);
      return ends.ok ? ends.value : ends.error;
    };
    expect(both(solicitor)).toBe('firm');
    expect(both(person(SUBJECT))).toBe('invitee');
    expect(both(person(identity(12)))).toBe('not_found');
    expect(both(solicitor, { personIds: [] })).toBe('not_found');
    expect(both(person(SUBJECT), { inviteeId: null })).toBe('not_found');
    const single = person(SUBJECT);
    expect(both({ ...single, assurance: { ...single.assurance, secondFactor: false } })).toBe(
      'not_found',
    );
  });

  it('support answers whatever was asked, access officers what is about their own organisation, and nobody their own', () => {
    const byRole = (ask: (a: Actor) => Result<unknown>) =>
      ROLES.filter((role) => ask(person(SOMEONE, role)).ok);
    const about = (organisationId: typeof TRUST | null, isOwn = false) => ({
      organisationId,
      isOwn,
    });
    expect(byRole((a) => mayListHelp(a, NOW))).toEqual(['access_officer', 'platform_support']);
    expect(byRole((a) => mayAnswerHelp(a, about(TRUST), NOW))).toEqual([
      'access_officer',
      'platform_support',
    ]);
    for (const elsewhere of [FIRM, null]) {
      expect(byRole((a) => mayAnswerHelp(a, about(elsewhere), NOW))).toEqual(['platform_support']);
    }
    expect(byRole((a) => mayAnswerHelp(a, about(TRUST, true), NOW))).toEqual([]);
    const support = withAssurance('platform_support', { secondFactor: false });
    expect(mayListHelp(support, NOW).ok).toBe(false);
    expect(mayListHelp({ kind: 'system', process: 'worker' }, NOW).ok).toBe(false);
  });

  it('support asks for leave to look at what it has answered, and two officers of the institution alone allow it', () => {
    const byRole = (ask: (a: Actor) => Result<unknown>) =>
      ROLES.filter((role) => ask(person(SOMEONE, role)).ok);
    const help = { organisationId: TRUST, isOwn: false, isClosed: false, isWorkedOn: true };
    expect(byRole((a) => mayAskToLook(a, help, NOW))).toEqual(['platform_support']);
    expect(byRole((a) => mayListOwnSupportGrants(a, NOW))).toEqual(['platform_support']);
    const support = person(SOMEONE, 'platform_support');
    const asked = (changes: object) => refusal(mayAskToLook(support, { ...help, ...changes }, NOW));
    expect(asked({ isOwn: true })).toBe('own_help');
    expect(asked({ isClosed: true })).toBe('help_closed');
    expect(asked({ organisationId: null })).toBe('no_hospital');
    expect(asked({ isWorkedOn: false })).toBe('not_working_on_it');

    const given = { id: THING, organisationId: TRUST, askedBy: identity(30) };
    const officers = ['privacy_officer', 'org_admin'];
    expect(byRole((a) => mayListSupportGrants(a, TRUST, NOW))).toEqual(officers);
    expect(byRole((a) => mayEndSupportGrant(a, given, NOW))).toEqual(officers);
    for (const answer of ['approve', 'decline'] as const) {
      expect(byRole((a) => mayAnswerSupportGrant(a, given, answer, NOW))).toEqual(officers);
      const unproved = withAssurance('org_admin', { stepUps: [] });
      expect(refusal(mayAnswerSupportGrant(unproved, given, answer, NOW))).toBe('step_up_needed');
    }
    expect(byRole((a) => mayLookByGrant(a, given, NOW))).toEqual([]);
    const own = { ...given, askedBy: SOMEONE };
    expect(byRole((a) => mayLookByGrant(a, own, NOW))).toEqual(['platform_support']);
    expect(refusal(mayAnswerSupportGrant(person(SOMEONE, 'org_admin'), own, 'approve', NOW))).toBe(
      'own_ask',
    );
  });

  it('only whose diary it is questions an entry of it, whatever else anybody may do', () => {
    const entry = { subjectPersonId: SOMEONE.personId };
    expect(mayQuestionEntry(person(SOMEONE), entry).ok).toBe(true);
    expect(mayQuestionEntry(person(identity(30), ...ROLES), entry).ok).toBe(false);
    expect(mayQuestionEntry(person(SOMEONE), { subjectPersonId: null }).ok).toBe(false);
    expect(mayQuestionEntry({ kind: 'system', process: 'worker' }, entry).ok).toBe(false);
    expect(mayQuestionEntry({ kind: 'anonymous' }, entry).ok).toBe(false);
  });

  it('whoever is signed in accepts an invitation, and never one they sent themselves', () => {
    const me = person(SOMEONE);
    const may = (a: Actor) => mayAcceptInvitation(a, identity(30));
    expect(may(me).ok).toBe(true);
    const { assurance } = me;
    expect(refusal(may({ ...me, assurance: { ...assurance, secondFactor: false } }))).toBe(
      'second_factor_needed',
    );
    expect(refusal(mayAcceptInvitation(me, SOMEONE))).toBe('own_role');
    expect(may({ kind: 'system', process: 'worker' }).ok).toBe(false);
    expect(may({ kind: 'anonymous' }).ok).toBe(false);
  });

  it('everybody changes how they themselves sign in, with proof for that change', () => {
    const me = person(SOMEONE);
    const change = ownAct(me, 'add_passkey');
    const standing = { holdsRole: true, hasHadPasskey: true };
    const may = (a: Actor) => mayChangeFactors(a, change, standing, NOW);
    expect(change.resourceId).toBe(SOMEONE.personId);
    expect(may(me).ok).toBe(true);
    const { assurance } = me;
    expect(refusal(may({ ...me, assurance: { ...assurance, stepUps: [] } }))).toBe(
      'step_up_needed',
    );
    expect(refusal(may({ ...me, assurance: { ...assurance, secondFactor: false } }))).toBe(
      'second_factor_needed',
    );
    expect(may({ kind: 'system', process: 'worker' }).ok).toBe(false);
    expect(may({ kind: 'anonymous' }).ok).toBe(false);
  });
});

describe('what a patient falls back on', () => {
  it('is a mobile number for whoever holds no role, with proof for that', () => {
    const standing = { holdsRole: false, hasHadPasskey: false };
    const may = (a: Actor, holdsRole = false) => mayAddMobile(a, { ...standing, holdsRole }, NOW);
    const me = person(SOMEONE);
    expect(may(me).ok).toBe(true);
    expect(refusal(may(me, true))).toBe('role_held');
    const { assurance } = me;
    expect(refusal(may({ ...me, assurance: { ...assurance, stepUps: [] } }))).toBe(
      'step_up_needed',
    );
    expect(may({ kind: 'anonymous' }).ok).toBe(false);
    expect(may({ kind: 'system', process: 'worker' }).ok).toBe(false);
  });

  it('nobody with a role changes by themselves the address that tells who they are', () => {
    const standing = { holdsRole: false, hasHadPasskey: false };
    const me = person(SOMEONE);
    expect(mayChangeEmail(me, standing, NOW).ok).toBe(true);
    expect(refusal(mayChangeEmail(me, { ...standing, holdsRole: true }, NOW))).toBe('role_held');
    const unproved = { ...me, assurance: { ...me.assurance, stepUps: [] } };
    expect(refusal(mayChangeEmail(unproved, standing, NOW))).toBe('step_up_needed');
    expect(mayChangeEmail({ kind: 'anonymous' }, standing, NOW).ok).toBe(false);
  });

  it('is codes on paper, given by another, to nobody with a role', () => {
    const officer = person(SOMEONE, 'access_officer');
    const to = { person: identity(30), organisationId: TRUST, holdsRole: false };
    expect(mayIssueCodeSheet(officer, to, NOW).ok).toBe(true);
    expect(refusal(mayIssueCodeSheet(officer, { ...to, holdsRole: true }, NOW))).toBe('role_held');
    expect(refusal(mayIssueCodeSheet(officer, { ...to, person: SOMEONE }, NOW))).toBe('own_sheet');
    expect(mayEndCodeSheet(officer, { ...to, holdsRole: true }, NOW).ok).toBe(true);
  });
});

describe('who acts for another', () => {
  it('says so once they have proved who they are, with two factors (ID-3)', () => {
    const me = person(SOMEONE);
    const at = (changes: Partial<PersonActor['assurance']>) =>
      mayClaimProxy({ ...me, assurance: { ...me.assurance, ...changes } });
    expect(at({}).ok).toBe(true);
    for (const identityLevel of [null, 'P0', 'P5'] as const) {
      expect(refusal(at({ identityLevel }))).toBe('identity_level_too_low');
    }
    expect(refusal(at({ secondFactor: false }))).toBe('second_factor_needed');
    expect(mayClaimProxy({ kind: 'anonymous' }).ok).toBe(false);
    expect(mayClaimProxy({ kind: 'system', process: 'worker' }).ok).toBe(false);
  });
});

describe('what is charged for', () => {
  it('is paid by whoever it was quoted to and nobody else, with two factors', () => {
    const me = person(SOMEONE);
    const mine = { ...LINE, payerPersonId: SOMEONE.personId };
    expect(mayPay(me, mine).ok).toBe(true);
    const oneFactor = { ...me.assurance, secondFactor: false };
    expect(refusal(mayPay({ ...me, assurance: oneFactor }, mine))).toBe('second_factor_needed');
    expect(refusal(mayPay(person(identity(32), ...ROLES), mine))).toBe('not_found');
    expect(mayPay({ kind: 'anonymous' }, mine).ok).toBe(false);
    expect(mayPay({ kind: 'system', process: 'worker' }, mine).ok).toBe(false);
  });

  it('is nobody’s as staff who is to pay it themselves', () => {
    const officer = person(SOMEONE, ...ROLES);
    const mine = { ...LINE, payerPersonId: SOMEONE.personId };
    for (const may of [mayLookAtLine, mayKeepLine, mayAskRefund]) {
      expect(refusal(may(officer, mine, NOW))).toBe('own_payment');
    }
    expect(refusal(mayApproveRefund(officer, { ...REFUND, ...mine }, NOW))).toBe('own_payment');
    expect(refusal(mayDeclineRefund(officer, { ...REFUND, ...mine }, NOW))).toBe('own_payment');
  });

  it('is given back above £50 by another human than asked, and up to £50 by the same', () => {
    const asker = person(SOMEONE, 'dpo');
    const own = { ...REFUND, askedBy: SOMEONE };
    expect(refusal(mayApproveRefund(asker, own, NOW))).toBe('second_person_needed');
    const sameEmail = { ...identity(33), verifiedEmail: 'me@example.org' };
    const me = { ...asker, verifiedEmail: 'me@example.org' };
    expect(refusal(mayApproveRefund(me, { ...REFUND, askedBy: sameEmail }, NOW))).toBe(
      'second_person_needed',
    );
    expect(mayApproveRefund(asker, { ...own, amountPence: 5000 }, NOW).ok).toBe(true);
  });
});

describe('images that were asked for', () => {
  it('are sent by whoever was asked and nobody else, with two factors', () => {
    const me = person(SOMEONE);
    const asked = { organisationId: TRUST, personId: SOMEONE.personId };
    expect(mayBringImages(me, asked).ok).toBe(true);
    const oneFactor = { ...me.assurance, secondFactor: false };
    expect(refusal(mayBringImages({ ...me, assurance: oneFactor }, asked))).toBe(
      'second_factor_needed',
    );
    expect(refusal(mayBringImages(person(identity(30), ...ROLES), asked))).toBe('not_found');
    expect(mayBringImages({ kind: 'anonymous' }, asked).ok).toBe(false);
    expect(mayBringImages({ kind: 'system', process: 'worker' }, asked).ok).toBe(false);
  });

  it('are looked at by whoever sorts arrivals, asked for by officers, and never one’s own', () => {
    const byRole = (ask: (a: Actor) => Result<unknown>) =>
      ROLES.filter((role) => ask(person(SOMEONE, role)).ok);
    const to = { organisationId: TRUST, person: identity(30) };
    const sorters = ['exchange_operator', 'access_officer'];
    expect(byRole((a) => mayListAsks(a, TRUST, NOW))).toEqual(sorters);
    expect(byRole((a) => mayLookAtAsk(a, ASKED, NOW))).toEqual(sorters);
    expect(byRole((a) => mayAskForImages(a, to, NOW))).toEqual(['access_officer']);
    expect(byRole((a) => mayWithdrawAsk(a, ASKED, NOW))).toEqual(['access_officer']);
    const officer = person(SOMEONE, 'access_officer');
    const own = { organisationId: TRUST, personId: SOMEONE.personId };
    expect(refusal(mayLookAtAsk(officer, own, NOW))).toBe('own_ask');
    expect(refusal(mayWithdrawAsk(officer, own, NOW))).toBe('own_ask');
    expect(refusal(mayAskForImages(officer, { ...to, person: SOMEONE }, NOW))).toBe('own_ask');
  });
});

describe('who somebody is', () => {
  it('is asked of an institution by whoever has not proved it, and of nobody a second time', () => {
    const me = person(SOMEONE);
    const at = (identityLevel: PersonActor['assurance']['identityLevel']) =>
      mayAskForCheck({ ...me, assurance: { ...me.assurance, identityLevel } });
    for (const level of [null, 'P0', 'P5'] as const) expect(at(level).ok).toBe(true);
    for (const level of ['P9', 'verified_offline'] as const) {
      expect(refusal(at(level))).toBe('already_proven');
    }
    const oneFactor = { ...me.assurance, secondFactor: false };
    expect(refusal(mayAskForCheck({ ...me, assurance: oneFactor }))).toBe('second_factor_needed');
    expect(mayAskForCheck({ kind: 'anonymous' }).ok).toBe(false);
    expect(mayAskForCheck({ kind: 'system', process: 'worker' }).ok).toBe(false);
  });

  it('is seen and said by another: by person, by email address and by register number', () => {
    const officer = person(SOMEONE, 'access_officer');
    const stranger = identity(30);
    const same = [
      SOMEONE,
      { ...stranger, verifiedEmail: SOMEONE.verifiedEmail },
      { ...stranger, registration: SOMEONE.registration },
    ];
    for (const them of same) {
      const check = { ...TO_PROVE, person: them };
      expect(refusal(mayLookAtCheck(officer, check, NOW))).toBe('own_check');
      expect(refusal(mayDecideCheck(officer, check, NOW))).toBe('own_check');
    }
    expect(mayDecideCheck(officer, TO_PROVE, NOW).ok).toBe(true);
  });
});

describe('two accounts of one person', () => {
  const me = person(SOMEONE);
  const standing = { holdsRole: true, hasHadPasskey: false };
  const join = { isJoined: false, isSuspended: false, hasTwoNumbers: false };
  const proof = (action: GraveAction) => ({
    ...me,
    assurance: {
      ...me.assurance,
      stepUps: [{ ...joiningAccounts(me), action, factor: 'totp' as const, at: NOW }],
    },
  });
  const may = (changes: Partial<typeof join>, actor: Actor = proof('join_accounts')) =>
    mayJoinAccounts(actor, { ...join, ...changes }, { standing, now: NOW });

  it('are joined by themselves, with two factors and proof for just that', () => {
    expect(may({}).ok).toBe(true);
    expect(refusal(may({}, proof('change_email')))).toBe('step_up_needed');
    const oneFactor = { ...me, assurance: { ...me.assurance, secondFactor: false } };
    expect(refusal(mayBeginJoin(oneFactor))).toBe('second_factor_needed');
    expect(refusal(may({}, oneFactor))).toBe('second_factor_needed');
    for (const nobody of [{ kind: 'anonymous' }, { kind: 'system', process: 'worker' }] as const) {
      expect(mayBeginJoin(nobody).ok).toBe(false);
      expect(may({}, nobody).ok).toBe(false);
    }
  });

  it('are not, when they are one, suspended, or of two proved numbers', () => {
    expect(refusal(may({ isJoined: true }))).toBe('same_account');
    expect(refusal(may({ isSuspended: true }))).toBe('access_suspended');
    expect(refusal(may({ hasTwoNumbers: true }))).toBe('two_nhs_numbers');
  });
});

describe('getting back in with a role', () => {
  const admin = person(SOMEONE, 'org_admin');

  it('takes a second person: neither oneself nor the officer, by person, email address and register number', () => {
    const stranger = identity(30);
    const same = [
      SOMEONE,
      { ...stranger, verifiedEmail: SOMEONE.verifiedEmail },
      { ...stranger, registration: SOMEONE.registration },
    ];
    for (const me of same) {
      for (const may of [mayLookAtRecovery, mayConfirmRecovery]) {
        expect(refusal(may(admin, { ...TO_CONFIRM, person: me }, NOW))).toBe('own_recovery');
        expect(refusal(may(admin, { ...TO_CONFIRM, allowedBy: me }, NOW))).toBe('first_person');
      }
    }
    expect(mayConfirmRecovery(admin, TO_CONFIRM, NOW)).toEqual({ ok: true, value: TRUST });
  });

  it('is agreed at an institution of the role, with proof for this very one', () => {
    const elsewhere = { ...TO_CONFIRM, roleOrganisations: [FIRM] };
    expect(refusal(mayConfirmRecovery(admin, elsewhere, NOW))).toBe('not_permitted');
    const both = { ...TO_CONFIRM, roleOrganisations: [FIRM, TRUST] };
    expect(mayConfirmRecovery(admin, both, NOW)).toEqual({ ok: true, value: TRUST });
    const another = { ...TO_CONFIRM, id: 'another' };
    expect(refusal(mayConfirmRecovery(admin, another, NOW))).toBe('step_up_needed');
    expect(mayLookAtRecovery(admin, another, NOW).ok).toBe(true);
    const nobody = { ...TO_CONFIRM, roleOrganisations: [] };
    expect(refusal(mayConfirmRecovery(admin, nobody, NOW))).toBe('not_permitted');
  });
});

describe('deny by default', () => {
  it.each(BY_ROLE)(
    'only the roles written here may %s, and only at their own institution',
    (_, ask, allowed) => {
      const may = ROLES.filter((role) => ask(person(SOMEONE, role)).ok);
      expect(may.toSorted()).toEqual(
        allowed
          .split(' ')
          .filter((one) => one !== '' && one !== 'system')
          .toSorted(),
      );
      expect(ask({ kind: 'system', process: 'worker' }).ok).toBe(allowed.startsWith('system'));
      expect(ask({ kind: 'anonymous' }).ok).toBe(false);

      const elsewhere = ROLES.filter(
        (role) => ask(person(SOMEONE, grant(role, { organisationId: FIRM }))).ok,
      );
      const over = ROLES.filter((role) => ask(person(SOMEONE, grant(role, { until: NOW }))).ok);
      const oneFactor = ROLES.filter(
        (role) => ask(withAssurance(role, { secondFactor: false })).ok,
      );
      const early = ROLES.filter((role) => ask(person(SOMEONE, grant(role, { from: LATER }))).ok);
      expect([elsewhere, over, oneFactor, early]).toEqual([[], [], [], []]);
    },
  );

  it('every rule of the folder is asked here', () => {
    const folder = import.meta.dirname;
    const rules = readdirSync(folder)
      .filter((file) => !file.endsWith('.test.ts') && file !== 'audience.ts')
      .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(RULE)])
      .map(([, name]) => name ?? '');
    const asked = readFileSync(import.meta.filename, 'utf8');
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.filter((name) => !asked.includes(`${name}(`))).toEqual([]);
  });

  it('grave acts need fresh proof, and others do not', () => {
    const grave = BY_ROLE.filter(([, ask]) =>
      ROLES.some((role) => refusal(ask(withAssurance(role, { stepUps: [] }))) === 'step_up_needed'),
    );
    expect(grave.map(([name]) => name)).toEqual([
      'resume a release',
      'issue a link',
      'grant a role',
      'end a role',
      'give somebody codes on paper',
      'stop somebody’s codes on paper',
      'give money back',
      'say that somebody is who they say',
      'agree that somebody gets back in',
      'suspend a colleague’s access',
      'invite a colleague',
      'invite a solicitor',
      'invite an expert',
      'ask an expert about a matter',
      'send an invitation again',
      'export the audit',
      'review an access',
      'approve a deletion',
      'ask for a legal hold to be lifted',
      'lift a legal hold',
      'grant a request to correct or delete',
      'approve the deletion of what somebody asked',
      'approve an evidential copy',
      'seal an evidential copy',
      'make a signing key',
      'retire a signing key',
      'resolve a conflict',
      'propose a network',
      'confirm a network',
      'end a network',
      'change a setting',
      'confirm a setting',
      'decline a setting',
      'manage the organisation',
      'sign an agreement',
      'give notice of an agreement',
      'resume an agreement',
    ]);
  });

  it('what lets images out, deletes or gives power wants a passkey, and what only takes away takes a code', () => {
    const byCode = person(SOMEONE).assurance.stepUps.map((one) => ({
      ...one,
      factor: 'totp' as const,
    }));
    const refused = BY_ROLE.filter(([, ask]) =>
      ROLES.some(
        (role) => refusal(ask(withAssurance(role, { stepUps: byCode }))) === 'passkey_needed',
      ),
    );
    expect(refused.map(([name]) => name)).toEqual([
      'resume a release',
      'issue a link',
      'grant a role',
      'give somebody codes on paper',
      'give money back',
      'say that somebody is who they say',
      'agree that somebody gets back in',
      'invite a colleague',
      'invite a solicitor',
      'invite an expert',
      'ask an expert about a matter',
      'send an invitation again',
      'export the audit',
      'review an access',
      'approve a deletion',
      'ask for a legal hold to be lifted',
      'lift a legal hold',
      'grant a request to correct or delete',
      'approve the deletion of what somebody asked',
      'approve an evidential copy',
      'seal an evidential copy',
      'make a signing key',
      'propose a network',
      'confirm a network',
      'change a setting',
      'confirm a setting',
      'manage the organisation',
      'sign an agreement',
      'resume an agreement',
    ]);
  });

  it('proof for one thing is none for another', () => {
    const elsewhere = person(SOMEONE).assurance.stepUps.map((one) => ({
      ...one,
      resourceId: 'another',
    }));
    const ask = (stepUps: PersonActor['assurance']['stepUps']) =>
      BY_ROLE.filter(([, may]) =>
        ROLES.some((role) => refusal(may(withAssurance(role, { stepUps }))) === 'step_up_needed'),
      ).length;
    expect(ask(elsewhere)).toBe(ask([]));
  });

  it('platform support sees nothing of anybody', () => {
    expect(BY_ROLE.filter(([, ask]) => ask(person(SOMEONE, 'platform_support')).ok)).toEqual([]);
  });
});

describe('requests', () => {
  const create = (actor: Actor, type: RequestType, firm: typeof FIRM | null = null) => {
    const made = mayCreateRequest(
      actor,
      { type, controllerOrganisationId: TRUST, requesterOrganisationId: firm, patientId: null },
      NOW,
    );
    return made.ok ? made.value : made.error;
  };
  const solicitor = person(SOLICITOR, grant('solicitor', { organisationId: FIRM }));

  it('anybody signed in may draft for themselves, a solicitor for their firm, and staff log what arrived otherwise', () => {
    expect(create(person(SUBJECT), 'patient_sar')).toBe('create');
    expect(create(person(SUBJECT), 'ahra_deceased')).toBe('create');
    expect(create(person(SUBJECT), 'proxy_sar')).toBe('create');
    expect(create(person(SUBJECT), 'solicitor_sar', FIRM)).toBe('not_permitted');
    expect(create(person(SUBJECT), 'court_order')).toBe('not_permitted');
    expect(create(solicitor, 'solicitor_sar', FIRM)).toBe('create');
    expect(create(solicitor, 'solicitor_sar', TRUST)).toBe('not_permitted');
    expect(create(person(SOMEONE, 'access_officer'), 'solicitor_sar', FIRM)).toBe('log');
    expect(create(person(SOMEONE, 'access_officer'), 'research')).toBe('not_permitted');
    expect(create({ kind: 'anonymous' }, 'patient_sar')).toBe('not_permitted');
  });

  it('a proxy drafts only for a patient they act for now', () => {
    const ask = (until: Date | null) => {
      const proxy = {
        ...person(SOMEONE),
        patientLinks: [{ patientId: PATIENT, as: 'proxy' as const, until }],
      };
      return mayCreateRequest(
        proxy,
        {
          type: 'proxy_sar',
          controllerOrganisationId: TRUST,
          requesterOrganisationId: null,
          patientId: PATIENT,
        },
        NOW,
      ).ok;
    };
    expect([ask(null), ask(new Date(NOW.getTime() + 1)), ask(NOW)]).toEqual([true, true, false]);
  });

  it('is seen by requester, proved subject and staff without a stake, each as what they are', () => {
    const view = (actor: Actor, request = facts()) => {
      const seen = mayViewRequest(actor, request, NOW);
      return seen.ok ? seen.value : seen.error;
    };
    expect(view(person(SOLICITOR))).toBe('requester');
    expect(view(person(SUBJECT))).toBe('subject');
    expect(
      view({
        ...person(SUBJECT),
        assurance: { secondFactor: true, stepUps: [], identityLevel: 'P5' },
      }),
    ).toBe('identity_level_too_low');
    expect(view(person(SOMEONE, 'access_officer'))).toBe('staff');
    expect(view(person(SOMEONE))).toBe('not_permitted');
    expect(view(person(SUBJECT, 'access_officer'), patientFacts())).toBe('requester');
    expect(view(person(SOMEONE, 'access_officer'), facts({ interested: [SOMEONE] }))).toBe(
      'not_permitted',
    );
    expect(view({ kind: 'anonymous' })).toBe('not_permitted');
  });
});

describe('studies and reports', () => {
  const word = (actor: Actor, changes = {}, context: Parameters<typeof mayViewStudy>[2] = inCare) =>
    refusal(mayViewStudy(actor, { ...study, ...changes }, context, NOW));

  it('nobody opens their own record or that of one they act for by way of their work (LR-3)', () => {
    const self = {
      ...person(SOMEONE, 'clinician'),
      patientLinks: [{ patientId: PATIENT, as: 'self' as const, until: null }],
    };
    expect(word(self)).toBe('own_record');
    expect(word({ ...self, patientLinks: [{ ...self.patientLinks[0]!, as: 'proxy' }] })).toBe(
      'own_record',
    );
  });

  it('care needs a relationship, a request must be open, and glass does not break what is most restricted', () => {
    const clinician = person(SOMEONE, 'clinician');
    const nothing = { relationship: 'none', onRequest: null } as const;
    expect(word(clinician, {}, nothing)).toBe('no_relationship');
    expect(word(person(SOMEONE, 'access_officer'), {}, nothing)).toBe('no_request');
    const glass = { relationship: 'break_glass', onRequest: null } as const;
    expect(word(clinician, {}, glass)).toBeNull();
    expect(word(clinician, { sensitivity: 'very_restricted' }, glass)).toBe('restricted');
    expect(word(clinician, { isQuarantined: true })).toBe('quarantined');
  });

  it('a report is read as its images are, when there is one', () => {
    const read = (status: 'none' | 'final') =>
      refusal(mayReadReport(person(SOMEONE, 'clinician'), { ...study, status }, inCare, NOW));
    expect([read('none'), read('final')]).toEqual(['no_report', null]);
    expect(
      refusal(
        mayReadReport(person(SOMEONE, 'org_admin'), { ...study, status: 'final' }, inCare, NOW),
      ),
    ).toBe('not_permitted');
  });
});

describe('releases and links', () => {
  it('recipient and patient see what became of a release, and the patient may stop it', () => {
    expect(mayViewRelease(person(SOLICITOR), release, NOW)).toEqual({
      ok: true,
      value: 'recipient',
    });
    const patient = {
      ...person(SUBJECT),
      patientLinks: [{ patientId: PATIENT, as: 'self' as const, until: null }],
    };
    expect(mayViewRelease(patient, release, NOW)).toEqual({ ok: true, value: 'subject' });
    expect(mayStopRelease(patient, release, NOW)).toEqual({ ok: true, value: 'subject' });
    expect(refusal(mayStopRelease(person(SOLICITOR), release, NOW))).toBe('not_permitted');
    expect(mayCloseLink(person(SOLICITOR), release, SOLICITOR, NOW)).toEqual({
      ok: true,
      value: 'recipient',
    });
  });

  it('nobody with a stake sees a release as its recipient will before it is sent, nor who cannot approve it', () => {
    const officer = person(SUBJECT, 'access_officer');
    expect(refusal(mayPreviewRelease(officer, facts(), NOW))).toBe('own_request');
    const guardian = person(SOMEONE, 'caldicott_guardian');
    expect(refusal(mayPreviewRelease(guardian, patientFacts(), NOW))).toBe('not_permitted');
    const restricted = patientFacts({ care: { isRestricted: true, isChild: false } });
    expect(mayPreviewRelease(guardian, restricted, NOW).ok).toBe(true);
  });

  it('nobody with a stake decides about an evidential copy, nor whoever ordered it, nor twice or in one role (INV-2, INV-3)', () => {
    const interested = person(SUBJECT, 'access_officer');
    for (const may of [mayApproveCopy, mayRefuseCopy, maySealCopy]) {
      expect(refusal(may(interested, facts(), COPY, NOW))).toBe('own_request');
    }
    expect(refusal(mayOrderCopy(interested, facts(), NOW))).toBe('own_request');
    const officer = person(SOMEONE, 'access_officer');
    expect(refusal(mayOrderCopy(officer, patientFacts(), NOW))).toBe('one_approver');
    const own = { ...COPY, orderedBy: SOMEONE };
    expect(refusal(mayApproveCopy(officer, facts(), own, NOW))).toBe('own_order');
    expect(refusal(maySealCopy(officer, facts(), own, NOW))).toBe('own_order');
    expect(mayRefuseCopy(officer, facts(), own, NOW).ok).toBe(true);
    const once = { person: SOMEONE, role: 'legal_approver' } as const;
    const approved = { ...COPY, approvals: [once] };
    const both = person(SOMEONE, 'access_officer', 'legal_approver');
    expect(refusal(mayApproveCopy(both, facts(), approved, NOW))).toBe('approved_already');
    const lawyer = person(identity(21), 'legal_approver');
    expect(refusal(mayApproveCopy(lawyer, facts(), approved, NOW))).toBe('not_permitted');
    expect(mayApproveCopy(person(identity(21), 'access_officer'), facts(), approved, NOW)).toEqual({
      ok: true,
      value: 'access_officer',
    });
    expect(maySealCopy(officer, facts(), approved, NOW).ok).toBe(true);
    const unproved = { ...officer, assurance: { ...officer.assurance, stepUps: [] } };
    expect(refusal(maySealCopy(unproved, facts(), COPY, NOW))).toBe('step_up_needed');
  });

  it('no officer makes a link to themselves or of their own record, nor resumes what they receive', () => {
    const officer = person(SOMEONE, 'access_officer');
    expect(refusal(mayIssueLink(officer, release, SOMEONE, NOW))).toBe('own_request');
    const patient = {
      ...officer,
      patientLinks: [{ patientId: PATIENT, as: 'self' as const, until: null }],
    };
    expect(refusal(mayIssueLink(patient, release, SOLICITOR, NOW))).toBe('own_request');
    expect(refusal(mayResumeRelease(officer, { ...release, recipients: [SOMEONE] }, NOW))).toBe(
      'own_request',
    );
  });
});

describe('letting others look', () => {
  const link = openLink({ recipient: SUBJECT, expiresAt: LATER });
  const by = (kind: ProxyKind) => {
    const born = dateOf(kind === 'authorised_person' ? '1950-02-03' : '2017-02-03');
    const patient = { dateOfBirth: born, deceasedStatus: 'alive' as const };
    const time = proxy({ kind, state: 'active', patient, validTo: dateOf('2026-12-31') });
    const basis = { kind: 'proxy' as const, proxy: time };
    const may = mayShare(person(SUBJECT), { ...link, basis }, NOW);
    return may.ok ? may.value : may.error;
  };

  it('is for whoever has the link of their own right, and for nobody who has it for another purpose', () => {
    expect(mayShare(person(SUBJECT), link, NOW)).toEqual({ ok: true, value: 'self' });
    expect(refusal(mayShare(person(SOMEONE), link, NOW))).toBe('not_found');
    expect(refusal(mayShare({ kind: 'anonymous' }, link, NOW))).toBe('sign_in_needed');
    for (const audience of ['solicitor', 'police_or_court', 'expert', 'research'] as const) {
      const other = mayShare(person(SUBJECT), { ...link, audience }, NOW);
      expect(refusal(other)).toBe('not_yours_to_share');
    }
    expect(refusal(mayShare(person(SUBJECT), { ...link, state: 'suspended' }, NOW))).toBe(
      'link_suspended',
    );
  });

  it('is for whoever acts as fully as the patient would, and for no other proxy', () => {
    expect(by('parent')).toBe('proxy');
    expect(by('special_guardian')).toBe('proxy');
    expect(by('authorised_person')).toBe('not_yours_to_share');
  });

  it('of a matter is for whoever was put on it and has their role at its firm (0.1)', () => {
    const solicitor = person(SOLICITOR, grant('solicitor', { organisationId: FIRM }));
    const matter = { firmId: FIRM, personIds: [SOLICITOR.personId] };
    expect(mayWorkOnMatter(solicitor, matter, NOW).ok).toBe(true);
    const others = { ...matter, personIds: [SUBJECT.personId] };
    expect(refusal(mayWorkOnMatter(solicitor, others, NOW))).toBe('not_on_matter');
    const office = person(SOLICITOR, grant('firm_admin', { organisationId: FIRM }));
    expect(refusal(mayWorkOnMatter(office, matter, NOW))).toBe('not_permitted');
    expect([firmsOf(solicitor, NOW), firmsOf(person(SUBJECT), NOW)]).toEqual([[FIRM], []]);
    expect([worksOnMatters(solicitor, NOW), worksOnMatters(office, NOW)]).toEqual([true, false]);
  });

  it('ends by whoever shared and by the person named, and by nobody else', () => {
    const share = { sharer: SUBJECT, guest: SOLICITOR };
    expect(mayEndShare(person(SUBJECT), share)).toEqual({ ok: true, value: 'sharer' });
    expect(mayEndShare(person(SOLICITOR), share)).toEqual({ ok: true, value: 'guest' });
    expect(refusal(mayEndShare(person(SOMEONE, 'access_officer'), share))).toBe('not_found');
    expect(refusal(mayEndShare(person(SOLICITOR), { ...share, guest: null }))).toBe('not_found');
    expect(refusal(mayEndShare({ kind: 'anonymous' }, share))).toBe('not_found');
  });

  it('to a screen begins with two factors, and is for who brought its very code', () => {
    expect(mayBringCode(person(SUBJECT)).ok).toBe(true);
    const subject = person(SUBJECT);
    const single = { ...subject, assurance: { ...subject.assurance, secondFactor: false } };
    expect(refusal(mayBringCode(single))).toBe('second_factor_needed');
    expect(refusal(mayBringCode({ kind: 'anonymous' }))).toBe('second_factor_needed');
    const asked = { link, foundByPersonId: SUBJECT.personId };
    expect(mayLetShow(person(SUBJECT), asked, NOW).ok).toBe(true);
    const others = { link, foundByPersonId: SOMEONE.personId };
    expect(refusal(mayLetShow(person(SUBJECT), others, NOW))).toBe('not_found');
    expect(refusal(mayLetShow(person(SOMEONE), others, NOW))).toBe('not_found');
  });
});

describe('persons, patients, audit and agreements', () => {
  const give = (
    role: Role,
    changes: Partial<ReturnType<typeof grant>> = {},
    to = identity(30),
    as: Role = 'org_admin',
  ) =>
    refusal(
      mayGrantRole(
        person(SOMEONE, as),
        { ...grant(role, changes), to, zone: 'Europe/London' },
        NOW,
      ),
    );

  it('a role is given for twelve months at most, and never to oneself (0.1.1)', () => {
    const from = new Date('2026-06-10T10:00:00Z');
    expect(give('clinician', { from, until: new Date('2027-06-10T10:00:00Z') })).toBeNull();
    expect(give('clinician', { from, until: new Date('2027-06-10T10:00:00.001Z') })).toBe(
      'grant_too_long',
    );
    expect(give('clinician', { from, until: from })).toBe('grant_without_time');
    expect(give('clinician', {}, SOMEONE)).toBe('own_role');
    expect(give('clinician', {}, { ...identity(31), verifiedEmail: SOMEONE.verifiedEmail })).toBe(
      'own_role',
    );
  });

  it('a firm’s administrator gives a firm’s roles and no other', () => {
    expect(give('solicitor', {}, identity(30), 'firm_admin')).toBeNull();
    expect(give('access_officer', {}, identity(30), 'firm_admin')).toBe('not_permitted');
    expect(give('firm_admin', {}, identity(30), 'firm_admin')).toBe('not_permitted');
  });

  it('patients and their proxies see the patient’s record and audit only with identity proved, and while it lasts', () => {
    const link = (as: 'self' | 'proxy', until: Date | null = null): PersonActor => ({
      ...person(SUBJECT),
      patientLinks: [{ patientId: PATIENT, as, until }],
    });
    const unproved = { secondFactor: true, stepUps: [], identityLevel: 'P5' } as const;
    expect(mayViewPatient(link('self'), { ...plain, sensitivity: 'restricted' }, NOW)).toEqual({
      ok: true,
      value: 'self',
    });
    expect(mayViewPatient(link('proxy'), plain, NOW)).toEqual({ ok: true, value: 'proxy' });
    expect(refusal(mayViewPatient(link('proxy', NOW), plain, NOW))).toBe('not_permitted');
    expect(refusal(mayViewPatient({ ...link('self'), assurance: unproved }, plain, NOW))).toBe(
      'identity_level_too_low',
    );
    expect(refusal(mayReadPatientAudit(link('self'), PATIENT, NOW))).toBeNull();
    expect(refusal(mayReadPatientAudit(link('proxy'), PATIENT, NOW))).toBe('not_permitted');
    expect(
      refusal(mayReadPatientAudit({ ...link('self'), assurance: unproved }, PATIENT, NOW)),
    ).toBe('identity_level_too_low');
    const both = {
      ...link('proxy'),
      patientLinks: [...link('proxy').patientLinks, ...link('self').patientLinks],
    };
    expect(standsFor(both, PATIENT, NOW)).toBe('self');
  });

  it('nobody confirms a match of their own, reviews their own access, or resumes an agreement alone', () => {
    const own = {
      ...person(SOMEONE, 'access_officer'),
      patientLinks: [{ patientId: PATIENT, as: 'self' as const, until: null }],
    };
    expect(refusal(mayConfirmMatch(own, plain, NOW))).toBe('own_record');
    expect(
      refusal(
        mayReviewAccess(
          person(SOMEONE, 'privacy_officer'),
          { id: THING, organisationId: TRUST, by: SOMEONE },
          NOW,
        ),
      ),
    ).toBe('own_access');
    expect(refusal(mayResumeAgreement(person(SOMEONE, 'siro'), onAgreement, SOMEONE, NOW))).toBe(
      'same_approver',
    );
  });

  it('a version is signed in the roles that it needs, with proof for that version and no other', () => {
    const sign = (role: Role, needed: readonly Role[], versionId: string = THING) =>
      refusal(
        maySignAgreement(
          person(SOMEONE, role),
          { organisationId: TRUST, versionId, roles: needed },
          NOW,
        ),
      );
    expect(sign('siro', ['siro'])).toBeNull();
    expect(sign('siro', ['caldicott_guardian'])).toBe('not_permitted');
    expect(sign('dpo', ['dpo'])).toBe('not_permitted');
    expect(sign('siro', ['siro'], 'another version')).toBe('step_up_needed');
  });
});

function withAssurance(role: Role, changes: Partial<PersonActor['assurance']>): PersonActor {
  const actor = person(SOMEONE, role);
  return { ...actor, assurance: { ...actor.assurance, ...changes } };
}

function refusal(decision: Result<unknown>): string | null {
  return decision.ok ? null : decision.error;
}
