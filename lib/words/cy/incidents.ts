import { incidents as english } from '#lib/words/en/incidents.ts';
import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what the pages
 * of a person’s diary read: `question`, `told`, `inDiary` and `surprises`. The rest is for staff.
 */
export const incidents: Words['incidents'] = {
  ...english,
  surprises: {
    unknown_hospital: 'Nid wyf yn gwybod pam mae gan yr ysbyty hwn unrhyw beth i’w wneud â mi',
    no_reason: 'Nid wyf yn gwybod pam roedd angen i neb wneud hyn',
    somebody_i_know: 'Rwy’n meddwl efallai fod rhywun sy’n fy adnabod wedi edrych',
    not_me: 'Mae’n dweud mai fi wnaeth hyn, ond nid fi wnaeth',
    other: 'Rhywbeth arall',
  },
  question: {
    link: 'Doeddwn i ddim yn disgwyl hyn',
    linkAbout: (when) => `Cofnod: ${when}`,
    title: 'Dweud wrth yr ysbyty nad oeddech yn disgwyl hyn',
    back: 'Yn ôl i’ch dyddiadur',
    entry: 'Dyma mae’r dyddiadur yn ei ddweud',
    explain: (hospital) =>
      `Bydd yr ysbyty (${hospital}) yn canfod beth ddigwyddodd ac yn dweud wrthych. Nid oes angen i chi roi rheswm. Nid yw’n newid sut rydych yn cael gofal.`,
    why: 'Beth nad oeddech yn ei ddisgwyl? (dewisol)',
    whyHint: 'Dewiswch yr un sy’n gweddu orau.',
    words: 'A oes unrhyw beth arall y dylai’r ysbyty ei wybod? (dewisol)',
    wordsHint:
      'Er enghraifft, eich bod dramor ar y diwrnod hwnnw, neu pwy rydych yn meddwl oedd yno.',
    tooLong: 'Mae’r hyn a ysgrifennoch yn rhy hir. Defnyddiwch 2,000 nod neu lai',
    tooMany:
      'Rydych wedi dweud wrthym am 20 cofnod mewn un diwrnod. Mae’r ysbyty’n edrych arnynt. Dywedwch wrtho am yr un hwn yfory',
    button: 'Dweud wrth yr ysbyty',
  },
  told: {
    title: 'Rydym wedi dweud wrth yr ysbyty',
    answeredTitle: 'Mae’r ysbyty wedi ateb',
    reference: 'Eich cyfeirnod',
    next: 'Beth sy’n digwydd nesaf',
    looks: (hospital) =>
      `Bydd rhywun yn yr ysbyty (${hospital}) sydd â’r gwaith o ddiogelu gwybodaeth cleifion yn edrych arno. Nid yw byth yr un person â’r sawl a wnaeth yr hyn rydych yn gofyn amdano.`,
    steps: [
      'Bydd yn canfod pwy wnaeth hyn a pham, ac a oedd yn iawn.',
      'Byddwn yn anfon e-bost atoch pan fydd ateb. Gallwch ei ddarllen yma.',
    ],
    by: (hospital, date) => `Rhaid i’r ysbyty (${hospital}) eich ateb erbyn diwedd ${date}.`,
    notMe:
      'Os gall rhywun arall fod yn defnyddio eich cyfrif, edrychwch nawr ble rydych chi wedi mewngofnodi, ac allgofnodwch ym mhobman arall.',
    sessions: 'Gweld ble rydych chi wedi mewngofnodi',
    said: 'Yr hyn y gwnaethoch ei ddweud wrthym',
    saidNothing: 'Ni wnaethoch roi rheswm. Mae hynny’n iawn.',
    answer: (hospital) => `Ateb yr ysbyty: ${hospital}`,
    answeredOn: (when) => `Atebwyd: ${when}.`,
    unhappy:
      'Os nad ydych yn hapus â’r ateb, dywedwch wrth yr ysbyty, a rhowch eich cyfeirnod. Gallwch hefyd gwyno i Swyddfa’r Comisiynydd Gwybodaeth: ico.org.uk, neu ffoniwch 0303 123 1113.',
  },
  inDiary: {
    told: (when, date) =>
      `Gwnaethoch ddweud wrthym ar ${when} nad oeddech yn disgwyl hyn. Rhaid i’r ysbyty ateb erbyn ${date}.`,
    answered: (when) => `Atebodd yr ysbyty ar ${when}.`,
    more: (reference) => `Darllen mwy, cyfeirnod ${reference}`,
    moreAnswered: (reference) => `Darllen yr ateb, cyfeirnod ${reference}`,
  },
};
