import { recovery as english } from '#lib/words/en/recovery.ts';
import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. `second` is English: it
 * goes to the colleagues of whoever asked.
 */
export const letters: Words['recovery']['letters'] = {
  begun: {
    subject: 'Gofynnodd rhywun am gael mynd yn ôl i mewn i’ch cyfrif Lantern',
    body: (reference, hospital) =>
      `Gofynnodd rhywun am gael mynd yn ôl i mewn i’ch cyfrif Lantern, oherwydd colli popeth sydd ei angen i fewngofnodi. Bydd yr ysbyty (${hospital}) yn gwirio pwy sy’n gofyn. Y cyfeirnod yw ${reference}.\n\nOs chi oedd yn gofyn, bydd y tîm cofnodion yno’n cysylltu â chi. Cadwch eich prawf adnabod â llun a’ch prawf o gyfeiriad yn barod.`,
  },
  second_needed: {
    subject: 'Mae rhywun yn mynd yn ôl i mewn i’ch cyfrif Lantern',
    body: (_, hospital) =>
      `Mae’r ysbyty (${hospital}) wedi gwirio pwy a ofynnodd am gael mynd yn ôl i mewn i’ch cyfrif Lantern. Oherwydd bod gennych rôl yn y gwaith, rhaid i weinyddwr yno gytuno hefyd. Byddwn yn ysgrifennu eto.`,
  },
  allowed: {
    subject: 'Bydd rhywun yn mynd yn ôl i mewn i’ch cyfrif Lantern mewn 24 awr',
    body: (_, hospital, until) =>
      `Mae’r ysbyty (${hospital}) wedi gwirio pwy a ofynnodd am gael mynd yn ôl i mewn i’ch cyfrif Lantern. Byddwn yn anfon dolen i’ch cyfeiriad e-bost ar yr adeg hon: ${until}. Bydd yn gweithio am 1 awr. Bydd yn dod â phob hen ffordd o fewngofnodi i ben.`,
  },
  stop: (address) =>
    `Os nad chi oedd yn gofyn, agorwch y ddolen hon nawr a phwyswch y botwm. Bydd yn stopio hyn:\n\n${address}\n\nPeidiwch â rhoi’r ddolen i neb.`,
  ready: {
    subject: 'Y ddolen i fynd yn ôl i mewn i’ch cyfrif Lantern',
    body: (address, until) =>
      `I fynd yn ôl i mewn i’ch cyfrif Lantern, agorwch y ddolen hon:\n\n${address}\n\nMae’n gweithio unwaith, tan ${until}. Byddwch yn dewis cyfrinair newydd, a bydd popeth y gwnaethoch fewngofnodi ag ef o’r blaen yn stopio gweithio. Cadwch feiro a phapur wrth law.\n\nPeidiwch â rhoi’r ddolen i neb. Os nad chi oedd yn gofyn, peidiwch â’i hagor. Defnyddiwch y ddolen yn ein he-bost diwethaf i stopio hyn.`,
  },
  ended: {
    subject: 'Mae’r cais i fynd yn ôl i mewn i’ch cyfrif Lantern wedi dod i ben',
    why: {
      done: 'Aeth rhywun yn ôl i mewn i’ch cyfrif Lantern. Mae cyfrinair newydd, ac mae pob hen ffordd o fewngofnodi wedi dod i ben.\n\nOs chi oedd hyn, mewngofnodwch nawr a gosodwch eich ffôn neu ap.',
      refused:
        'Ni phrofwyd pwy a ofynnodd am gael mynd yn ôl i mewn i’ch cyfrif Lantern, neu ni chytunwyd i hynny. Ni newidiwyd dim. Os chi oedd yn gofyn, ffoniwch yr ysbyty a gofynnwch am y tîm cofnodion.',
      stopped: 'Cafodd y cais i fynd yn ôl i mewn i’ch cyfrif Lantern ei stopio. Ni newidiwyd dim.',
      signed_in:
        'Mewngofnododd rhywun i’ch cyfrif Lantern, felly mae’r cais i fynd yn ôl i mewn iddo wedi dod i ben.',
      factor_changed:
        'Cafodd un o’r ffyrdd o fewngofnodi i’ch cyfrif Lantern ei newid, felly mae’r cais i fynd yn ôl i mewn iddo wedi dod i ben.',
      email_changing:
        'Gofynnodd rhywun sydd wedi mewngofnodi yn eich enw chi am newid eich cyfeiriad e-bost. Felly mae’r cais i fynd yn ôl i mewn i’ch cyfrif Lantern wedi dod i ben.',
      account_suspended:
        'Mae eich cyfrif Lantern wedi’i stopio, felly mae’r cais i fynd yn ôl i mewn iddo wedi dod i ben. Ffoniwch yr ysbyty rydych yn cael eich sganiau ganddo.',
      role_given:
        'Rhoddwyd rôl i chi yn y gwaith yn Lantern tra oeddech yn aros. Felly mae’r cais i fynd yn ôl i mewn i’ch cyfrif wedi dod i ben. Gofynnwch eto: rhaid i ail berson gytuno nawr.',
      not_proved:
        'Ni wnaeth neb wirio pwy ydych chi mewn pryd, felly mae’r cais i fynd yn ôl i mewn i’ch cyfrif Lantern wedi dod i ben. Gallwch ofyn eto.',
      not_confirmed:
        'Ni wnaeth unrhyw weinyddwr gytuno mewn pryd, felly mae’r cais i fynd yn ôl i mewn i’ch cyfrif Lantern wedi dod i ben. Gallwch ofyn eto.',
      not_used:
        'Ni chafodd y ddolen i fynd yn ôl i mewn i’ch cyfrif Lantern ei defnyddio o fewn 1 awr. Felly mae’r cais wedi dod i ben. Gallwch ofyn eto.',
    },
  },
  notYou:
    'Os nad chi oedd yn gofyn, dywedwch ar unwaith wrth yr ysbyty rydych yn cael eich sganiau ganddo. Os ydych yn gweithio yno, dywedwch wrth eich desg gwasanaeth TG.',
  second: english.letters.second,
  text: (address) =>
    `Lantern: gofynnodd rhywun am gael mynd yn ôl i mewn i’ch cyfrif. Os nad chi oedd yn gofyn, gallwch ei stopio yma: ${address}`,
  asked: {
    subject: 'Mynd yn ôl i mewn i’ch cyfrif Lantern',
    known: (address, until) =>
      `Rydych wedi colli popeth rydych yn mewngofnodi i Lantern ag ef. I ofyn i ysbyty wirio pwy ydych chi, agorwch y ddolen hon:\n\n${address}\n\nMae’n gweithio unwaith, tan ${until}.`,
    halted:
      'Gwnaethoch ofyn am gael mynd yn ôl i mewn i’ch cyfrif Lantern, ond mae’r cyfrif hwn wedi’i stopio. Ffoniwch yr ysbyty rydych yn cael eich sganiau ganddo.',
    unknown: (register) =>
      `Gwnaethoch ofyn am gael mynd yn ôl i mewn i gyfrif Lantern, ond nid oes un gyda’r cyfeiriad e-bost hwn. Efallai i chi ddefnyddio un arall. I greu cyfrif gyda’r cyfeiriad hwn, ewch i:\n\n${register}`,
  },
};
