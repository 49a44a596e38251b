import type { Words } from '#lib/words/english.ts';

const OVER =
  'Cymerodd hyn fwy na 24 awr, neu cafodd ei orffen mewn ffenestr arall. Dechreuwch eto o’ch e-bost';
const NOT_NOW =
  'Ni allem gadarnhau nawr, yn ei gofrestr gyhoeddus, y sefydliad a’ch gwahoddodd. Mae eich gwahoddiad wedi’i gadw. Rhowch gynnig arall arni mewn awr';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const problems: Words['register']['problems'] = {
  password: {
    password_missing: 'Rhowch gyfrinair',
    password_too_short: 'Rhaid i’ch cyfrinair fod yn 12 nod neu fwy. Mae tri gair ar hap yn dda',
    password_too_long: 'Rhaid i’ch cyfrinair fod yn 128 nod neu lai',
    password_personal:
      'Eich enw, eich cyfeiriad e-bost neu enw’r wefan hon yw’r rhan fwyaf o’ch cyfrinair. Dewiswch rywbeth na fyddai neb sy’n eich adnabod yn ei ddyfalu',
    password_common:
      'Mae llawer o bobl yn defnyddio’r cyfrinair hwn, felly mae’n hawdd ei ddyfalu. Dewiswch un arall. Mae tri gair ar hap yn dda',
  },
  details: {
    family_name_missing: 'Rhowch eich cyfenw. Os un enw yn unig sydd gennych, rhowch ef yma',
    name_too_long: 'Rhaid i’r enw fod yn 200 nod neu lai',
    not_a_name:
      'Rhowch eich enw mewn llythrennau. Gall fod bylchau, cysylltnodau a chollnodau ynddo',
    not_a_birth_date: 'Rhowch ddyddiad geni go iawn, er enghraifft 27 3 1965',
    wrong_nhs_number: 'Rhowch rif GIG cywir â 10 digid, neu gadewch y blwch yn wag',
    wrong_postcode:
      'Rhowch god post llawn yn y DU, er enghraifft LS1 3EX, neu gadewch y blwch yn wag',
  },
  finish: {
    registered_already:
      'Mae gennych gyfrif gyda’r cyfeiriad e-bost hwn yn barod. Mewngofnodwch, neu dewiswch gyfrinair newydd',
    invitation_not_now: NOT_NOW,
    invitation_over:
      'Cafodd eich gwahoddiad ei dynnu’n ôl, neu mae wedi dod i ben. Gofynnwch am un newydd gan y sawl a’ch gwahoddodd',
    registration_over: OVER,
    registration_incomplete: 'Mae rhywbeth ar goll. Ewch yn ôl i’r cwestiwn cyntaf',
    name_missing: 'Rhowch enw i’r passkey',
    name_too_long: 'Rhaid i’r enw fod yn 60 nod neu lai',
    passkey_too_late:
      'Cymerodd hynny ormod o amser, neu cafodd ei ddefnyddio’n barod. Pwyswch y botwm a rhowch gynnig arall arni',
    passkey_not_accepted:
      'Ni wnaeth eich dyfais greu un y gallwn ei ddefnyddio. Pwyswch y botwm a rhowch gynnig arall arni, neu defnyddiwch ap yn lle passkey',
    wrong_code:
      'Nid yw’r cod hwnnw’n gywir. Gwnewch yn siŵr eich bod wedi rhoi’r allwedd gyfan, yna rhowch y cod y mae’r ap yn ei ddangos nawr',
  },
};

/** What whoever was invited is told when the invitation cannot be accepted. */
export const invitationRefusals: Words['register']['invitation']['refusals'] = {
  not_permitted: 'Mewngofnodwch yn gyntaf',
  second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
  own_role: 'Chi eich hun anfonodd y gwahoddiad hwn. Ni all neb roi rôl iddo’i hun',
  invitation_over:
    'Cafodd y gwahoddiad hwn ei dderbyn neu ei dynnu’n ôl, neu mae wedi dod i ben. Gofynnwch am un newydd gan y sawl a’ch gwahoddodd',
  invitation_not_now: NOT_NOW,
  by_nhs_login:
    'Gwnaethoch fewngofnodi gydag NHS login, sydd ar gyfer eich sganiau eich hun yn unig. Allgofnodwch, yna agorwch y ddolen hon eto a chrëwch gyfrif ar gyfer eich gwaith',
  other_account:
    'Mae gan gyfeiriad e-bost y gwahoddiad hwn ei gyfrif Lantern ei hun. Allgofnodwch, agorwch y ddolen eto, a mewngofnodwch gyda’r cyfeiriad hwnnw',
  other_address: 'Dywedwch eich bod eisiau defnyddio’r cyfrif hwn',
};
