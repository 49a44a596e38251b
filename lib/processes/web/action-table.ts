import { actionsOf as of, type Action } from './action.ts';
import { EVIDENCE_ACTIONS } from './evidence-actions.ts';
import { IMAGE_ASK_ACTIONS } from './image-ask-actions.ts';
import { RETENTION_ACTIONS } from './retention-actions.ts';
import { PAYMENT_ACTIONS } from './payment-actions.ts';
import { LEGAL_REQUEST_ACTIONS } from './legal-request-actions.ts';
import { LET_LOOK_ACTIONS } from './let-look-actions.ts';
import { MATTER_ACTIONS } from './matter-actions.ts';

const signIn = of('app/sign-in/actions.ts');
const organisation = of('app/sign-in/organisation/actions.ts');
const forgotten = of('app/sign-in/forgotten/actions.ts');
const lost = of('app/sign-in/lost/actions.ts');
const recoveryStop = of('app/recovery/actions.ts');
const recoveries = of('app/staff/recoveries/actions.ts');
const register = of('app/register/actions.ts');
const invitation = of('app/invitation/actions.ts');
const stepUp = of('app/step-up/actions.ts');
const account = of('app/account/actions.ts');
const text = of('app/account/text/actions.ts');
const identity = of('app/identity/actions.ts');
const proving = of('app/staff/identity/actions.ts');
const email = of('app/account/email/actions.ts');
const joining = of('app/account/join/actions.ts');
const emailStop = of('app/email/actions.ts');
const codeSheet = of('app/staff/requests/[id]/code-sheet/actions.ts');
const link = of('app/link/actions.ts');
const releases = of('app/releases/actions.ts');
const requests = of('app/requests/actions.ts');
const requestSets = of('app/requests/sets/actions.ts');
const diary = of('app/diary/actions.ts');
const incidents = of('app/staff/incidents/actions.ts');
const corrections = of('app/subject-requests/actions.ts');
const correcting = of('app/staff/subject-requests/actions.ts');
const acting = of('app/proxies/actions.ts');
const actors = of('app/staff/proxies/actions.ts');
const consents = of('app/consents/actions.ts');
const consenting = of('app/staff/consents/actions.ts');
const authorities = of('app/staff/authorities/actions.ts');
const papers = of('app/staff/papers/actions.ts');
const complaints = of('app/complaints/actions.ts');
const answering = of('app/staff/complaints/actions.ts');
const arrival = of('app/staff/arrivals/[id]/actions.ts');
const logging = of('app/staff/requests/log/actions.ts');
const handling = of('app/staff/requests/[id]/actions.ts');
const plainActs = of('app/staff/requests/[id]/act/[event]/actions.ts');
const audit = of('app/staff/audit/actions.ts');
const people = of('app/staff/people/actions.ts');
const places = of('app/staff/people/[organisation]/places/actions.ts');
const networks = of('app/staff/networks/actions.ts');
const settings = of('app/staff/settings/actions.ts');
const care = of('app/staff/care/actions.ts');
const queue = of('app/staff/actions.ts');
const assigning = of('app/staff/requests/[id]/assign/actions.ts');
const ticking = of('app/staff/requests/[id]/steps/actions.ts');
const writing = of('app/staff/requests/[id]/messages/actions.ts');
const longer = of('app/staff/requests/[id]/longer/actions.ts');
const recalling = of('app/staff/requests/[id]/recall/actions.ts');
const opening = of('app/staff/requests/[id]/opening/actions.ts');
const redacting = of('app/staff/requests/[id]/redactions/actions.ts');
const routing = of('app/staff/requests/[id]/team/actions.ts');
const invitations = of('app/staff/people/[organisation]/invitations/actions.ts');
const help = of('app/help/actions.ts');
const ownHelp = of('app/help/requests/actions.ts');
const support = of('app/support/actions.ts');
const looking = of('app/support/grants/actions.ts');
const letting = of('app/staff/support-grants/actions.ts');
const halting = of('app/support/organisations/actions.ts');
const registers = of('app/support/organisations/register-actions.ts');
const applying = of('app/join/actions.ts');
const systems = of('app/join/system-actions.ts');
const joinings = of('app/support/joinings/actions.ts');
const agreements = of('app/staff/agreements/actions.ts');
const reports = of('app/staff/studies/[id]/report/actions.ts');

