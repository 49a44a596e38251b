import { codeSheet as codeSheetInEnglish } from '#lib/words/en/factor-refusals.ts';
import type { Words } from '#lib/words/english.ts';

type Refusals = Words['refusals'];

const WRONG_CODE =
  'Nid yw’r cod hwnnw’n gywir. Arhoswch am god newydd yn eich ap a rhowch y cod hwnnw';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const stepUp: Refusals['stepUp'] = {
  wrong_code: WRONG_CODE,
  sign_in_again: 'Roedd y cod yn anghywir yn rhy aml. Mewngofnodwch eto',
  passkey_needed: 'Nid yw cod yn ddigon ar gyfer hyn. Defnyddiwch eich passkey',
};

/** Whatever became of a passkey, in its owner's words. */
export const passkey: Refusals['passkey'] = {
  sign_in_again: stepUp.sign_in_again,
  no_passkey: 'Nid oes gennych passkey yma eto',
  passkey_too_late:
    'Cymerodd hynny ormod o amser, neu cafodd ei ddefnyddio’n barod. Pwyswch y botwm a rhowch gynnig arall arni',
  passkey_not_accepted:
    'Ni allem wirio’r passkey hwnnw. Pwyswch y botwm a rhowch gynnig arall arni, gyda’r passkey a wnaethoch ar gyfer y wefan hon',
  passkey_suspected:
    'Rydym wedi stopio’r passkey hwn, oherwydd gall rhywun fod wedi gwneud copi ohono. Ewch i’ch manylion mewngofnodi i’w dynnu, yna ychwanegwch un newydd',
  not_permitted: 'Mewngofnodwch yn gyntaf',
  second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
  step_up_needed: 'Cadarnhewch mai chi ydych chi, yna rhowch gynnig arall arni',
  passkey_needed: stepUp.passkey_needed,
  too_many_passkeys:
    'Mae gennych 10 passkey yn barod. Tynnwch un nad ydych yn ei ddefnyddio yn gyntaf',
  name_missing: 'Rhowch enw i’r passkey',
  name_too_long: 'Rhaid i’r enw fod yn 60 nod neu lai',
  passkey_known:
    'Mae’r passkey hwn wedi’i ychwanegu’n barod. Defnyddiwch ddyfais arall neu reolwr cyfrineiriau arall',
  /** What the browser itself says no to. */
  not_made: 'Ni chafodd eich passkey ei ddefnyddio. Pwyswch y botwm i roi cynnig arall arni',
  not_supported:
    'Ni all y porwr hwn ddefnyddio passkeys. Rhowch gynnig ar borwr mwy newydd, neu ffôn, llechen neu gyfrifiadur arall',
  already_here:
    'Mae passkey ar eich cyfer ar y ddyfais hon yn barod. Gallwch ddefnyddio hwnnw, neu ychwanegu un o ddyfais arall',
};

export const account: Refusals['account'] = {
  ...stepUp,
  not_found: 'Nid yw hwnnw yno mwyach',
  not_permitted: passkey.not_permitted,
  second_factor_needed: passkey.second_factor_needed,
  step_up_needed: passkey.step_up_needed,
};

export const mobile: Refusals['mobile'] = {
  ...account,
  role_held:
    'Mae gennych rôl mewn sefydliad, felly ni allwch gael codau drwy neges destun. Defnyddiwch passkey neu ap',
  too_many_texts: 'Rydym wedi anfon gormod o godau. Rhowch gynnig arall arni yfory',
  wrong_text_code:
    'Nid yw’r cod hwnnw’n gywir, neu mae’n rhy hen. Gwiriwch y neges destun ddiweddaraf, neu gofynnwch am god arall',
};

export const email: Refusals['email'] = {
  ...account,
  role_held:
    'Mae gennych rôl mewn sefydliad, felly ni allwch newid eich cyfeiriad e-bost eich hun. Gofynnwch i’ch gweinyddwr',
  same_address: 'Dyma eich cyfeiriad e-bost yn barod. Rhowch un arall',
  too_many_letters: 'Rydym wedi anfon gormod o lythyrau. Rhowch gynnig arall arni yfory',
  link_over:
    'Nid yw’r ddolen hon yn gweithio mwyach, neu nid yw ar gyfer y cyfrif rydych wedi mewngofnodi iddo. Ewch i’ch manylion mewngofnodi i ofyn am un newydd',
};

/** What staff are told who give somebody a sheet, in English. */
export const codeSheet: Refusals['codeSheet'] = codeSheetInEnglish;
