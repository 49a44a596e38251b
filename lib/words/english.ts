import { agreements } from './en/agreements.ts';
import { authorities } from './en/authorities.ts';
import { audit } from './en/audit.ts';
import { auditVerification } from './en/audit-verification.ts';
import { accessibility } from './en/accessibility.ts';
import { account } from './en/account.ts';
import { acting } from './en/acting.ts';
import { actingAtWork } from './en/acting-at-work.ts';
import { accountJoin } from './en/account-join.ts';
import { communications } from './en/communications.ts';
import { complaints } from './en/complaints.ts';
import { common } from './en/common.ts';
import { consents } from './en/consents.ts';
import { decisionLetters } from './en/decision-letters.ts';
import { deletions } from './en/deletions.ts';
import { holds } from './en/holds.ts';
import { disclaimers } from './en/disclaimers.ts';
import { offline } from './en/offline.ts';
import { opening } from './en/opening.ts';
import { diary } from './en/diary.ts';
import { easyHelp } from './en/easy-help.ts';
import { identity } from './en/identity.ts';
import { viewer } from './en/viewer.ts';
import { imagesAsked } from './en/images-asked.ts';
import { imagesAskedAtWork } from './en/images-asked-at-work.ts';
import { evidencePack } from './en/evidence-pack.ts';
import { expertChecks } from './en/expert-checks.ts';
import { experts } from './en/experts.ts';
import { instructions } from './en/instructions.ts';
import { evidenceAtWork } from './en/evidence-at-work.ts';
import { evidence } from './en/evidence.ts';
import { costs } from './en/costs.ts';
import { paymentsAtWork } from './en/payments-at-work.ts';
import { fault } from './en/fault.ts';
import { help } from './en/help.ts';
import { halting } from './en/halting.ts';
import { publicRegisters } from './en/public-registers.ts';
import { helpTopics } from './en/help-topics.ts';
import { incidents } from './en/incidents.ts';
import { invitations } from './en/invitations.ts';
import { joinPages } from './en/join-pages.ts';
import { joiningDesk } from './en/joining-desk.ts';
import { joining } from './en/joining.ts';
import { joiningRefusals } from './en/joining-refusals.ts';
import { legalLetters } from './en/legal-letters.ts';
import { legalRequests } from './en/legal-requests.ts';
import { letters } from './en/letters.ts';
import { redactions } from './en/redactions.ts';
import { verdicts } from './en/verdicts.ts';
import { verification } from './en/verification.ts';
import { takenAway } from './en/taken-away.ts';
import { releasePackage } from './en/package.ts';
import { machineChecks } from './en/machine-checks.ts';
import { matters } from './en/matters.ts';
import { mattersAtWork } from './en/matters-at-work.ts';
import { networks } from './en/networks.ts';
import { pairings } from './en/pairings.ts';
import { papers } from './en/papers.ts';
import { plainPages } from './en/plain-pages.ts';
import { people } from './en/people.ts';
import { performance } from './en/performance.ts';
import { queue } from './en/queue.ts';
import { reach } from './en/reach.ts';
import { recall } from './en/recall.ts';
import { recovery } from './en/recovery.ts';
import { register } from './en/register.ts';
import { releases } from './en/releases.ts';
import { reportTerms } from './en/report-terms.ts';
import { requestLog } from './en/request-log.ts';
import { requestSets } from './en/request-sets.ts';
import { requests } from './en/requests.ts';
import { steps } from './en/steps.ts';
import { settings } from './en/settings.ts';
import { shares } from './en/shares.ts';
import { signedPaper } from './en/signed-paper.ts';
import { signing } from './en/signing.ts';
import { shown } from './en/shown.ts';
import { signIn } from './en/sign-in.ts';
import { signOn } from './en/sign-on.ts';
import { refusals } from './en/refusals.ts';
import { staff } from './en/staff.ts';
import { start } from './en/start.ts';
import { stepUp } from './en/step-up.ts';
import { subjectRequests } from './en/subject-requests.ts';
import { supportGrants } from './en/support-grants.ts';
import { codeSheet } from './en/code-sheet.ts';
import { texts } from './en/texts.ts';

/**
 * Everything Lantern says to a person, by subject. A second language is another object of the type
 * of this one, so that a missing sentence does not compile.
 */
export const english = {
  accessibility,
  acting,
  actingAtWork,
  agreements,
  authorities,
  legalRequests,
  legalLetters,
  audit,
  auditVerification,
  account,
  accountJoin,
  releasePackage,
  takenAway,
  redactions,
  common,
  communications,
  viewer,
  imagesAsked,
  imagesAskedAtWork,
  costs,
  paymentsAtWork,
  complaints,
  consents,
  decisionLetters,
  deletions,
  holds,
  machineChecks,
  pairings,
  papers,
  people,
  plainPages,
  performance,
  queue,
  networks,
  settings,
  steps,
  diary,
  evidence,
  evidenceAtWork,
  evidencePack,
  easyHelp,
  identity,
  fault,
  help,
  helpTopics,
  halting,
  publicRegisters,
  incidents,
  invitations,
  joinPages,
  joining,
  joiningDesk,
  joiningRefusals,
  reach,
  disclaimers,
  offline,
  opening,
  recall,
  recovery,
  register,
  releases,
  reportTerms,
  requests,
  requestSets,
  requestLog,
  start,
  letters,
  matters,
  mattersAtWork,
  shares,
  shown,
  ...{ experts, expertChecks, instructions },
  signedPaper,
  signing,
  signIn,
  signOn,
  refusals,
  staff,
  stepUp,
  subjectRequests,
  supportGrants,
  codeSheet,
  texts,
  verdicts,
  verification,
} as const;

type Widened<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Widened<T[K]> };

export type Words = Widened<typeof english>;
