import type { Words } from '#lib/words/english.ts';
import {
  addPasskey,
  authenticator,
  mobile,
  passkeys,
  recoveryCodes,
  removePasskey,
  sheet,
} from './account-factors.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const account: Words['account'] = {
  title: 'Eich manylion mewngofnodi',
  link: 'Eich manylion mewngofnodi',
  email: 'Cyfeiriad e-bost',
  back: 'Yn ôl i’ch manylion mewngofnodi',
  done: {
    passkey: 'Cafodd eich passkey ei ychwanegu. Gallwch ei ddefnyddio o hyn ymlaen.',
    removed: 'Cafodd y passkey ei dynnu. Rydych wedi cael eich allgofnodi ym mhobman arall.',
    authenticator:
      'Mae eich ap dilysu newydd wedi’i osod. Rydych wedi cael eich allgofnodi ym mhobman arall.',
    mobile:
      'Cafodd eich rhif ffôn symudol ei ychwanegu. Gallwch gael cod yno os na allwch ddefnyddio eich ffyrdd eraill o fewngofnodi.',
    mobileRemoved:
      'Cafodd eich rhif ffôn symudol ei dynnu. Rydych wedi cael eich allgofnodi ym mhobman arall.',
    emailAsked:
      'Rydym wedi anfon neges i’ch cyfeiriad e-bost newydd. Agorwch y ddolen ynddi o fewn 24 awr. Tan hynny, nid oes dim yn newid.',
    emailProved:
      'Diolch. Bydd eich cyfeiriad e-bost yn newid mewn 24 awr. Tan hynny, mewngofnodwch gyda’ch hen gyfeiriad. Rydym wedi ysgrifennu i’ch hen gyfeiriad hefyd.',
    joined:
      'Mae eich dau gyfrif wedi’u huno. Mae’r ddwy ffordd o fewngofnodi yn gweithio fel o’r blaen.',
    ended: 'Mae’r sesiwn honno wedi dod i ben.',
    others: 'Rydych wedi cael eich allgofnodi ym mhobman arall.',
  },
  newEmail: {
    change: 'Newid',
    changeWhat: 'eich cyfeiriad e-bost',
    title: 'Newid eich cyfeiriad e-bost',
    now: (email) => `Eich cyfeiriad e-bost yw ${email}.`,
    body: [
      'Byddwn yn anfon dolen i’ch cyfeiriad newydd, i wneud yn siŵr mai chi biau’r cyfeiriad.',
      'Pan fyddwch wedi agor y ddolen, bydd y cyfeiriad yn newid ar ôl 24 awr. Byddwn yn ysgrifennu i’ch hen gyfeiriad yn gyntaf, fel na all neb gymryd eich cyfrif heb i chi wybod.',
    ],
    label: 'Cyfeiriad e-bost newydd',
    button: 'Anfon y ddolen',
    email_missing: 'Rhowch eich cyfeiriad e-bost newydd',
    not_an_email: 'Rhowch gyfeiriad e-bost yn y fformat cywir, fel name@example.com',
    prove: {
      title: 'Cadarnhau eich cyfeiriad e-bost newydd',
      body: 'Pwyswch y botwm i gadarnhau mai chi biau’r cyfeiriad e-bost hwn. Dyma fydd eich cyfeiriad ar gyfer Lantern mewn 24 awr.',
      button: 'Dyma fy nghyfeiriad newydd',
    },
    stop: {
      title: 'Stopio newid eich cyfeiriad e-bost',
      body: 'Pwyswch y botwm os na wnaethoch ofyn am y newid. Mae eich cyfeiriad e-bost yn aros fel y mae, ac mae pawb yn cael eu hallgofnodi o’ch cyfrif.',
      button: 'Stopio’r newid',
      over: 'Nid yw’r ddolen hon yn gweithio mwyach. Os na allwch fewngofnodi, dywedwch ar unwaith wrth yr ysbyty y gwnaethoch ofyn iddo am eich sganiau',
    },
    stopped: {
      title: 'Cafodd y newid ei stopio',
      body: [
        'Mae eich cyfeiriad e-bost yn aros fel yr oedd. Mae pawb wedi cael eu hallgofnodi o’ch cyfrif, gan eich cynnwys chi.',
        'Efallai fod rhywun yn gwybod eich cyfrinair. Dewiswch un newydd nawr.',
      ],
      next: 'Dewis cyfrinair newydd',
    },
  },
  recovered: {
    title: 'Gosodwch ddyfais newydd nawr',
    body: 'Gwnaethoch fewngofnodi gyda chod adfer, sy’n gweithio unwaith yn unig. Ychwanegwch passkey neu gosodwch ap dilysu newydd nawr, er mwyn gallu mewngofnodi y tro nesaf. Os cafodd eich hen ddyfais ei cholli neu ei dwyn, tynnwch passkey y ddyfais honno hefyd.',
  },
  passkeys,
  addPasskey,
  removePasskey,
  authenticator,
  recovery: recoveryCodes,
  mobile,
  sheet,
  sessions: {
    title: 'Ble rydych chi wedi mewngofnodi',
    see: 'Gweld ble rydych chi wedi mewngofnodi',
    body: 'Os gwelwch rywbeth nad ydych yn ei adnabod, dewch ag ef i ben. Yna newidiwch sut rydych yn mewngofnodi.',
    here: 'Dyma ble rydych chi nawr',
    since: (instant) => `Mewngofnodwyd: ${instant}`,
    seen: (instant) => `Defnyddiwyd ddiwethaf: ${instant}`,
    from: (address) => `O’r cyfeiriad rhyngrwyd ${address}`,
    unknown: 'Dyfais nad ydym yn ei hadnabod',
    device: (browser, system) => `${browser} ar ${system}`,
    end: 'Allgofnodi yno',
    endWhat: (device, instant) => `: ${device}, mewngofnodwyd: ${instant}`,
    endOthers: 'Allgofnodi ym mhobman arall',
    alone: 'Nid ydych wedi mewngofnodi yn unman arall.',
    factor: {
      passkey: 'gyda passkey',
      totp: 'gyda chod',
      recovery_code: 'gyda chod adfer',
      sheet_code: 'gyda chod o daflen wedi’i hargraffu',
      text_code: 'gyda chod drwy neges destun',
      nhs_login: 'gydag NHS login',
      provider: 'gyda system fewngofnodi eich sefydliad',
      network: 'gyda system fewngofnodi eich sefydliad, ar ei rwydwaith',
    },
  },
};
