import { letters as english } from '#lib/words/en/letters.ts';
import type { Words } from '#lib/words/english.ts';
import { actingLetters } from './acting-letters.ts';
import { copyLetters } from './copy-letters.ts';
import { imageAskLetters } from './image-ask-letters.ts';
import { paymentLetters } from './payment-letters.ts';
import { emailChange, factorChanged, mailed } from './letters-account.ts';
import { complaintOutcome, complaintReceived, help, subjectRequest } from './letters-answers.ts';
import {
  communication,
  consent,
  linkEnds,
  linkHalted,
  linkLonger,
  linkReady,
  shared,
} from './letters-links.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. English stay the letters
 * that only staff and those who are invited get: `seniors`, `linkHalted.officer`, `incident`, `agreement`,
 * `consent.officer`, `unused`, `supportGrant`, `invited` and `identityCheck.voucher`.
 */
export const letters: Words['letters'] = {
  ...english,
  greeting: (name) => `Annwyl ${name},`,
  closing:
    'Rydych yn cael hwn am fod rhywun â’ch cyfeiriad e-bost yn defnyddio Lantern. Os nad chi oedd hynny, gallwch ei anwybyddu: ni all neb agor dim gyda’r neges hon yn unig.',
  linkReady,
  linkEnds,
  linkLonger,
  linkHalted,
  communication,
  imageAsk: imageAskLetters,
  payment: paymentLetters,
  copy: copyLetters,
  shared,
  acting: actingLetters,
  consent,
  factorChanged,
  mailed,
  emailChange,
  answered: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Mae ateb i’r hyn a ddywedoch wrthym. Eich cyfeirnod yw ${reference}. Mewngofnodwch i’w ddarllen:\n\n${address}`,
  },
  identityCheck: {
    ...english.identityCheck,
    person: {
      subject: 'Mae gennych neges yn Lantern',
      body: (reference, address) =>
        `Mae ateb i’ch prawf o bwy ydych chi. Eich cyfeirnod yw ${reference}. Mewngofnodwch i’w ddarllen:\n\n${address}`,
    },
  },
  complaintReceived,
  complaintOutcome,
  subjectRequest,
  help,
  requestLogged: {
    subject: 'Mae eich cais gennym',
    body: (hospital, reference, address) =>
      `Mae eich cais gan yr ysbyty (${hospital}). Ei gyfeirnod yw ${reference}. Bydd yn ateb yn y ffordd y gwnaethoch ofyn amdani.\n\nOs ydych eisiau ei ddilyn ar-lein, agorwch gyfrif yma:\n\n${address}\n\nYna dewiswch “Profi pwy ydych chi” a gofynnwch i’r ysbyty (${hospital}) wirio. Pan fydd yn siŵr pwy ydych chi, gofynnwch i’w dîm cofnodion ddangos y cais yn eich cyfrif. Nid yw’r e-bost hwn yn agor dim ar ei ben ei hun.`,
  },
  requestMoved: {
    subject: 'Mae newyddion am eich cais',
    body: (reference, address) =>
      `Mae newyddion am eich cais ${reference}. Mewngofnodwch i’w darllen:\n\n${address}`,
  },
};
