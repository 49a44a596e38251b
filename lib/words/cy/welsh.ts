import { accessibility } from './accessibility.ts';
import { account } from './account.ts';
import { accountJoin } from './account-join.ts';
import { acting } from './acting.ts';
import { codeSheet } from './code-sheet.ts';
import { common } from './common.ts';
import { communications } from './communications.ts';
import { complaints } from './complaints.ts';
import { consents } from './consents.ts';
import { costs } from './costs.ts';
import { decisionLetters } from './decision-letters.ts';
import { diary } from './diary.ts';
import { disclaimers } from './disclaimers.ts';
import { easyHelp } from './easy-help.ts';
import { evidence } from './evidence.ts';
import { fault } from './fault.ts';
import { help } from './help.ts';
import { helpTopics } from './help-topics.ts';
import { identity } from './identity.ts';
import { viewer } from './viewer.ts';
import { imagesAsked } from './images-asked.ts';
import { incidents } from './incidents.ts';
import { letters } from './letters.ts';
import { matters } from './matters.ts';
import { offline } from './offline.ts';
import { pairings } from './pairings.ts';
import { papers } from './papers.ts';
import { plainPages } from './plain-pages.ts';
import { recovery } from './recovery.ts';
import { refusals } from './refusals.ts';
import { register } from './register.ts';
import { verdicts } from './verdicts.ts';
import { verification } from './verification.ts';
import { takenAway } from './taken-away.ts';
import { releasePackage } from './package.ts';
import { releases } from './releases.ts';
import { reportTerms } from './report-terms.ts';
import { requestSets } from './request-sets.ts';
import { requests } from './requests.ts';
import { settings } from './settings.ts';
import { shares } from './shares.ts';
import { shown } from './shown.ts';
import { signIn } from './sign-in.ts';
import { signedPaper } from './signed-paper.ts';
import { signing } from './signing.ts';
import { signOn } from './sign-on.ts';
import { start } from './start.ts';
import { stepUp } from './step-up.ts';
import { subjectRequests } from './subject-requests.ts';
import { texts } from './texts.ts';

/** What the public reads, in Welsh. What is read at work is English in both languages. */
export const inWelsh = {
  ...{ verdicts, verification, costs },
  ...{ account, accountJoin, acting, codeSheet, common, communications, complaints, consents },
  ...{
    decisionLetters,
    diary,
    disclaimers,
    evidence,
    fault,
    help,
    helpTopics,
    identity,
    viewer,
    imagesAsked,
    incidents,
    letters,
    offline,
    pairings,
    papers,
    plainPages,
    recovery,
  },
  ...{
    refusals,
    register,
    releasePackage,
    takenAway,
    releases,
    reportTerms,
    requestSets,
    requests,
    shares,
    shown,
    signIn,
    signOn,
    start,
    stepUp,
  },
  ...{ accessibility, easyHelp, matters, settings, signedPaper, signing, subjectRequests, texts },
};
