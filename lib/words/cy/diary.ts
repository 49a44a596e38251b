import type { Words } from '#lib/words/english.ts';
import { acts, denied } from './diary-acts.ts';

const roles: Words['diary']['roles'] = {
  access_officer: 'Y tîm cofnodion',
  harm_reviewer: 'Gweithiwr iechyd proffesiynol',
  legal_approver: 'Y tîm cyfreithiol',
  caldicott_guardian: 'Y Gwarcheidwad Caldicott (sy’n gyfrifol am ddiogelu gwybodaeth cleifion)',
  siro: 'Y cyfarwyddwr sy’n gyfrifol am risg gwybodaeth',
  dpo: 'Y swyddog diogelu data',
  privacy_officer: 'Y swyddog preifatrwydd',
  exchange_operator: 'Y tîm delweddu',
  org_admin: 'Gweinyddwr',
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const diary: Words['diary'] = {
  title: 'Pwy edrychodd, a beth ddigwyddodd',
  lead: 'Popeth a wnaed yma gyda’ch sganiau a’ch ceisiadau, y diweddaraf yn gyntaf. Rydym yn dangos pa ysbyty a pha dîm, ond byth enwau’r staff. Gall yr ysbyty ddweud mwy wrthych os gofynnwch.',
  none: 'Nid oes dim wedi digwydd eto. Cyn gynted ag y byddwch yn gofyn am sganiau, gallwch ddarllen yma beth a wnaed a chan bwy.',
  request: (reference, hospital) => `Cais ${reference}, ysbyty: ${hospital}`,
  stopped: 'Rhwystrwyd',
  you: 'Chi',
  lantern: 'Lantern, ar ei ben ei hun',
  somebody: 'Rhywun arall',
  guest: (name) => `${name}, y gwnaethoch adael iddynt edrych`,
  unnamedGuest: 'Y person y gwnaethoch adael iddo edrych',
  expert: 'Arbenigwr meddygol y mae’r cyfreithwyr yn ei holi',
  counsel: 'Bargyfreithiwr y mae’r cyfreithwyr yn ei holi',
  firm: 'Cwmni cyfreithwyr',
  screen: 'Y sgrin y gwnaethoch adael iddi ddangos eich sganiau',
  sharedWith: (name) => `Y person yw ${name}.`,
  staff: 'Aelod o staff',
  support: 'Tîm cymorth Lantern (y bobl sy’n rhedeg y wefan hon)',
  allowed: (who, help) =>
    `Gofynnodd rhywun am help gyda hyn (${help}). Rhoddwyd caniatâd gan: ${who}.`,
  at: (who, hospital) => `${who}, ${hospital}`,
  sentence: (who, did) => `${who}: ${did}.`,
  worried:
    'Os nad oeddech yn disgwyl rhywbeth, dewiswch “Doeddwn i ddim yn disgwyl hyn” wrth ei ymyl. Rhaid i’r ysbyty ganfod beth ddigwyddodd a dweud wrthych.',
  newer: 'Mwy diweddar',
  older: 'Hŷn',
  pages: 'Tudalennau’r dyddiadur',
  roles,
  acts,
  denied,
};
