import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { aMarkedTrust, markPeople, marksIn } from '#lib/testing/builders/marked-trust.ts';
import { anOrganisation, aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import type { WholeTrust } from '#lib/testing/builders/whole-trust.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { myHospitalChoices } from './access-request/my-hospital-choices.ts';
import { myRequest } from './access-request/my-request.ts';
import { myRequests } from './access-request/my-requests.ts';
import { performance } from './performance/performance.ts';
import { assignableColleagues } from './queue/assignable.ts';
import { otherWork } from './queue/other-work.ts';
import { queueViews } from './queue/queue-views.ts';
import { staffQueue } from './queue/queue.ts';
import { periodOf } from '#lib/domain/performance/period.ts';
import { WHOLE_QUEUE } from '#lib/domain/queue/filter.ts';
import { requestByReference } from './access-request/request-by-reference.ts';
import { staffOrganisations } from './access-request/staff-organisations.ts';
import { staffRequest } from './access-request/staff-request.ts';
import { mySessions } from './account/my-sessions.ts';
import { signInDetails } from './account/sign-in-details.ts';
import { stepUpChoices } from './account/step-up-choices.ts';
import { staffArrival } from './arrival/arrival.ts';
import { countArrivals, waitingArrivals } from './arrival/arrivals.ts';
import { agreement } from './agreement/agreement.ts';
import { agreements } from './agreement/agreements.ts';
import { exchangeAllowed } from './agreement/exchange-allowed.ts';
import { organisationByCode } from './agreement/organisation-by-code.ts';
import { standing } from './agreement/standing.ts';
import { beginExport } from './audit/export-audit.ts';
import { findPatientOfAudit } from './audit/find-patient.ts';
import { myDiary, myDiaryEntry } from './audit/my-diary.ts';
import { searchAudit } from './audit/search-audit.ts';
import { sheetOfRequester } from './code-sheet/sheet-of-requester.ts';
import { complainableHospitals, myComplainableRequest } from './complaint/complainable.ts';
import { authorities, authority } from './legal-authority/authorities.ts';
import { keptBack } from '#lib/queries/legal-request/kept-back.ts';
import { consentZone } from './consent/consent-zone.ts';
import { consent, consents } from './consent/consents.ts';
import { myConsent, myConsents } from './consent/my-consents.ts';
import { actingForRelease } from './proxy/acting-of.ts';
import { myProxies, myProxy } from './proxy/my-proxies.ts';
import { proxies, proxy } from './proxy/proxies.ts';
import { complaint, complaints } from './complaint/complaints.ts';
import { myComplaint, myComplaints } from './complaint/my-complaints.ts';
import { mayContinue } from './download/may-continue.ts';
import { helpRequest, helpRequests } from './help/help-requests.ts';
import { helpHospitals, myHelpRequest, myHelpRequests } from './help/my-help.ts';
import { checks, identityCheck } from './identity-check/checks.ts';
import { myIdentity } from './identity-check/my-check.ts';
import { exportMaterial } from './expert/export-material.ts';
import { expertsOfMatter } from './expert/experts-of-matter.ts';
import { waitingExperts } from './expert/experts-to-check.ts';
import { isGrantOpen } from './expert/is-grant-open.ts';
import { myInstruction, myInstructions } from './expert/my-instructions.ts';
import { releaseOfGrant } from './expert/release-of-grant.ts';
import { viewGrant } from './expert/view-grant.ts';
import { viewGrantedReport } from './expert/view-granted-report.ts';
import { keptMeasurements } from './viewing/kept-measurements.ts';
import { lookAtGiven } from './viewing/look-at-given.ts';
import { lookAtReleased } from './viewing/look-at-released.ts';
import { lookAtShared } from './viewing/look-at-shared.ts';
import { requestFirm } from './matter/firm-of-request.ts';
import { askableHospitals, matter } from './matter/matter.ts';
import { matterFirms, matters } from './matter/matters.ts';
import { signedAuthority } from './matter/signed-authority.ts';
import { requestChecks } from './machine-check/request-checks.ts';
import { copiesOfRequest } from './evidence/copies-of-request.ts';
import { certificateFacts } from './evidence/draft-certificate.ts';
import { myCopies } from './evidence/my-copy.ts';
import { signingKeys } from './evidence/signing-keys.ts';
import { incident } from './incident/incident.ts';
import { imageAsk } from './image-ask/ask.ts';
import { countBroughtStudies, imageAsks } from './image-ask/asks.ts';
import { mayGoOn } from './image-ask/may-go-on.ts';
import { myAsk, myAsks } from './image-ask/my-asks.ts';
import { sentFiles } from './image-ask/sent-files.ts';
import { chargeableOf } from './payment/chargeable.ts';
import { serviceLine } from './payment/line.ts';
import { countPaymentsWaiting, linesOfRequest, serviceLines } from './payment/lines.ts';
import { myLine, myLines } from './payment/my-lines.ts';
import { countWaitingForAnswer, waitingForAnswer } from './communication/waiting-for-answer.ts';
import { letterView } from './letter/letters.ts';
import { countRunningIncidents, incidents } from './incident/incidents.ts';
import { invitations } from './invitation/invitations.ts';
import { institution, institutions } from './organisation/halted.ts';
import { networksOf } from './organisation/networks.ts';
import { placesOf } from './organisation/places.ts';
import { joinings, joiningToDecide } from './joining/joinings.ts';
import { colleagues } from './person/colleagues.ts';
import { institutionRegister } from './register/institution-register.ts';
import { ownStanding } from './register/own-standing.ts';
import { redactableObject, redactableStudy } from './redaction/redactable-study.ts';
import { isReleaseOpen } from './release/is-release-open.ts';
import { recoveries, recoveryToConfirm } from './recovery/recoveries.ts';
import { myDownload } from './release/my-download.ts';
import { myReleases } from './release/my-releases.ts';
import { previewRelease } from './release/preview-release.ts';
import { viewRelease } from './release/view-release.ts';
import { viewReport } from './release/view-report.ts';
import { myBundle } from './bundle/my-bundle.ts';
import { myPairing, myShowableReleases, myShowings } from './pairing/my-pairings.ts';
import { isShareOpen } from './share/is-share-open.ts';
import { sharedWithMe } from './share/shared-with-me.ts';
import { sharesOfRelease } from './share/shares-of-release.ts';
import { viewShare } from './share/view-share.ts';
import { viewSharedReport } from './share/view-shared-report.ts';
import { myParts } from './request-set/my-parts.ts';
import { mySet } from './request-set/my-set.ts';
import { holdById, holdsOf } from './legal-hold/holds.ts';
import { deletionBatch, deletionBatches } from './retention/deletions.ts';
import {
  myHeldDetails,
  myReleasedStudies,
  mySubjectRequest,
  mySubjectRequests,
} from './subject-request/my-subject-requests.ts';
import { subjectRequest, subjectRequests } from './subject-request/subject-requests.ts';
import { staffStudy } from './study/staff-study.ts';
import { isLookOpen, lookByGrant } from './support-grant/look-by-grant.ts';
import { askableHelp, mySupportGrant, mySupportGrants } from './support-grant/my-support-grants.ts';
import { supportGrant, supportGrants } from './support-grant/support-grants.ts';
import { teamSteps } from './team-step/team-steps.ts';
import { setting, settingsOf } from './trust-policy/settings.ts';

/**
 * What reaches whom (ASVS 5.0 V8.2.3, V15.3.1): every query as every role, on an institution whose telling columns
 * have values of their own. docs/security/fields.md is what came out; NEVER is what must not, written by hand.
 */
const PAGE = path.join(import.meta.dirname, '../../docs/security/fields.md');
const NOW = new Date();

type Ids = WholeTrust &
  Readonly<
    Record<
      'proxyId' | 'consentId' | 'authorityId' | 'incidentId' | 'complaintId' | 'helpId' | 'entryId',
      string
    >
  > &
  Readonly<
    Record<
      | 'linkId'
      | 'downloadId'
      | 'shareId'
      | 'pairingId'
      | 'checkId'
      | 'letterId'
      | 'copyId'
      | 'batchId'
      | 'holdId'
      | 'otherId'
      | 'recoveryId'
      | 'grantId'
      | 'setId'
      | 'bundleId'
      | 'subjectRequestId'
      | 'askId'
      | 'serviceLineId'
      | 'matterId'
      | 'signatureId'
      | 'expertId'
      | 'expertGrantId',
      string
    >
  >;
type Call = (db: Db, acting: Acting, ids: Ids & { organisationId: OrganisationId }) => unknown;

const day = (offset: number) =>
  dateOf(new Date(NOW.getTime() + offset * 86_400_000).toISOString().slice(0, 10));
const CALLS: Readonly<Record<string, Call>> = {
  myHospitalChoices: (db, who) => myHospitalChoices(db, who),
  myRequest: (db, who, { requestId }) => myRequest(db, who, { requestId, now: NOW }),
  myRequests: (db, who) => myRequests(db, who, NOW),
  mySet: (db, who, { setId }) => mySet(db, who, setId),
  myParts: (db, who, { setId }) => myParts(db, who, { setId, now: NOW }),
  myBundle: (db, who, { setId, bundleId }) => myBundle(db, who, { setId, bundleId, now: NOW }),
  requestByReference: (db, who, { requestId }) =>
    requestByReference(db, who, { besides: requestId, reference: 'LAN-2222-2222', now: NOW }),
  keptBack: (db, who, { organisationId }) => keptBack(db, who, { organisationId, now: NOW }),
  staffQueue: (db, who, { organisationId }) =>
    staffQueue(db, who, {
      organisationId,
      filter: { ...WHOLE_QUEUE, group: 'finished' },
      start: null,
      now: NOW,
    }),
  queueViews: (db, who, { organisationId }) => queueViews(db, who, organisationId),
  assignableColleagues: (db, who, { organisationId }) =>
    assignableColleagues(db, who, { organisationId, now: NOW }),
  otherWork: (db, who, { organisationId }) =>
    otherWork(db, who, { organisationId, zone: 'Europe/London', now: NOW }),
  performance: (db, who, { organisationId }) =>
    performance(db, who, {
      ...{ organisationId, zone: 'Europe/London', siteId: null, now: NOW },
      period: periodOf({}, day(0)),
    }),
  staffRequest: (db, who, { requestId }) => staffRequest(db, who, { requestId, now: NOW }),
  staffOrganisations: (db, who) => staffOrganisations(db, who, NOW),
  signInDetails: (db, who) => signInDetails(db, who),
  mySessions: (db, who) => mySessions(db, who, NOW),
  stepUpChoices: (db, who) => stepUpChoices(db, who, 'approve_request'),
  staffArrival: (db, who, { studyId }) => staffArrival(db, who, { studyId, now: NOW }),
  waitingArrivals: (db, who, { organisationId }) =>
    waitingArrivals(db, who, { organisationId, odsCode: 'R0X', now: NOW }),
  countArrivals: (db, who, { organisationId }) =>
    countArrivals(db, who, { organisationId, now: NOW }),
  findPatientOfAudit: (db, who, { organisationId }) =>
    findPatientOfAudit(db, who, { organisationId, odsCode: 'R0X', number: '1', now: NOW }),
  myDiary: (db, who) => myDiary(db, who, 1),
  myDiaryEntry: (db, who, { entryId }) => myDiaryEntry(db, who, entryId),
  searchAudit: (db, who, ids) => searchAudit(db, who, { ...askedOf(ids), before: null }),
  beginExport: (db, who, ids) => beginExport(db, who, { ...askedOf(ids), format: 'csv' }),
  sheetOfRequester: (db, who, { requestId }) => sheetOfRequester(db, who, { requestId, now: NOW }),
  isReleaseOpen: (db, who, { releaseId }) => isReleaseOpen(db, who, { releaseId, now: NOW }),
  viewRelease: (db, who, { releaseId }) => viewRelease(db, who, { releaseId, now: NOW }),
  viewReport: (db, who, { releaseId, reportId }) =>
    viewReport(db, who, { releaseId, reportId, now: NOW }),
  myReleases: (db, who) => myReleases(db, who, NOW),
  previewRelease: (db, who, { requestId }) => previewRelease(db, who, { requestId, now: NOW }),
  copiesOfRequest: (db, who, { requestId }) => copiesOfRequest(db, who, { requestId, now: NOW }),
  certificateFacts: (db, who, { copyId }) => certificateFacts(db, who, { copyId, now: NOW }),
  myCopies: (db, who, { releaseId }) => myCopies(db, who, { releaseId, now: NOW }),
  signingKeys: (db, who, { organisationId }) => signingKeys(db, who, { organisationId, now: NOW }),
  redactableStudy: (db, who, { requestId, studyId }) =>
    redactableStudy(db, who, { requestId, studyId, page: 0, now: NOW }),
  redactableObject: (db, who, { requestId, studyId }) =>
    redactableObject(db, who, { requestId, studyId, sopInstanceUid: '2.25.1', now: NOW }),
  requestChecks: (db, who, { requestId }) => requestChecks(db, who, { requestId, now: NOW }),
  myDownload: (db, who, { releaseId, downloadId }) =>
    myDownload(db, who, { releaseId, downloadId, now: NOW }),
  mayContinue: (db, who, { linkId }) => mayContinue(db, who, { linkId, shareId: null, now: NOW }),
  viewShare: (db, who, { shareId }) => viewShare(db, who, { shareId, now: NOW }),
  viewSharedReport: (db, who, { shareId, reportId }) =>
    viewSharedReport(db, who, { shareId, reportId, now: NOW }),
  isShareOpen: (db, who, { shareId }) => isShareOpen(db, who, { shareId, now: NOW }),
  sharedWithMe: (db, who) => sharedWithMe(db, who, NOW),
  sharesOfRelease: (db, who, { releaseId }) => sharesOfRelease(db, who, { releaseId, now: NOW }),
  myPairing: (db, who, { pairingId }) => myPairing(db, who, { pairingId, now: NOW }),
  myShowings: (db, who) => myShowings(db, who, NOW),
  myShowableReleases: (db, who) => myShowableReleases(db, who, NOW),
  invitations: (db, who, { organisationId }) => invitations(db, who, { organisationId, now: NOW }),
  colleagues: (db, who, { organisationId }) => colleagues(db, who, { organisationId, now: NOW }),
  complainableHospitals: (db, who) => complainableHospitals(db, who),
  myComplainableRequest: (db, who, { requestId }) => myComplainableRequest(db, who, requestId),
  matters: (db, who) => matters(db, who, NOW),
  matterFirms: (db, who) => matterFirms(db, who, NOW),
  matter: (db, who, { matterId }) => matter(db, who, { matterId, now: NOW }),
  signedAuthority: (db, who, { matterId, signatureId: authorityId }) =>
    signedAuthority(db, who, { matterId, authorityId, now: NOW }),
  askableHospitals: (db, who) => askableHospitals(db, who),
  expertsOfMatter: (db, who, { matterId }) => expertsOfMatter(db, who, { matterId, now: NOW }),
  exportMaterial: (db, who, { expertId }) =>
    exportMaterial(db, who, { expertId, format: 'csv', now: NOW }),
  waitingExperts: (db, who) => waitingExperts(db, who, NOW),
  myInstructions: (db, who) => myInstructions(db, who, NOW),
  myInstruction: (db, who, { expertId }) => myInstruction(db, who, { expertId, now: NOW }),
  viewGrant: (db, who, { expertGrantId: grantId }) => viewGrant(db, who, { grantId, now: NOW }),
  viewGrantedReport: (db, who, { expertGrantId: grantId, reportId }) =>
    viewGrantedReport(db, who, { grantId, reportId, now: NOW }),
  keptMeasurements: (db, who, { releaseId, studyId }) =>
    keptMeasurements(db, who, { releaseId, studyId }),
  lookAtGiven: (db, who, { expertGrantId: grantId, studyId }) =>
    lookAtGiven(db, who, { grantId, which: { id: studyId }, now: NOW }),
  lookAtReleased: (db, who, { releaseId, studyId }) =>
    lookAtReleased(db, who, { releaseId, which: { id: studyId }, now: NOW }),
  lookAtShared: (db, who, { shareId, studyId }) =>
    lookAtShared(db, who, { shareId, which: { id: studyId }, now: NOW }),
  isGrantOpen: (db, who, { expertGrantId: grantId }) => isGrantOpen(db, who, { grantId, now: NOW }),
  releaseOfGrant: (db, who, { expertGrantId }) => releaseOfGrant(db, who, expertGrantId),
  requestFirm: (db, who, { requestId }) => requestFirm(db, who, { requestId, now: NOW }),
  consents: (db, who, { organisationId }) =>
    consents(db, who, { organisationId, isOver: false, now: NOW }),
  consent: (db, who, { consentId }) => consent(db, who, { consentId, now: NOW }),
  authorities: (db, who, { organisationId }) =>
    authorities(db, who, { organisationId, isOver: false, now: NOW }),
  authority: (db, who, { authorityId }) => authority(db, who, { authorityId, now: NOW }),
  consentZone: (db, who, { consentId }) => consentZone(db, who, consentId),
  proxies: (db, who, { organisationId }) =>
    proxies(db, who, { organisationId, isOver: false, now: NOW }),
  proxy: (db, who, { proxyId }) => proxy(db, who, { proxyId, now: NOW }),
  myProxies: (db, who) => myProxies(db, who, NOW),
  actingForRelease: (db, who, { releaseId }) => actingForRelease(db, who, { releaseId, now: NOW }),
  myProxy: (db, who, { proxyId }) => myProxy(db, who, { proxyId, now: NOW }),
  myConsents: (db, who) => myConsents(db, who),
  myConsent: (db, who, { consentId }) => myConsent(db, who, { consentId, now: NOW }),
  complaints: (db, who, { organisationId }) =>
    complaints(db, who, { organisationId, isClosed: false, now: NOW }),
  complaint: (db, who, { complaintId }) => complaint(db, who, { complaintId, now: NOW }),
  myComplaints: (db, who) => myComplaints(db, who),
  myComplaint: (db, who, { complaintId }) => myComplaint(db, who, complaintId),
  incidents: (db, who, { organisationId }) =>
    incidents(db, who, { organisationId, group: 'running', page: 1, now: NOW }),
  incident: (db, who, { incidentId }) => incident(db, who, { incidentId, now: NOW }),
  myLines: (db, who, { requestId }) => myLines(db, who, { requestId, now: NOW }),
  myLine: (db, who, { serviceLineId }) => myLine(db, who, { serviceLineId, now: NOW }),
  serviceLines: (db, who, { organisationId }) =>
    serviceLines(db, who, { organisationId, now: NOW }),
  countPaymentsWaiting: (db, who, { organisationId }) =>
    countPaymentsWaiting(db, who, { organisationId, now: NOW }),
  linesOfRequest: (db, who, { requestId }) => linesOfRequest(db, who, { requestId }),
  serviceLine: (db, who, { serviceLineId }) => serviceLine(db, who, { serviceLineId, now: NOW }),
  chargeableOf: (db, who, { requestId, organisationId }) =>
    chargeableOf(db, who, { requestId, organisationId, type: 'patient_sar' }),
  myAsks: (db, who) => myAsks(db, who, NOW),
  myAsk: (db, who, { askId }) => myAsk(db, who, { askId, now: NOW }),
  sentFiles: (db, who, { askId }) => sentFiles(db, who, { askId }),
  mayGoOn: (db, who, { askId }) => mayGoOn(db, who, { askId, now: NOW }),
  imageAsks: (db, who, { organisationId }) => imageAsks(db, who, { organisationId, now: NOW }),
  imageAsk: (db, who, { askId }) => imageAsk(db, who, { askId, now: NOW }),
  countBroughtStudies: (db, who, { organisationId }) =>
    countBroughtStudies(db, who, { organisationId, now: NOW }),
  countWaitingForAnswer: (db, who, { organisationId }) =>
    countWaitingForAnswer(db, who, { organisationId, now: NOW }),
  letterView: (db, who, { requestId, letterId }) =>
    letterView(db, who, { requestId, letterId, as: 'staff', now: NOW }),
  waitingForAnswer: (db, who, { organisationId }) =>
    waitingForAnswer(db, who, { organisationId, now: NOW }),
  countRunningIncidents: (db, who, { organisationId }) =>
    countRunningIncidents(db, who, organisationId, NOW),
  helpHospitals: (db, who) => helpHospitals(db, who),
  myHelpRequests: (db, who) => myHelpRequests(db, who),
  myHelpRequest: (db, who, { helpId }) => myHelpRequest(db, who, helpId),
  helpRequests: (db, who) =>
    helpRequests(db, who, { search: { isAll: true, reference: '' }, now: NOW }),
  helpRequest: (db, who, { helpId }) => helpRequest(db, who, { helpRequestId: helpId, now: NOW }),
  staffStudy: (db, who, { studyId }) => staffStudy(db, who, { studyId, now: NOW }),
  myIdentity: (db, who) => myIdentity(db, who),
  checks: (db, who, { organisationId }) => checks(db, who, { organisationId, now: NOW }),
  identityCheck: (db, who, { checkId }) => identityCheck(db, who, { checkId, now: NOW }),
  recoveries: (db, who, { organisationId }) => recoveries(db, who, { organisationId, now: NOW }),
  recoveryToConfirm: (db, who, { recoveryId }) =>
    recoveryToConfirm(db, who, { recoveryId, now: NOW }),
  deletionBatches: (db, who, { organisationId }) =>
    deletionBatches(db, who, { organisationId, now: NOW }),
  deletionBatch: (db, who, { batchId }) => deletionBatch(db, who, { batchId, now: NOW }),
  holdsOf: (db, who, { organisationId }) => holdsOf(db, who, { organisationId, now: NOW }),
  holdById: (db, who, { holdId }) => holdById(db, who, { holdId, now: NOW }),
  mySubjectRequests: (db, who) => mySubjectRequests(db, who),
  mySubjectRequest: (db, who, { subjectRequestId }) => mySubjectRequest(db, who, subjectRequestId),
  myHeldDetails: (db, who) => myHeldDetails(db, who),
  myReleasedStudies: (db, who) => myReleasedStudies(db, who),
  subjectRequests: (db, who, { organisationId }) =>
    subjectRequests(db, who, { organisationId, isEnded: true, now: NOW }),
  subjectRequest: (db, who, { subjectRequestId }) =>
    subjectRequest(db, who, { subjectRequestId, now: NOW }),
  supportGrants: (db, who, { organisationId }) =>
    supportGrants(db, who, { organisationId, now: NOW }),
  supportGrant: (db, who, { grantId }) => supportGrant(db, who, { grantId, now: NOW }),
  mySupportGrants: (db, who) => mySupportGrants(db, who, NOW),
  mySupportGrant: (db, who, { grantId }) => mySupportGrant(db, who, { grantId, now: NOW }),
  askableHelp: (db, who, { helpId }) => askableHelp(db, who, { helpRequestId: helpId, now: NOW }),
  lookByGrant: (db, who, { grantId }) => lookByGrant(db, who, { grantId, now: NOW }),
  isLookOpen: (db, who, { grantId }) => isLookOpen(db, who, { grantId, now: NOW }),
  placesOf: (db, who, { organisationId }) => placesOf(db, who, organisationId),
  networksOf: (db, who, { organisationId }) => networksOf(db, who, { organisationId, now: NOW }),
  teamSteps: async (db, who, { organisationId }) => {
    const { teams } = await placesOf(db, who, organisationId);
    const teamId = teams[0]?.id ?? organisationId;
    return teamSteps(db, who, { organisationId, teamId, now: NOW });
  },
  settingsOf: (db, who, { organisationId }) => settingsOf(db, who, { organisationId, now: NOW }),
  setting: (db, who, { organisationId }) =>
    setting(db, who, { organisationId, key: 'patient_link_days', now: NOW }),
  agreements: (db, who, { organisationId }) =>
    agreements(db, who, { organisationId, group: 'open', page: 1, now: NOW }),
  agreement: (db, who, { agreementId }) => agreement(db, who, { agreementId, now: NOW }),
  exchangeAllowed: (db, who, { organisationId, otherId }) =>
    exchangeAllowed(db, who, {
      ...{ from: organisationId, to: otherId as OrganisationId, purpose: 'direct_care' },
      ...{ modality: 'CT', direction: 'push', at: NOW },
    }),
  organisationByCode: (db, who) => organisationByCode(db, who, 'R0X'),
  standing: (db, who, { organisationId }) => standing(db, who, { organisationId, now: NOW }),
  institutionRegister: async (db, who, { organisationId: id }) => {
    const { odsCode } = await db.as(who.context, (tx) =>
      tx.organisation.findUniqueOrThrow({ where: { id }, select: { odsCode: true } }),
    );
    return institutionRegister(db, who, { odsCode, now: NOW });
  },
  ownStanding: (db, who, { organisationId }) => ownStanding(db, who, { organisationId, now: NOW }),
  joinings: (db, who) => joinings(db, who, NOW),
  joiningToDecide: async (db, who, { organisationId }) => {
    const row = await db.as(who.context, (tx) =>
      tx.joining.findUnique({ where: { organisationId }, select: { id: true } }),
    );
    return joiningToDecide(db, who, { joiningId: row?.id ?? randomUUID(), now: NOW });
  },
  institutions: (db, who) => institutions(db, who, NOW),
  institution: async (db, who, { organisationId: id }) => {
    const { odsCode } = await db.as(who.context, (tx) =>
      tx.organisation.findUniqueOrThrow({ where: { id }, select: { odsCode: true } }),
    );
    return institution(db, who, { odsCode, now: NOW });
  },
};
/** What it goes on with is what beginExport has let out, the same lines as searchAudit’s. */
const ASKED_BY_ANOTHER = ['exportedLines'];

function askedOf({ organisationId, patientId }: Parameters<Call>[2]) {
  const about = { patientId: patientId as never, byPersonId: null, kind: null, outcome: null };
  const question = { from: day(-2), to: day(1), ...about };
  return { organisationId, zone: 'Europe/London' as const, question, now: NOW };
}

/** Each holds their role at the institution itself, also those who are never to see it. */
const ROLES: readonly Role[] = [
  ...([
    'access_officer',
    'harm_reviewer',
    'clinician',
    'exchange_operator',
    'legal_approver',
  ] as const),
  ...(['caldicott_guardian', 'siro', 'dpo', 'privacy_officer', 'org_admin', 'firm_admin'] as const),
  ...(['solicitor', 'researcher'] as const),
];

/** By hand from rule book 0.1, LR-1 to LR-3, AU-6: beginnings of columns that must reach nobody in that role. */
const OF_PATIENTS = ['person(patient)', 'patient', 'access_request', 'request_log'];
/** What is charged for and paid: for whoever is to pay, and those who see to it. */
const PAID = ['fee_decision', 'service_line', 'refund'];
const IMAGES = ['study', 'series', 'report', 'image_ask', 'brought_study'];
/** What somebody asked to have corrected, and what it was before: of those who look after people’s information. */
const ASKED_TO_CHANGE = ['subject_request', 'subject_request_message', 'former_details'];
/** Who signed and what was said of an agreement: for those who work on it (AG-2). */
const AGREED = ['agreement_event', 'agreement_signature'];
/** Who may have a patient’s scans by what they signed: for the officers of the controller (0.1). */
const CONSENTED = ['consent', 'consent_event', 'legal_authority', 'legal_request', 'paper'];
const COMPLAINED = ['complaint', 'incident', 'help_message', ...ASKED_TO_CHANGE];
/** What support learns of nobody, whatever an institution lets it look at. */
const OF_SUPPORT = [
  ...PAID,
  ...AGREED,
  ...OF_PATIENTS,
  ...IMAGES,
  ...ASKED_TO_CHANGE,
  ...['complaint', 'incident', 'invitation'],
];
const NEVER: Readonly<Record<string, readonly string[]>> = {
  // Staff names and addresses are not shown to patients by default, nor what staff thought of who asks.
  patient: [
    'refund',
    'request_log',
    'former_details',
    'consent_event',
    'proxy_event',
    'disclosure_wish',
    'legal_authority',
    'legal_request',
    'paper',
    'person(staff)',
    'incident_note',
    'harm_opinion',
    'approval',
    'approval_sheet',
    'invitation',
    ...AGREED,
  ],
  'another patient': [
    ...PAID,
    ...CONSENTED,
    ...AGREED,
    ...OF_PATIENTS,
    ...IMAGES,
    ...COMPLAINED,
    'incident_note',
    'invitation',
  ],
  access_officer: ASKED_TO_CHANGE,
  harm_reviewer: [...PAID, ...ASKED_TO_CHANGE, ...CONSENTED],
  legal_approver: ASKED_TO_CHANGE,
  caldicott_guardian: [...PAID, ...ASKED_TO_CHANGE],
  platform_support: [...CONSENTED, ...OF_SUPPORT],
  'platform_support with leave': [...CONSENTED, ...OF_SUPPORT],
  org_admin: [...PAID, ...CONSENTED, ...AGREED, ...OF_PATIENTS, ...IMAGES, ...COMPLAINED],
  firm_admin: [...PAID, ...CONSENTED, ...OF_PATIENTS, ...IMAGES, ...COMPLAINED],
  solicitor: [
    ...PAID,
    ...CONSENTED,
    ...AGREED,
    ...OF_PATIENTS,
    ...IMAGES,
    ...COMPLAINED,
    'invitation',
  ],
  researcher: [
    ...PAID,
    ...CONSENTED,
    ...AGREED,
    ...OF_PATIENTS,
    ...IMAGES,
    ...COMPLAINED,
    'invitation',
  ],
  // Imaging staff add reports to studies, and so see which there are by their titles (LR-2).
  exchange_operator: [
    ...PAID,
    ...CONSENTED,
    'access_request',
    'person(patient)',
    ...COMPLAINED,
    'invitation',
  ],
  privacy_officer: [
    ...PAID,
    // NC-3: why something is kept from a patient is theirs to look at again.
    ...CONSENTED.filter((one) => one !== 'legal_request'),
    ...IMAGES,
    'patient_statement',
    'access_request',
    'complaint',
    'help_message',
    'harm_opinion',
  ],
  clinician: [
    ...PAID,
    ...CONSENTED,
    ...AGREED,
    ...ASKED_TO_CHANGE,
    'complaint',
    'incident',
    'help_message',
    'invitation',
  ],
};

/** Whose request support would see, to those who allow it; and what it sees by that (ADR 0031). */
const ASKED_FOR_BY = ['access_request.claimed_family_name', 'access_request.claimed_given_names'];
const BUT: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  org_admin: { supportGrant: ASKED_FOR_BY },
  privacy_officer: { supportGrant: ASKED_FOR_BY },
  'platform_support with leave': {
    lookByGrant: [
      ...ASKED_FOR_BY,
      ...['access_request.description', 'access_request.body_part', 'access_request.roughly'],
      'study.description',
    ],
  },
};

