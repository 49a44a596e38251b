import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const signIn: Words['signIn'] = {
  title: 'Mewngofnodi',
  email: 'Cyfeiriad e-bost',
  password: 'Cyfrinair',
  signOut: 'Allgofnodi',
  signedInAs: (name) => `Wedi mewngofnodi fel: ${name}`,
  factorTitle: 'Cadarnhau mai chi ydych chi',
  usePasskey: 'Defnyddio eich passkey',
  passkeyHint:
    'Bydd eich dyfais yn gofyn am eich ôl bys, eich wyneb neu’r PIN rydych yn ei ddefnyddio i’w datgloi.',
  orCode: 'Neu rhowch god',
  lostDevice: 'Nid yw fy nyfais gyda mi',
  codeTitle: 'Rhowch eich cod diogelwch',
  codeHint: 'Dyma’r cod 6 digid y mae eich ap dilysu yn ei ddangos ar gyfer Lantern.',
  code: 'Cod diogelwch',
  sheet: {
    have: 'Os oes gennych daflen o godau wedi’i hargraffu',
    use: 'Defnyddio cod o’ch taflen',
    title: 'Rhowch god o’ch taflen',
    body: 'Defnyddiwch unrhyw god ar eich taflen nad ydych wedi ei ddefnyddio o’r blaen. Yna croeswch ef allan: mae pob un yn gweithio unwaith.',
    code: 'Cod o’ch taflen',
    hint: 'Mae ynddo 8 nod: llythrennau a rhifau. Gallwch adael y llinell doriad allan.',
    button: 'Mewngofnodi',
    lost: 'Os ydych wedi colli eich taflen',
    lostBody:
      'Cysylltwch â’r ysbyty y gwnaethoch ofyn iddo am eich sganiau. Bydd yn stopio’r hen daflen, yn gwirio pwy ydych chi, ac yn argraffu un newydd i chi.',
  },
  text: {
    use: 'Cael cod drwy neges destun',
    title: 'Cael cod drwy neges destun',
    body: (ending) => `Gallwn anfon cod diogelwch i’ch rhif ffôn symudol sy’n gorffen â ${ending}.`,
    weaker:
      'Mae neges destun yn llai diogel na passkey neu ap, oherwydd gallai rhywun gael gafael ar eich rhif. Peidiwch â’i defnyddio oni bai na allwch ddefnyddio’r lleill.',
    none: 'Ni allwn anfon cod atoch drwy neges destun. Ewch yn ôl a defnyddiwch ffordd arall o fewngofnodi.',
    button: 'Anfon cod ataf',
    sentTitle: 'Edrychwch ar eich ffôn',
    sent: (ending) =>
      `Rydym wedi anfon cod 6 digid i’ch rhif ffôn symudol sy’n gorffen â ${ending}. Gall gymryd ychydig funudau i gyrraedd. Mae’n gweithio am 10 munud.`,
    code: 'Cod o’r neges destun',
    enter: 'Mewngofnodi',
    notCome: 'Nid yw’r cod wedi cyrraedd',
    again: 'Anfon cod arall',
    againHint: 'Os daw mwy nag un, defnyddiwch y diweddaraf. Nid yw’r rhai o’i flaen yn gweithio.',
  },
  recovery: {
    title: 'Rhowch god adfer',
    body: [
      'Defnyddiwch god adfer y gwnaethoch ei argraffu neu ei ysgrifennu. Mae pob un yn gweithio unwaith.',
      'Ar ôl hyn byddwn yn eich helpu i osod dyfais newydd.',
    ],
    code: 'Cod adfer',
    hint: 'Mae ynddo 24 nod: llythrennau a rhifau, mewn grwpiau o 4. Gallwch adael y llinellau toriad allan.',
    button: 'Mewngofnodi',
    none: 'Os nad oes gennych godau adfer',
    noneBody:
      'Os ydych wedi colli eich cyfrinair hefyd, neu bob ffordd arall o fewngofnodi, gall ysbyty wirio pwy ydych chi a’ch gadael yn ôl i mewn.',
  },
  problems: {
    sheet_missing: 'Rhowch god o’ch taflen',
    wrong_sheet_code:
      'Nid yw’r cod hwnnw’n gywir, neu cafodd ei ddefnyddio o’r blaen. Gwiriwch ef, neu rhowch gynnig ar un arall o’ch taflen',
    text_missing: 'Rhowch y cod 6 digid o’r neges destun',
    wrong_text_code:
      'Nid yw’r cod hwnnw’n gywir, neu mae’n rhy hen. Gwiriwch y neges destun ddiweddaraf, neu gofynnwch am god arall',
    no_mobile: 'Ni allwn anfon cod atoch drwy neges destun. Defnyddiwch ffordd arall o fewngofnodi',
    too_many_texts:
      'Rydym wedi anfon gormod o godau. Defnyddiwch ffordd arall o fewngofnodi, neu rhowch gynnig arall arni yfory',
    recovery_missing: 'Rhowch un o’ch codau adfer',
    wrong_recovery_code:
      'Nid yw’r cod adfer hwnnw’n gywir, neu cafodd ei ddefnyddio o’r blaen. Gwiriwch ef, neu rhowch gynnig ar un arall',
    email_missing: 'Rhowch eich cyfeiriad e-bost',
    password_missing: 'Rhowch eich cyfrinair',
    code_missing: 'Rhowch y cod 6 digid o’ch ap dilysu',
    wrong_email_or_password:
      'Nid yw’r cyfeiriad e-bost a’r cyfrinair hynny’n cyfateb. Gwiriwch y ddau a rhowch gynnig arall arni',
    too_many_attempts:
      'Rydych wedi rhoi cynnig arni ormod o weithiau. Arhoswch 15 munud, yna rhowch gynnig arall arni',
    wrong_code:
      'Nid yw’r cod hwnnw’n gywir. Arhoswch am god newydd yn eich ap a rhowch y cod hwnnw',
    signed_out: 'Rydych wedi cael eich allgofnodi. Mewngofnodwch eto i barhau',
    unsent:
      'Cawsoch eich allgofnodi cyn i hyn ein cyrraedd, felly ni chafodd ei anfon. Mewngofnodwch, yna anfonwch ef eto',
    sign_in_again:
      'Cymerodd y mewngofnodi ormod o amser, neu roedd y cod yn anghywir yn rhy aml. Rhowch eich cyfeiriad e-bost a’ch cyfrinair eto',
  },
};
