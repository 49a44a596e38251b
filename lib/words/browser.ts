import { currentLanguage, type Language } from '#lib/base/language.ts';
import { account as accountCy } from './cy/account.ts';
import { codeSheet as codeSheetCy } from './cy/code-sheet.ts';
import { common as commonCy } from './cy/common.ts';
import { passkey as passkeyCy } from './cy/factor-refusals.ts';
import { fault as faultCy } from './cy/fault.ts';
import { help as helpCy } from './cy/help.ts';
import { imagesAsked as imagesAskedCy } from './cy/images-asked.ts';
import { viewer as viewerCy } from './cy/viewer.ts';
import { recovery as recoveryCy } from './cy/recovery.ts';
import { register as registerCy } from './cy/register.ts';
import { releases as releasesCy } from './cy/releases.ts';
import { signIn as signInCy } from './cy/sign-in.ts';
import { signOn as signOnCy } from './cy/sign-on.ts';
import { stepUp as stepUpCy } from './cy/step-up.ts';
import { verdicts as verdictsCy } from './cy/verdicts.ts';
import { verification as verificationCy } from './cy/verification.ts';
import { account } from './en/account.ts';
import { codeSheet } from './en/code-sheet.ts';
import { common } from './en/common.ts';
import { passkey } from './en/factor-refusals.ts';
import { fault } from './en/fault.ts';
import { help } from './en/help.ts';
import { imagesAsked } from './en/images-asked.ts';
import { viewer } from './en/viewer.ts';
import { recovery } from './en/recovery.ts';
import { register } from './en/register.ts';
import { releases } from './en/releases.ts';
import { signIn } from './en/sign-in.ts';
import { signOn } from './en/sign-on.ts';
import { stepUp } from './en/step-up.ts';
import { verdicts } from './en/verdicts.ts';
import { verification } from './en/verification.ts';
import type { Words } from './english.ts';

const en = {
  ...{ account, codeSheet, common, fault, help, recovery, register, releases, signIn, signOn },
  ...{ imagesAsked, stepUp, verdicts, verification, viewer, refusals: { passkey } },
} as const;

/** What pages say while they are in a browser: a part of all the words, so that nobody downloads what staff read. */
type BrowserWords = Pick<Words, Exclude<keyof typeof en, 'refusals'>> & {
  readonly refusals: Pick<Words['refusals'], 'passkey'>;
};

const cy: BrowserWords = {
  account: accountCy,
  codeSheet: codeSheetCy,
  common: commonCy,
  fault: faultCy,
  help: helpCy,
  imagesAsked: imagesAskedCy,
  recovery: recoveryCy,
  register: registerCy,
  releases: releasesCy,
  signIn: signInCy,
  signOn: signOnCy,
  stepUp: stepUpCy,
  verdicts: verdictsCy,
  verification: verificationCy,
  viewer: viewerCy,
  refusals: { passkey: passkeyCy },
};

const SPOKEN: Readonly<Record<Language, BrowserWords>> = { en, cy };

/** The wording of the language of the page that is shown. */
export function words(): BrowserWords {
  return SPOKEN[currentLanguage()];
}
