import { common as english } from '#lib/words/en/common.ts';
import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Of `nav` only
 * `requests` and `matters` are Welsh: the others lead to pages that staff read in English.
 */
export const common: Words['common'] = {
  description:
    'Gofynnwch am eich sganiau, gwelwch ble mae eich cais, ac edrychwch arnynt pan fyddant yn barod.',
  languages: { label: 'Iaith', en: 'English', cy: 'Cymraeg' },
  service: 'Lantern',
  tagline: 'Eich sganiau, yn eich dwylo chi',
  skipToContent: 'Neidio i’r prif gynnwys',
  account: 'Cyfrif',
  errorPrefix: 'Gwall:',
  problem: 'Mae yna broblem',
  password: {
    showPassword: 'Dangos',
    hidePassword: 'Cuddio',
    showPasswordAriaLabel: 'Dangos y cyfrinair',
    hidePasswordAriaLabel: 'Cuddio’r cyfrinair',
    passwordShownAnnouncement: 'Mae eich cyfrinair i’w weld',
    passwordHiddenAnnouncement: 'Mae eich cyfrinair wedi’i guddio',
  },
  back: 'Yn ôl',
  continue: 'Parhau',
  change: 'Newid',
  nav: {
    ...english.nav,
    requests: 'Eich ceisiadau',
    matters: 'Achosion',
  },
  session: {
    ending: 'Byddwch yn cael eich allgofnodi mewn llai na 2 funud.',
    kept: 'Arhoswch wedi mewngofnodi er mwyn parhau. Mae’r hyn rydych wedi’i deipio wedi’i gadw.',
    stay: 'Aros wedi mewngofnodi',
  },
  typed: {
    waits:
      'Mae’r hyn a deipiwyd gennych wedi’i gadw yn y tab hwn o’ch porwr, ac ni all neb arall ei ddarllen. Mewngofnodwch, a byddwch yn mynd yn ôl ato.',
    back: 'Cawsoch eich allgofnodi cyn i hyn gael ei anfon. Mae’r hyn a deipiwyd gennych yma o hyd. Gwiriwch ef, yna anfonwch ef.',
    unreached:
      'Nid oedd modd cyrraedd Lantern, felly efallai na chafodd hyn ei anfon. Mae’r hyn a deipiwyd gennych yma o hyd. Gwiriwch eich cysylltiad â’r rhyngrwyd, yna rhowch gynnig arall arni',
  },
  footer: 'Meddalwedd agored y mae ysbytai yn ei rhedeg yw Lantern. Nid yw’n un o wefannau’r GIG.',
  slowDown: {
    title: 'Arhoswch ychydig funudau',
    body: [
      'Gofynnwyd i Lantern wneud gormod o’ch cyfrif chi mewn amser byr. Ni chafodd yr hyn a wnaethoch ddiwethaf ei gyflawni. Ni chollwyd dim.',
      'Arhoswch 10 munud, yna ewch yn ôl a rhowch gynnig arall arni.',
    ],
    notYou:
      'Os nad chi oedd yn gwneud hyn, efallai fod rhywun arall wedi mewngofnodi yn eich enw chi.',
    sessions: 'Gweld ble rydych chi wedi mewngofnodi',
  },
  notFound: {
    title: 'Ni ddaethpwyd o hyd i’r dudalen',
    body: [
      'Os gwnaethoch deipio’r cyfeiriad gwe, gwnewch yn siŵr ei fod yn gywir.',
      'Os gwnaethoch ddefnyddio dolen mewn e-bost, efallai fod y ddolen wedi dod i ben. Mewngofnodwch i weld popeth sydd wedi’i ryddhau i chi.',
    ],
  },
};
