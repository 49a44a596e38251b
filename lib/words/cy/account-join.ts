import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const accountJoin: Words['accountJoin'] = {
  refusals: {
    not_permitted: 'Mewngofnodwch yn gyntaf, yna rhowch gynnig arall arni',
    second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
    sign_in_again: 'Allgofnodwch, yna mewngofnodwch eto',
    not_begun:
      'Cymerodd hyn fwy na 15 munud, neu gwnaethoch allgofnodi o’r cyfrif cyntaf. Dechreuwch eto',
    same_account: 'Yr un cyfrif yw’r rhain, neu maent wedi’u huno’n barod. Ni newidiwyd dim',
    access_suspended:
      'Mae un o’r cyfrifon, neu eich mynediad mewn ysbyty, wedi’i stopio. Ni ellir eu huno nawr. Ffoniwch yr ysbyty',
    two_nhs_numbers:
      'Mae gan y ddau gyfrif rifau GIG gwahanol sydd wedi’u profi. Nid yw cyfrifon o’r fath byth yn cael eu huno. Os yw un yn anghywir, ffoniwch yr ysbyty',
  },
  title: 'Os oes gennych ddau gyfrif',
  why: 'Efallai i chi greu cyfrif gyda’ch cyfeiriad e-bost, a defnyddio NHS login yn ddiweddarach. Gallwch ddweud wrthym mai chi biau’r ddau.',
  link: 'Uno eich dau gyfrif',
  begin: {
    title: 'Uno eich dau gyfrif',
    body: [
      'Byddwch yn mewngofnodi i’ch cyfrif arall nawr, yn y porwr hwn, o fewn 15 munud. Yna byddwch yn gweld y ddau ac yn penderfynu.',
      'Dim ond gyda dau gyfrif sy’n eiddo i chi y dylech wneud hyn. Peidiwch byth ag uno eich cyfrif â chyfrif perthynas, hyd yn oed i helpu’r person hwnnw.',
    ],
    button: 'Mewngofnodi i’m cyfrif arall',
    back: 'Yn ôl i’ch manylion mewngofnodi',
  },
  signInToOther:
    'Nawr mewngofnodwch i’ch cyfrif arall. Gallwch ddefnyddio eich cyfeiriad e-bost neu NHS login, pa un bynnag sydd gan y cyfrif hwnnw.',
  confirm: {
    title: 'Ai chi biau’r ddau gyfrif?',
    first: 'Y cyfrif y gwnaethoch ddechrau gydag ef',
    now: 'Y cyfrif rydych wedi mewngofnodi iddo nawr',
    whatTitle: 'Beth sy’n digwydd',
    what: [
      'Mae’r ddwy ffordd o fewngofnodi yn gweithio fel o’r blaen. Mae pob un yn dangos y ceisiadau a’r sganiau y gwnaethoch ofyn amdanynt yno.',
      'Mae’r dudalen “Pwy edrychodd, a beth ddigwyddodd” yn dangos y ddau.',
      'Os ydych yn gweithio i ysbyty, rydych yn cyfrif fel un person yno: ni allwch benderfynu ar gais y gwnaethoch gyda’r cyfrif arall.',
      'Ni allwch eu gwahanu eto eich hun.',
    ],
    button: 'Fi biau’r ddau. Eu huno',
    over: 'Dim byd i’w uno',
    start: 'Dechrau eto',
  },
};
