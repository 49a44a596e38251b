import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. What staff are about to
 * do is Welsh as well, because it stands within a sentence that is.
 */
export const stepUp: Words['stepUp'] = {
  title: 'Cadarnhau mai chi ydych chi',
  why: (what) =>
    `Rydych ar fin ${what}. Oherwydd bod hyn yn bwysig, rydym yn gofyn eto ai chi sydd yno mewn gwirionedd.`,
  what: {
    approve_request: 'gadael i luniau fynd allan',
    issue_link: 'anfon dolen at luniau i rywun',
    revoke_release: 'tynnu’n ôl yr hyn a ryddhawyd',
    resume_release: 'agor eto yr hyn a ryddhawyd',
    download_release: 'lawrlwytho lluniau rhywun arall',
    lift_hold: 'dod ag oedi i ben',
    grant_role: 'rhoi rôl i rywun',
    invite_colleague: 'gwahodd rhywun a rhoi rôl i’r person hwnnw',
    end_role: 'dod â rôl rhywun i ben',
    suspend_access: 'newid a oes gan rywun fynediad',
    halt_organisation: 'stopio sefydliad ar unwaith',
    resume_organisation: 'gadael i sefydliad a stopiwyd fynd ymlaen',
    close_organisation: 'cau sefydliad am byth',
    verify_organisation: 'dweud â llaw a yw sefydliad yn bodoli ac a gaiff weithredu',
    manage_organisation: 'newid gosodiadau sefydliad',
    confirm_network: 'cadarnhau rhwydwaith',
    end_network: 'rhoi’r gorau i ymddiried mewn rhwydwaith',
    confirm_setting: 'cadarnhau newid i osodiad',
    decline_setting: 'gwrthod newid i osodiad',
    approve_joining: 'penderfynu a gaiff sefydliad ymuno',
    refuse_joining: 'gwrthod sefydliad sy’n gofyn am gael ymuno',
    sign_agreement: 'llofnodi cytundeb',
    resume_agreement: 'gadael i gytundeb a stopiwyd fynd ymlaen',
    end_agreement: 'rhoi rhybudd bod cytundeb i ddod i ben',
    export_audit: 'cymryd copi o’r cofnod archwilio',
    review_access: 'barnu sut y gwnaeth rhywun ddefnyddio ei fynediad',
    resolve_conflict: 'penderfynu pa un o ddau lun sy’n sefyll',
    add_passkey: 'ychwanegu passkey',
    make_recovery_codes: 'creu codau adfer newydd',
    replace_totp: 'gosod ap dilysu newydd',
    remove_passkey: 'tynnu passkey',
    change_email: 'newid y cyfeiriad e-bost rydych yn mewngofnodi gydag ef',
    join_accounts: 'uno eich dau gyfrif',
    change_mobile: 'newid y rhif ffôn symudol sy’n cael eich codau',
    issue_code_sheet: 'rhoi taflen o godau diogelwch i rywun',
    end_code_sheet: 'stopio taflen codau diogelwch rhywun',
    decide_identity: 'dweud a yw rhywun yn dweud y gwir am bwy ydyw',
    confirm_recovery: 'cytuno bod cydweithiwr yn cael mynd yn ôl i mewn i’w gyfrif',
    allow_support: 'gadael i’r tîm cymorth edrych ar gais',
    decline_support: 'dweud na chaiff y tîm cymorth edrych ar gais',
    approve_deletion: 'sicrhau bod cofnodion yn cael eu dileu am byth',
    grant_subject_request: 'cywiro neu ddileu’r hyn a gedwir am rywun',
    approve_erasure: 'sicrhau bod yr hyn y gofynnodd rhywun amdano yn cael ei ddileu am byth',
  },
  lasts: 'Mae hyn yn cadarnhau’r hyn rydych ar fin ei wneud yn unig, ac mae’n para 15 munud.',
  code: 'Cod diogelwch',
  codeHint:
    'Y cod y mae eich ap dilysu yn ei ddangos nawr. Arhoswch am un newydd os ydych newydd ei ddefnyddio.',
  sheetHint:
    'Y cod y mae eich ap dilysu yn ei ddangos nawr, neu god o’ch taflen nad ydych wedi ei ddefnyddio eto.',
  codeMissing: 'Rhowch y cod 6 digid o’ch ap dilysu',
  button: 'Parhau',
  usePasskey: 'Defnyddio eich passkey',
  passkeyHint:
    'Bydd eich dyfais yn gofyn am eich ôl bys, eich wyneb neu’r PIN rydych yn ei ddefnyddio i’w datgloi.',
  orCode: 'Neu defnyddiwch god o’ch ap',
  waiting: 'Yn aros am eich dyfais. Dilynwch yr hyn y mae’n ei ofyn.',
  needsScript:
    'I ddefnyddio passkey, mae angen JavaScript ar y dudalen hon. Trowch ef ymlaen yn eich porwr, yna llwythwch y dudalen eto.',
  noPasskey: {
    title: 'Mae angen passkey arnoch ar gyfer hyn',
    body: [
      'Mae hyn yn rhy bwysig i god: gall gwefan ffug dwyllo rhywun i deipio cod, ond ni all ddefnyddio passkey.',
      'Allwedd y mae eich ffôn, eich cyfrifiadur neu’ch rheolwr cyfrineiriau yn ei chadw i chi yw passkey (cyfrin-allwedd). Byddwch yn ei defnyddio gyda’ch ôl bys, eich wyneb neu’r PIN sy’n datgloi’r ddyfais. Maent yn aros ar eich dyfais: nid ydym ni byth yn eu cael.',
      'Mae’n cymryd tua munud. Byddwn yn gofyn am god diogelwch yn gyntaf, ac yn dod â chi yn ôl yma wedyn.',
    ],
    add: 'Ychwanegu passkey',
    gone: 'Nid oes gennych eich passkey mwyach. Ni all cod diogelwch ar ei ben ei hun roi un newydd i chi, fel na all neb sydd â’ch cod greu un iddo’i hun.',
  },
  lost: 'Os ydych wedi colli eich passkey, allgofnodwch. Yna mewngofnodwch gyda’ch cyfrinair ac un o’ch codau adfer, ac ychwanegwch un newydd. Os nad oes gennych godau adfer, dewiswch “Rwyf wedi colli popeth rwy’n mewngofnodi ag ef” wrth fewngofnodi.',
  cancel: 'Mynd yn ôl heb wneud hyn',
};
