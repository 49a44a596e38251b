import { account } from './account.ts';
import { accountJoin } from './account-join.ts';
import { acting } from './acting.ts';
import { codeSheet } from './code-sheet.ts';
import { common } from './common.ts';
import { communications } from './communications.ts';
import { complaints } from './complaints.ts';
import { consents } from './consents.ts';
import { decisionLetters } from './decision-letters.ts';
import { diary } from './diary.ts';
import { fault } from './fault.ts';
import { help } from './help.ts';
import { helpTopics } from './help-topics.ts';
import { identity } from './identity.ts';
import { incidents } from './incidents.ts';
import { letters } from './letters.ts';
import { papers } from './papers.ts';
import { plainPages } from './plain-pages.ts';
import { recovery } from './recovery.ts';
import { refusals } from './refusals.ts';
import { register } from './register.ts';
import { releasePackage } from './package.ts';
import { releases } from './releases.ts';
import { requestSets } from './request-sets.ts';
import { requests } from './requests.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { signOn } from './sign-on.ts';
import { start } from './start.ts';
import { stepUp } from './step-up.ts';
import { subjectRequests } from './subject-requests.ts';
import { texts } from './texts.ts';

/** What the public reads, in Welsh. What is read at work is English in both languages. */
export const inWelsh = {
  ...{ account, accountJoin, acting, codeSheet, common, communications, complaints, consents },
  ...{
    decisionLetters,
    diary,
    fault,
    help,
    helpTopics,
    identity,
    incidents,
    letters,
    papers,
    plainPages,
    recovery,
  },
  ...{
    refusals,
    register,
    releasePackage,
    releases,
    requestSets,
    requests,
    signIn,
    signOn,
    start,
    stepUp,
  },
  ...{ settings, subjectRequests, texts },
};