let database: TestDatabase;
let ids: Parameters<Call>[2];
const reached: Record<string, Record<string, readonly string[]>> = {};

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  const { behind } = database;
  const otherId = await anOrganisation(behind);
  const trust = await aMarkedTrust(behind);
  const operator = await anOrganisation(behind);
  const one = async (table: string, where: string, value: string) => {
    const { rows } = await behind.query<{ id: string }>(
      `SELECT id FROM ${table} WHERE ${where} = $1 LIMIT 1`,
      [value],
    );
    return rows[0]?.id ?? randomUUID();
  };
  const linkId = await one('link', 'release_id', trust.releaseId);
  const organisationId = trust.organisationId as OrganisationId;
  ids = {
    ...trust,
    organisationId,
    otherId,
    linkId,
    downloadId: await one('download_session', 'link_id', linkId),
    shareId: await one('share', 'link_id', linkId),
    pairingId: await one('pairing', 'link_id', linkId),
    incidentId: await one('incident', 'organisation_id', organisationId),
    authorityId: await one('legal_authority', 'organisation_id', organisationId),
    proxyId: await one('proxy_authority', 'organisation_id', organisationId),
    consentId: await one('consent', 'organisation_id', organisationId),
    complaintId: await one('complaint', 'organisation_id', organisationId),
    checkId: await one('identity_check', `purpose = 'level' AND organisation_id`, organisationId),
    recoveryId: await one('account_recovery', 'organisation_id', organisationId),
    letterId: await one('letter', 'organisation_id', organisationId),
    copyId: await one('evidential_copy', 'organisation_id', organisationId),
    grantId: await one('support_grant', 'organisation_id', organisationId),
    serviceLineId: await one('service_line', 'organisation_id', organisationId),
    matterId: await one('matter', 'organisation_id', organisationId),
    signatureId: await one('matter_authority', 'organisation_id', organisationId),
    expertId: await one('expert', 'organisation_id', organisationId),
    expertGrantId: await one('expert_grant', 'organisation_id', organisationId),
    askId: await one('image_ask', 'organisation_id', organisationId),
    setId: await one('request_set', 'requester_person_id', trust.patientPerson),
    bundleId: await one('bundle', 'person_id', trust.patientPerson),
    holdId: await one('legal_hold', `kind <> 'sar' AND organisation_id`, organisationId),
    batchId: await one('deletion_batch', 'organisation_id', organisationId),
    subjectRequestId: await one('subject_request', 'organisation_id', organisationId),
    helpId: await one('help_request', 'organisation_id', organisationId),
    entryId: await one('audit_event', 'subject_person_id', trust.patientPerson),
  };
  await behind.query(
    `UPDATE account_recovery SET state = 'second_needed', allowed_by = $1, allowed_at = now()`,
    [trust.officer],
  );
  const actors: [string, Acting][] = [
    ['patient', (await signIn(database, `${trust.patientPerson}@example.org`)).acting],
    ['another patient', await somebody(null, operator)],
    ['platform_support', await somebody('platform_support', operator)],
  ];
  for (const role of ROLES) actors.push([role, await somebody(role, organisationId)]);
  const support = await letIn(await somebody('platform_support', operator));
  actors.push(['platform_support with leave', support]);
  await markPeople(behind, trust.patientPerson);
  for (const [name, acting] of actors) reached[name] = await fieldsFor(acting);
}, 240_000);
afterAll(() => database.drop());