/** Every act that a form of ours can ask for, and whom each admits. */
export const ACTIONS = {
  ...IMAGE_ASK_ACTIONS,
  ...EVIDENCE_ACTIONS,
  ...PAYMENT_ACTIONS,
  ...RETENTION_ACTIONS,
  ...LEGAL_REQUEST_ACTIONS,
  ...MATTER_ACTIONS,
  submitPassword: signIn('anyone', 'Checks a password, throttled.'),
  submitCode: signIn('anyone', 'Checks the second factor of whoever gave the password.'),
  askSignInPasskey: signIn('anyone', 'Asks the passkey of whoever gave the password.'),
  answerSignInPasskey: signIn('anyone', 'Checks what it signed.'),
  submitRecoveryCode: signIn('anyone', 'Checks a recovery code of whoever gave the password.'),
  findOrganisation: organisation('anyone', 'Finds where the organisation of an address signs in.'),
  askForNewPassword: forgotten('anyone', 'Has a letter sent to an address, the same for any.'),
  saveNewPassword: forgotten('anyone', 'Sets a password, for whoever holds the letter’s link.'),

  askToGetBackIn: lost('anyone', 'Has a letter sent to an address, the same for any.'),
  beginGettingBackIn: lost('anyone', 'Asks a hospital for a check, for whoever holds its link.'),
  finishGettingBackIn: lost('anyone', 'Ends all factors, for who holds the last letter’s link.'),
  stopGettingBackIn: recoveryStop('anyone', 'Stops it, for whoever holds the link of a letter.'),
  confirmGettingBackIn: recoveries('staff', 'Agrees as the second person, or refuses.'),

  askToRegister: register('anyone', 'Has a letter sent to an address, the same for any.'),
  startRegistration: register('anyone', 'Begins one, for whoever holds the letter’s link.'),
  saveDetails: register('anyone', 'Answers a question, for the browser that began.'),
  savePassword: register('anyone', 'The same.'),
  chooseFactor: register('anyone', 'The same.'),
  orderRegistrationPasskey: register('anyone', 'Asks that browser for a passkey.'),
  finishWithPasskey: register('anyone', 'Makes the account, and signs in to it.'),
  finishWithCode: register('anyone', 'The same, by an app’s code.'),
  takeInvitation: invitation('anyone', 'Accepts it, or leads strangers to sign in or register.'),

  askToJoin: applying('anyone', 'Has a letter sent to an address, the same for any.'),
  openApplication: applying('anyone', 'Opens an application, for whoever holds the letter’s link.'),
  saveInstitution: applying('anyone', 'Answers a step of it, for the browser that opened it.'),
  saveContact: applying('anyone', 'The same.'),
  saveStay: applying('anyone', 'The same.'),
  addOwnSite: applying('anyone', 'The same.'),
  removeOwnSite: applying('anyone', 'The same.'),
  saveAdministrator: applying('anyone', 'The same.'),
  acceptUsualTerms: applying('anyone', 'Accepts the terms of its kind, for the same.'),
  sendApplication: applying('anyone', 'Sends it, for the same.'),
  withdrawApplication: applying('anyone', 'Takes it back, for the same.'),
  addOwnSystem: systems('anyone', 'Adds an imaging system, for the same.'),
  removeOwnSystem: systems('anyone', 'Takes one out, for the same.'),
  testOwnSystem: systems('anyone', 'Calls one, or waits for its call, for the same; throttled.'),

  submitSheetCode: signIn('anyone', 'Checks a code on paper of whoever gave the password.'),
  sendSignInText: signIn('anyone', 'Texts a code to whoever gave the password, throttled.'),
  submitTextCode: signIn('anyone', 'Checks that code.'),
  submitStepUp: stepUp('signed_in', 'Checks a fresh code, for one act on one thing.'),
  askStepUpPasskey: stepUp('signed_in', 'Asks one’s own passkey, for one act on one thing.'),
  answerStepUpPasskey: stepUp('signed_in', 'Checks what it signed.'),

  orderNewPasskey: account('signed_in', 'Asks a browser for a new passkey of one’s own.'),
  keepPasskey: account('signed_in', 'Keeps it.'),
  takePasskeyAway: account('signed_in', 'Takes a passkey of one’s own away.'),
  useNewAuthenticator: account('signed_in', 'Replaces one’s own authenticator app.'),
  makeNewRecoveryCodes: account('signed_in', 'Makes recovery codes of one’s own, and shows them.'),
  giveMobileNumber: text('signed_in', 'Texts a code to a number of one’s own, throttled.'),
  proveMobileNumber: text('signed_in', 'Keeps that number.'),
  removeMobileNumber: text('signed_in', 'Takes it away.'),
  askForNewEmail: email('signed_in', 'Has a link sent to a new address of one’s own, throttled.'),
  proveMyEmail: email('signed_in', 'Proves it, by that link.'),
  beginJoining: joining('signed_in', 'Begins to join one’s own account with another of one’s own.'),
  joinMyAccounts: joining('signed_in', 'Joins them, for whoever signed in to both, after proof.'),
  stopMyEmailChange: emailStop('anyone', 'Stops it, for whoever holds the old address’s link.'),
  signOutThere: account('signed_in', 'Ends another session of one’s own.'),
  signOutEverywhereElse: account('signed_in', 'Ends all others.'),

  openMailedLink: link('anyone', 'Leads strangers to signing in; opens to the named recipient.'),
  startDownload: releases('signed_in', 'Begins a download, for the recipient.'),
  askLonger: releases('signed_in', 'Asks for more time with the recipient’s own link.'),
  passOn: releases('signed_in', 'Goes on to the scans, from what was shown first.'),
  stopLink: releases('signed_in', 'Ends the recipient’s own link.'),
  ...LET_LOOK_ACTIONS,

  chooseHospitals: requestSets('signed_in', 'Begins a draft, or changes the person’s own.'),
  saveWhat: requestSets('signed_in', 'Answers a question of the person’s own draft.'),
  saveWhen: requestSets('signed_in', 'Answers a question of the person’s own draft.'),
  sendSet: requestSets('signed_in', 'Sends the person’s own draft to all its hospitals.'),
  startBundle: requestSets('signed_in', 'Begins one download of several releases, for the same.'),
  stopSet: requestSets('signed_in', 'Stops all parts of the person’s own, or deletes a draft.'),
  stopRequest: requests('signed_in', 'Withdraws the person’s own request.'),
  sendAnswer: requests('signed_in', 'Answers what the hospital asked the requester.'),

  givePatient: arrival('staff', 'Says whose an arrival is.'),
  makePatient: arrival('staff', 'Makes a record for an arrival.'),

  sendMessage: requests('signed_in', 'Writes to the hospital about the person’s own request.'),
  answerRequester: writing('staff', 'Writes to whoever asked, for the hospital.'),
  settleMessages: writing('staff', 'Says that a message wants no answer.'),
  giveLonger: longer('staff', 'Gives a link more time, after fresh proof.'),
  refuseLonger: longer('staff', 'Says why a link gets no more time.'),
  recallWhatWasSent: recalling('staff', 'Takes back what was sent, after fresh proof.'),
  writeDownTalk: opening('staff', 'Writes down that results were talked over.'),
  decideOpening: opening('staff', 'Decides when one request is opened.'),
  logARequest: logging('staff', 'Writes down a request that came otherwise than here.'),
  bindARequester: logging('staff', 'Gives such a request to its sender’s proven account.'),
  confirmPatient: handling('staff', 'Says whose record a request is about.'),
  closeNotFound: handling('staff', 'Closes a request because no record is the person’s.'),
  chooseStudies: handling('staff', 'Chooses what a request is about.'),
  sayNothingIsHeld: handling('staff', 'Closes a request because nothing is held.'),
  giveOpinion: handling('staff', 'Records the opinion on harm.'),
  saveChecks: handling('staff', 'Records that a study was looked through.'),
  keepBack: handling('staff', 'Withholds a study.'),
  giveBack: handling('staff', 'Takes that back.'),
  takeOutOfObjects: redacting('staff', 'Takes something out of files before they go out.'),
  takeOutOfReport: redacting('staff', 'Takes something out of a report before it goes out.'),
  putBack: redacting('staff', 'Puts back what was taken out.'),
  approve: handling('staff', 'Approves a request, first or last.'),
  assignOne: assigning('staff', 'Gives a request to a colleague to look after.'),
  assignChosen: queue('staff', 'The same for several, each judged by itself.'),
  saveView: queue('staff', 'Keeps a view of the queue, for the reader alone.'),
  landOnView: queue('staff', 'Opens the queue with one of one’s own views.'),
  removeView: queue('staff', 'Forgets one of one’s own views.'),
  doAct: plainActs('staff', 'Any other act on a request; the lifecycle says whose it is.'),

  askToProve: identity('signed_in', 'Asks a hospital to check who one is.'),
  addPicture: identity('signed_in', 'Adds a picture of a paper to one’s own open check.'),
  takePictureOut: identity('signed_in', 'Deletes a picture of one’s own.'),
  stopProving: identity('signed_in', 'Stops one’s own open check.'),
  decideIdentity: proving('staff', 'Says who somebody is, or that it is not proved.'),

  makeCodeSheet: codeSheet('staff', 'Makes a requester’s codes on paper, and shows them.'),
  stopCodeSheet: codeSheet('staff', 'Stops them.'),

  giveRole: people('staff', 'Gives a colleague a role.'),
  endColleagueRole: people('staff', 'Ends a colleague’s role.'),
  suspendColleague: people('staff', 'Halts a colleague’s access.'),
  giveAccessBack: people('staff', 'Gives it back.'),

  addNewSite: places('staff', 'Adds a site that roles can be limited to.'),
  saveSiteNames: places('staff', 'Changes what its machines call it.'),
  addNewTeam: places('staff', 'Adds a team.'),
  saveTeamSteps: places('staff', 'Lays down the checklist of a team.'),
  closeSiteOrTeam: places('staff', 'Offers one no more.'),
  addNetwork: networks('staff', 'Proposes a trusted network.'),
  confirmNetwork: networks('staff', 'Confirms one that another proposed.'),
  endNetwork: networks('staff', 'Ends one.'),
  changeASetting: settings('staff', 'Changes a setting, or proposes what protects less.'),
  confirmASetting: settings('staff', 'Confirms what another proposed for one.'),
  declineASetting: settings('staff', 'Declines it.'),
  giveSecondFactor: care('care', 'Goes on to give a second factor.'),
  tickTeamSteps: ticking('staff', 'Ticks what of it is done for a request.'),
  sendToTeam: routing('staff', 'Sends a request to a team.'),

  askAudit: audit('staff', 'Searches the audit of one organisation.'),
  tellUnexpected: diary('signed_in', 'Questions an entry of the person’s own diary.'),
  sendSubjectRequest: corrections('signed_in', 'Asks to correct or delete something of one’s own.'),
  answerHospital: corrections('signed_in', 'Answers what was asked about one’s own such request.'),
  takeBackSubjectRequest: corrections('signed_in', 'Takes back one’s own such request.'),
  doSubjectRequestAct: correcting('staff', 'Moves such a request on, by its lifecycle.'),
  claimForSomebody: acting('signed_in', 'Says that one acts for somebody.'),
  sendEvidence: acting('signed_in', 'Sends what shows that one acts for somebody.'),
  stopActing: acting('signed_in', 'Stops acting for somebody, or somebody acting for one.'),
  confirmActing: acting('signed_in', 'Agrees, at sixteen, that somebody goes on acting for one.'),
  sendForSomebody: acting('signed_in', 'Asks for scans of whom the person acts for.'),
  askForSomebody: acting('signed_in', 'Begins to ask for scans, for oneself or another.'),
  matchAProxy: actors('staff', 'Says for which patient somebody acts.'),
  verifyAProxy: actors('staff', 'Lets somebody act for a patient.'),
  stopAProxy: actors('staff', 'Does not confirm, suspends or ends that somebody acts.'),
  findForAProxy: actors('staff', 'Records what a patient can decide for themselves.'),
  noteAConcern: actors('staff', 'Notes what is feared of somebody who acts for a patient.'),
  noteAWish: actors('staff', 'Notes what a patient does not want seen by who acts for them.'),
  endAWish: actors('staff', 'Ends such a wish.'),
  stopMyConsent: consents('signed_in', 'Takes back a consent of one’s own.'),
  answerMyConsent: consents('signed_in', 'Says whether a consent is one’s own.'),
  recordAConsent: consenting('staff', 'Writes down a consent that came on paper.'),
  verifyAConsent: consenting('staff', 'Finds a consent good that another wrote down.'),
  rejectAConsent: consenting('staff', 'Finds that a consent was a mistake or not real.'),
  recordConsentWithdrawal: consenting('staff', 'Records that a consent was taken back.'),
  recordAnAuthority: authorities('staff', 'Writes down a legal authority.'),
  verifyAnAuthority: authorities('staff', 'Finds one good that another wrote down.'),
  endAnAuthority: authorities('staff', 'Rejects or ends one.'),
  addAPaper: papers('staff', 'Adds a paper to a consent or legal authority.'),
  removeAPaper: papers('staff', 'Takes away a paper that was added by mistake.'),
  sendComplaint: complaints('signed_in', 'Complains, if about a request about one’s own.'),
  tellEscalated: complaints('signed_in', 'Says that one’s own complaint is with the regulator.'),
  doComplaintAct: answering('staff', 'Moves a complaint on; the lifecycle says whose it is.'),
  sendOutcome: answering('staff', 'Answers a complaint.'),
  reportAnIncident: incidents('staff', 'Reports that something went wrong.'),
  doIncidentAct: incidents('staff', 'Any act on an incident; the lifecycle says whose it is.'),
  judgeAccess: incidents('staff', 'Records whether an access was right, after fresh proof.'),
  inviteToOrganisation: invitations('signed_in', 'Invites somebody to work there.'),
  sendInvitationAgain: invitations('signed_in', 'Sends an invitation again.'),
  takeInvitationBack: invitations('signed_in', 'Takes it back.'),

  sendHelpRequest: help(
    'anyone',
    'Asks for help, throttled; about a hospital only as its requester.',
  ),
  openHelpLetter: help('anyone', 'Opens an answer once, for whoever holds the letter’s link.'),
  askAgainByLetter: help('anyone', 'Asks again, for the browser that opened it.'),
  closeByLetter: help('anyone', 'Closes it, for the same.'),
  askHelpAgain: ownHelp('signed_in', 'Asks again in a request for help of one’s own.'),
  closeHelpRequest: ownHelp('signed_in', 'Closes it.'),
  askPublicRegister: registers('signed_in', 'Has a public register asked about an institution.'),
  lookByHand: registers('signed_in', 'Keeps what somebody found who looked by hand.'),
  confirmByHand: registers('signed_in', 'Confirms what another found.'),
  haltInstitution: halting('signed_in', 'Stops an institution, or lets it go on.'),
  askAboutApplicant: joinings('signed_in', 'Has a register asked about who applies to join.'),
  testApplicantSystem: joinings('signed_in', 'Calls an applicant’s system, or waits for its call.'),
  lookUpApplicant: joinings('signed_in', 'Keeps what somebody saw who looked an applicant up.'),
  letSystemCallLater: joinings('signed_in', 'Lets an applicant’s system call later.'),
  approveApplicant: joinings('signed_in', 'Lets an institution join, after fresh proof.'),
  refuseApplicant: joinings('signed_in', 'Refuses one, after fresh proof.'),
  askHospital: looking('signed_in', 'Asks a hospital for a look at a request, for support.'),
  endOwnLook: looking('signed_in', 'Ends such a look, for whoever asked.'),
  answerSupport: letting(
    'staff',
    'Lets support look, or not, or ends it; the first two after fresh proof.',
  ),
  answerHelp: support('signed_in', 'Answers one, for those whose it is to answer.'),
  makeAgreementDraft: agreements('signed_in', 'Drafts an agreement for one’s organisation.'),
  saveAgreementTerms: agreements('signed_in', 'Writes the terms of a draft of it.'),
  doAgreementAct: agreements('signed_in', 'Any other act on one; the lifecycle says whose it is.'),
  putSignature: agreements('signed_in', 'Signs a version, after fresh proof for it.'),
  saveStanding: agreements('signed_in', 'Says until when one’s organisation meets the toolkit.'),

  addReport: reports('staff', 'Adds a report to a study.'),
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof ACTIONS;
