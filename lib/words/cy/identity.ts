import { identity as english } from '#lib/words/en/identity.ts';
import type { Words } from '#lib/words/english.ts';
import { mine } from './identity-mine.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh are `ways`,
 * `shows`, `mine`, `ask`, `picture` and `stop`, which whoever proves who they are reads; the rest is for staff.
 */
export const identity: Words['identity'] = {
  ...english,
  ways: {
    in_person: 'Wyneb yn wyneb, yn yr ysbyty',
    video: 'Drwy alwad fideo',
    documents:
      'Anfon lluniau o fy nogfennau, yna dangos fy wyneb drwy alwad fideo neu yn yr ysbyty',
    vouched: 'Mae rhywun sy’n gweithio yn yr ysbyty yn fy adnabod',
  },
  shows: {
    photo: 'Prawf adnabod â llun',
    address: 'Prawf o gyfeiriad',
  },
  mine,
  ask: {
    title: 'Sut ydych chi eisiau profi pwy ydych chi?',
    hospital: 'Pa ysbyty ddylai wirio?',
    hospitalHint: 'Mae un yn ddigon. Mae’n cyfrif i bob ysbyty yma.',
    hospitalMissing: 'Dewiswch yr ysbyty',
    way: 'Sut?',
    wayMissing: 'Dewiswch sut rydych chi eisiau profi pwy ydych chi',
    button: 'Gofyn i’r ysbyty',
  },
  picture: {
    title: 'Ychwanegu llun o ddogfen',
    body: [
      'Gosodwch y ddogfen yn wastad mewn golau da. Rhaid i’r pedair cornel a phob gair fod yn y llun.',
      'Dim ond tîm cofnodion yr ysbyty hwn sy’n gallu ei weld. Bydd yn cael ei ddileu cyn gynted ag y byddan nhw wedi penderfynu, ac ar ôl 30 diwrnod fan bellaf. Nid yw byth yn cael ei gadw gyda’ch sganiau.',
    ],
    shows: 'Beth mae’r llun yn ei ddangos?',
    showsMissing: 'Dewiswch beth mae’r llun yn ei ddangos',
    file: 'Dewiswch y llun',
    fileHint: 'Llun (JPEG neu PNG) neu PDF, hyd at 10 MB. Gallwch ychwanegu 4 i gyd.',
    button: 'Ychwanegu’r llun',
  },
  stop: {
    title: 'Stopio’r gwiriad hwn?',
    body: 'Ni fydd yr ysbyty yn gwirio pwy ydych chi, a bydd lluniau a anfonoch yn cael eu dileu. Gallwch ofyn eto.',
    button: 'Stopio’r gwiriad',
  },
};