async function somebody(role: Role | null, organisationId: string): Promise<Acting> {
  const personId = await aPerson(database.behind);
  if (role !== null) await aRole(database.behind, { personId, organisationId, role });
  return (await signIn(database, `${personId}@example.org`)).acting;
}

/** Support with leave to look at the request, which its officer asked for in the row that is there. */
async function letIn(support: Acting): Promise<Acting> {
  const personId = support.actor.kind === 'person' ? support.actor.personId : null;
  await database.behind.query('UPDATE support_grant SET asked_by_person_id = $1 WHERE id = $2', [
    personId,
    ids.grantId,
  ]);
  return support;
}

async function fieldsFor(acting: Acting): Promise<Record<string, readonly string[]>> {
  const fields: Record<string, readonly string[]> = {};
  for (const [name, call] of Object.entries(CALLS)) {
    const marks = marksIn(await call(database.web, acting, ids));
    if (marks.length > 0) fields[name] = marks;
  }
  return fields;
}

describe('the fields of the tables', () => {
  it('are asked for by every query that is made as somebody', () => {
    const made = globSync('lib/queries/**/*.ts')
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => [
        ...readFileSync(file, 'utf8').matchAll(
          /^export (?:async )?function\*? (\w+)\(\s*db: Db,\s*\{[^}]*\}: Acting/gm,
        ),
      ])
      .map(([, name]) => name);
    expect(made.length).toBeGreaterThan(40);
    expect(made.toSorted()).toEqual([...Object.keys(CALLS), ...ASKED_BY_ANOTHER].toSorted());
  });

  it.each(Object.entries(NEVER))('never reach %s: what is not theirs to know', (name, never) => {
    const wrong = Object.entries(reached[name] ?? {}).flatMap(([query, columns]) =>
      columns
        .filter((column) => never.some((one) => column === one || column.startsWith(`${one}.`)))
        .filter((column) => !BUT[name]?.[query]?.includes(column))
        .map((column) => `${query}: ${column}`),
    );
    expect(wrong).toEqual([]);
  });

  it('tell of what several hospitals were asked its requester, and nobody else at any of them', () => {
    const told = Object.entries(reached).filter(([, queries]) =>
      Object.values(queries).some((columns) =>
        columns.some((column) => column.startsWith('request_set.')),
      ),
    );
    expect(told.map(([name]) => name)).toEqual(['patient']);
  });

  it('tell whom somebody lets look that somebody alone, and nobody at the hospital', () => {
    const told = Object.entries(reached).filter(([, queries]) =>
      Object.values(queries).some((columns) =>
        columns.some((column) => /^(share|pairing)\./.test(column)),
      ),
    );
    expect(told.map(([name]) => name)).toEqual(['patient']);
  });

  it('reach those whose they are: the marks are found where they must be', () => {
    expect(reached['patient']?.['viewRelease']).toContain('report.title');
    expect(reached['access_officer']?.['staffRequest']).toContain(
      'access_request.claimed_family_name',
    );
    expect(reached['platform_support']?.['helpRequest']).toEqual(['help_message.text']);
    expect(reached['platform_support with leave']?.['lookByGrant']).toContain('study.description');
    expect(reached['org_admin']?.['colleagues']).toContain('person(staff).verified_email');
  });

  it('reach the roles that docs/security/fields.md says, and no more', () => {
    const page = fieldsDocument();
    if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

function fieldsDocument(): string {
  const head = `# Which fields reach whom

Made by \`lib/queries/fields-by-role.db.test.ts\` (\`UPDATE_DOCS=1\` writes it; it fails when this page is stale): every query as every role, on an institution whose telling columns have values of their own. Each role is held at that institution; support holds its own at the service’s. A query that is not named for a role tells it none of these columns. \`person(patient)\` is the patient who asked, \`person(staff)\` anybody else. Who never gets what is written by hand in the test.
`;
  const parts = Object.entries(reached).map(([name, queries]) => {
    const lines = Object.entries(queries).map(
      ([query, columns]) => `- \`${query}\`: ${columns.join(', ')}`,
    );
    return `## ${name}\n\n${lines.length === 0 ? 'None.' : lines.join('\n')}\n`;
  });
  return [head, ...parts].join('\n');
}
