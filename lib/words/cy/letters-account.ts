import type { Words } from '#lib/words/english.ts';

type Letters = Words['letters'];

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const factorChanged: Letters['factorChanged'] = {
  subject: 'Mae’r ffordd rydych yn mewngofnodi i Lantern wedi newid',
  newDeviceSubject: 'Mewngofnododd rhywun i’ch cyfrif Lantern ar ddyfais newydd',
  what: {
    passkey_added: 'Cafodd passkey (cyfrin-allwedd) ei ychwanegu at eich cyfrif.',
    passkey_removed:
      'Cafodd passkey (cyfrin-allwedd) ei dynnu o’ch cyfrif. Nid yw’n gweithio mwyach, a chawsoch eich allgofnodi ym mhobman arall.',
    passkey_suspected:
      'Rydym wedi stopio un passkey (cyfrin-allwedd) sydd gennych, am ei bod yn bosibl bod rhywun wedi gwneud copi ohono. Nid yw’n gweithio mwyach. Tynnwch ef o’ch manylion mewngofnodi, yna ychwanegwch un newydd.',
    totp_replaced:
      'Rhoddwyd ap dilysu newydd yn lle’r un ar gyfer eich cyfrif. Nid yw codau o’r hen ap yn gweithio mwyach, a chawsoch eich allgofnodi ym mhobman arall.',
    recovery_codes_made:
      'Cafodd codau adfer newydd eu gwneud ar gyfer eich cyfrif. Nid yw’r hen rai yn gweithio mwyach.',
    password_changed:
      'Cafodd cyfrinair eich cyfrif ei newid. Cawsoch eich allgofnodi ym mhobman. Mae eich cod neu’r passkey yr un fath ag o’r blaen.',
    recovery_code_used: 'Mewngofnododd rhywun i’ch cyfrif gydag un o’ch codau adfer.',
    new_device:
      'Mewngofnododd rhywun i’ch cyfrif gyda math o ddyfais neu borwr na chafodd ei ddefnyddio ar ei gyfer yn y 3 mis diwethaf. Roedden nhw’n gwybod eich cyfrinair ac roedd eich cod neu’r passkey ganddyn nhw.',
    mobile_added:
      'Cafodd rhif ffôn symudol ei ychwanegu at eich cyfrif. Gallwch gael cod diogelwch yno drwy neges destun. Nid yw unrhyw rif a oedd gennych o’r blaen yn cael codau mwyach.',
    mobile_removed:
      'Cafodd y rhif ffôn symudol ei dynnu o’ch cyfrif. Nid oes codau’n mynd yno mwyach, a chawsoch eich allgofnodi ym mhobman arall.',
    code_sheet_issued:
      'Cafodd taflen wedi’i hargraffu o 10 cod diogelwch ei gwneud i chi, ar ôl i rywun wirio pwy ydych chi. Nid yw unrhyw daflen a oedd gennych o’r blaen yn gweithio mwyach.',
    code_sheet_ended:
      'Cafodd eich taflen o godau diogelwch ei stopio. Nid yw’r codau sydd arni yn gweithio mwyach.',
    accounts_joined:
      'Cafodd eich dau gyfrif Lantern eu huno. Mae’r ddwy ffordd o fewngofnodi yn gweithio fel o’r blaen.',
  },
  when: (instant) => `Digwyddodd hyn ar ${instant}.`,
  notYou: (address) =>
    `Os chi oedd hyn, nid oes angen i chi wneud dim.\n\nOs nad chi oedd hyn, mewngofnodwch nawr a dewch â phob sesiwn arall i ben ar y dudalen “Ble rydych chi wedi mewngofnodi”:\n\n${address}\n\nYna dywedwch wrth yr ysbyty rydych yn cael eich sganiau ganddo neu, os ydych yn gweithio yno, wrth eich desg gwasanaeth TG.`,
};

export const mailed: Letters['mailed'] = {
  greeting: 'Helo,',
  closing:
    'Rydych yn cael hwn am fod rhywun wedi rhoi eich cyfeiriad e-bost i ni. Os nad chi oedd hynny, gallwch ei anwybyddu: nid oes dim yn digwydd oni bai bod y ddolen yn cael ei hagor. Peidiwch â rhoi’r ddolen i neb.',
  register: {
    subject: 'Eich cyfrif Lantern',
    unknown: (address, until) =>
      `Gofynnoch am gyfrif Lantern. I wneud un, agorwch y ddolen hon:\n\n${address}\n\nMae’n gweithio unwaith, tan ${until}.`,
    known: (signIn, forgotten) =>
      `Gofynnoch am gyfrif Lantern, ond mae gennych un yn barod gyda’r cyfeiriad e-bost hwn. Mewngofnodwch yma:\n\n${signIn}\n\nOs ydych wedi anghofio eich cyfrinair, gallwch ddewis un newydd yma:\n\n${forgotten}`,
  },
  newPassword: {
    subject: 'Eich cyfrinair Lantern',
    known: (address, until) =>
      `Gofynnoch am ddewis cyfrinair newydd. Agorwch y ddolen hon:\n\n${address}\n\nMae’n gweithio unwaith, tan ${until}. I fewngofnodi, bydd angen eich cod neu’r passkey arnoch o hyd.`,
    unknown: (register) =>
      `Gofynnoch am ddewis cyfrinair newydd, ond nid oes cyfrif Lantern gyda’r cyfeiriad e-bost hwn. Efallai eich bod wedi defnyddio un arall. I wneud cyfrif gyda’r cyfeiriad hwn, ewch i:\n\n${register}`,
  },
};

export const emailChange: Letters['emailChange'] = {
  proveSubject: 'Eich cyfeiriad e-bost newydd ar gyfer Lantern',
  prove: (address, until) =>
    `Gofynnoch am ddefnyddio’r cyfeiriad e-bost hwn i fewngofnodi i Lantern. I ddangos mai eich un chi ydyw, mewngofnodwch ac agorwch y ddolen hon:\n\n${address}\n\nMae’n gweithio unwaith, tan ${until}.`,
  taken:
    'Gofynnodd rhywun am ddefnyddio’r cyfeiriad e-bost hwn i fewngofnodi i Lantern, ond mae cyfrif ag ef yn barod. Ni newidiwyd dim. Os chi oedd hyn, mewngofnodwch gyda’r cyfeiriad hwn yn lle hynny.',
  stopSubject: 'Bydd eich cyfeiriad e-bost ar gyfer Lantern yn newid',
  stop: (email, address, until) =>
    `Gofynnodd rhywun sydd wedi mewngofnodi fel chi am newid eich cyfeiriad e-bost ar gyfer Lantern i’r un hwn: ${email}. Bydd yn newid ar ${until}.\n\nOs chi oedd hyn, nid oes angen i chi wneud dim.\n\nOs nad chi oedd hyn, agorwch y ddolen hon nawr a phwyswch y botwm. Mae’n stopio’r newid ac yn allgofnodi pawb o’ch cyfrif:\n\n${address}\n\nPeidiwch â rhoi’r ddolen i neb.`,
  doneSubject: 'Mae eich cyfeiriad e-bost ar gyfer Lantern wedi newid',
  done: (email) =>
    `Eich cyfeiriad e-bost ar gyfer Lantern yw hwn nawr: ${email}. Defnyddiwch ef pan fyddwch yn mewngofnodi. Os na wnaethoch ofyn am hyn, dywedwch ar unwaith wrth yr ysbyty y gofynnoch iddo am eich sganiau.`,
};
