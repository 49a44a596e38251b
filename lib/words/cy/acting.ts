import type { Words } from '#lib/words/english.ts';

type Acting = Words['acting'];

const kinds: Acting['kinds'] = {
  parent: 'Fy mhlentyn, fel rhiant',
  special_guardian: 'Plentyn, fel ei warcheidwad arbennig',
  local_authority: 'Plentyn mewn gofal, ar ran yr awdurdod lleol',
  attorney_health: 'Oedolyn, drwy atwrneiaeth arhosol ar gyfer iechyd a lles',
  attorney_property: 'Oedolyn, drwy atwrneiaeth arhosol ar gyfer eiddo ac arian',
  deputy: 'Oedolyn, fel dirprwy a benodwyd gan y llys',
  authorised_person: 'Rhywun a roddodd ganiatâd ysgrifenedig i mi',
  imca: 'Oedolyn, fel ei eiriolwr galluedd meddyliol annibynnol (IMCA)',
  litigation_friend: 'Rhywun mewn achos llys, fel ei gyfaill cyfreitha',
  executor: 'Rhywun sydd wedi marw, fel ysgutor yr ewyllys',
  administrator: 'Rhywun sydd wedi marw, fel gweinyddwr yr ystad',
  claimant: 'Rhywun sydd wedi marw, am fod gennyf hawliad ar ôl y farwolaeth',
  next_of_kin: 'Rhywun sydd wedi marw, fel teulu neu ffrind agos',
};

const capacities: Acting['capacities'] = {
  parent: 'Rhiant',
  special_guardian: 'Gwarcheidwad arbennig',
  local_authority: 'Awdurdod lleol (gorchymyn gofal)',
  attorney_health: 'Atwrnai ar gyfer iechyd a lles',
  attorney_property: 'Atwrnai ar gyfer eiddo ac arian',
  deputy: 'Dirprwy a benodwyd gan y llys',
  authorised_person: 'Person â chaniatâd ysgrifenedig',
  imca: 'Eiriolwr galluedd meddyliol annibynnol (IMCA)',
  litigation_friend: 'Cyfaill cyfreitha',
  executor: 'Ysgutor',
  administrator: 'Gweinyddwr yr ystad',
  claimant: 'Person sydd â hawliad ar ôl y farwolaeth',
  next_of_kin: 'Teulu neu ffrind agos',
};

const evidence: Acting['evidence'] = {
  identity_compared:
    'Eich pasbort neu’ch trwydded yrru, os bydd yr ysbyty’n gofyn am ei gymharu â chi',
  parental_responsibility:
    'Tystysgrif geni neu dystysgrif mabwysiadu’r plentyn, neu’r gorchymyn neu’r cytundeb sy’n rhoi cyfrifoldeb rhiant i chi',
  special_guardianship_order: 'Y gorchymyn gwarcheidiaeth arbennig',
  care_order: 'Y gorchymyn gofal, a llythyr sy’n dweud eich bod yn gweithredu ar ran y cyngor',
  lpa_registered:
    'Yr atwrneiaeth arhosol: pob tudalen sydd wedi’i stampio, neu ei chod mynediad sy’n dechrau gyda V, wedi’i ysgrifennu ar ddarn o bapur',
  lpa_in_use: 'Unrhyw beth sy’n dangos na all y person benderfynu ar hyn drosto’i hun mwyach',
  deputy_order: 'Gorchymyn y llys sy’n eich enwi fel dirprwy',
  signed_authority:
    'Llythyr wedi’i lofnodi gan y person, sy’n eich enwi chi ac yn dweud pa sganiau',
  freely_given: 'Rhif ffôn lle gall yr ysbyty holi’r person ar ei ben ei hun',
  appointment: 'Y llythyr neu’r gorchymyn sy’n eich penodi',
  death_registered: 'Y dystysgrif marwolaeth, os yw gennych',
  will_or_grant: 'Y grant profiant, neu’r ewyllys sy’n eich enwi fel ysgutor',
  letters_of_administration: 'Y llythyrau gweinyddu',
  claim_explained:
    'Rhywbeth sy’n dangos eich hawliad, er enghraifft llythyr gan gyfreithiwr, yswiriwr neu gronfa bensiwn',
  relationship: 'Unrhyw beth sy’n dangos sut roeddech yn perthyn i’r person neu’n agos at y person',
};

const states: Acting['states'] = {
  claimed: 'Yn cael ei wirio',
  verifying: 'Yn cael ei wirio',
  active: 'Mewn grym',
  suspended_review: 'Wedi’i stopio am y tro',
  ended: 'Ar ben',
};

/** A day may begin with its name (“dydd Gwener”), so it stands after a colon and is not mutated. */
const ends: Acting['ends'] = {
  last_day: (date) => `Bydd yn dod i ben ohono’i hun ar y diwrnod hwn: ${date}.`,
  sixteenth_birthday: (date) =>
    `Bydd yn dod i ben ohono’i hun ar y pen-blwydd yn 16 oed: ${date}. O hynny ymlaen, y person ifanc sy’n penderfynu.`,
  review_birthday: (date) =>
    `Bydd yn dod i ben ohono’i hun ar y pen-blwydd hwn: ${date}. O’r pen-blwydd hwnnw ymlaen, rhaid gofyn i’r plentyn. Gall gweithiwr iechyd proffesiynol edrych ar hyn cyn hynny.`,
  consent_over: (date) =>
    `Bydd yn dod i ben ohono’i hun ar y diwrnod hwn, fel y cytunodd y person ifanc: ${date}.`,
};

const stopped: Acting['stopped'] = {
  proxy_ended: 'Mae gweithredu ar ran y person hwn wedi dod i ben.',
  proxy_suspended: 'Mae’r ysbyty wedi stopio hyn am y tro ac yn edrych arno eto.',
  proxy_not_active: 'Mae’r ysbyty’n dal i wirio.',
  proxy_expired: 'Mae’r diwrnod olaf wedi mynd heibio.',
  patient_is_sixteen:
    'Mae’r person ifanc yn 16 oed. Y person ifanc sy’n penderfynu nawr. Gall fewngofnodi a dweud a yw hyn i barhau.',
  competence_not_found:
    'Mae’r plentyn yn ddigon hen i rywun ofyn iddo. Rhaid i’r ysbyty edrych ar hyn cyn y gall barhau.',
  capacity_not_lost: 'Rhaid i’r ysbyty wybod yn gyntaf na all y person benderfynu drosto’i hun.',
  patient_died:
    'Mae gweithredu ar ran rhywun yn dod i ben pan fydd y person hwnnw’n marw. Gall teulu agos ofyn mewn ffordd arall.',
  patient_not_dead: 'Rhaid bod gan yr ysbyty gofnod o’r farwolaeth yn gyntaf.',
};

const endedBecause: Acting['endedBecause'] = {
  not_confirmed:
    'Ni allai’r ysbyty gadarnhau hyn gyda’r hyn sydd ganddo. Gallwch anfon mwy a dechrau eto, gofyn i’r ysbyty pam, neu gwyno.',
  stopped_by_proxy: 'Chi, neu’r person sy’n gweithredu, a stopiodd hyn.',
  stopped_by_patient: 'Y claf a stopiodd hyn.',
  stopped_by_hospital: 'Yr ysbyty a stopiodd hyn.',
  time_over: 'Mae’r amser ar ben.',
  patient_died: 'Mae gweithredu ar ran rhywun yn dod i ben pan fydd y person hwnnw’n marw.',
};

const mine: Acting['mine'] = {
  title: 'Pobl rydych yn gweithredu ar eu rhan',
  link: 'Pobl rydych yn gweithredu ar eu rhan, a phwy sy’n gweithredu ar eich rhan chi',
  back: 'Eich ceisiadau',
  lead: 'Gallwch ofyn am sganiau plentyn, rhywun na all ofyn, rhywun a roddodd ganiatâd i chi, neu rywun sydd wedi marw.',
  none: 'Nid ydych yn gweithredu ar ran neb eto.',
  start: 'Gweithredu ar ran rhywun',
  startAnother: 'Gweithredu ar ran person arall',
  for: (name) => `Ar ran ${name}`,
  overTitle: 'Ar ben',
  subjectTitle: 'Pwy sy’n gweithredu ar eich rhan chi',
  subjectNone: 'Nid oes neb yn gweithredu ar eich rhan chi yma.',
};

const details: Acting['details'] = {
  title: 'Dywedwch wrthym pwy yw’r person',
  lead: 'Nid oes neb yn cael gwybod eto. Ni allwn ddweud a yw’r ysbyty’n gwybod am y person: bydd staff yn edrych, a byddwch yn clywed ganddyn nhw.',
  hospital: 'Gan ba ysbyty mae’r sganiau?',
  hospitalMissing: 'Dewiswch ysbyty',
  givenNames: 'Enw cyntaf y person',
  familyName: 'Cyfenw’r person',
  birthday: 'Dyddiad geni’r person',
  birthdayMissing: 'Rhowch ddyddiad geni go iawn',
  nhsNumber: 'Rhif GIG y person, os ydych yn ei wybod',
  nhsNumberWrong: 'Nid yw hwn yn rhif GIG go iawn. Gwiriwch ef, neu gadewch y blwch yn wag',
  postcode: 'Cod post y person, os ydych yn ei wybod',
  postcodeLong: 'Mae’r cod post hwn yn rhy hir. Gwiriwch ef, neu gadewch y blwch yn wag',
  explanation: {
    child: 'Beth yw eich perthynas â’r plentyn?',
    adult: 'Beth yw eich perthynas â’r person, ac ar gyfer beth mae angen y sganiau arnoch?',
    deceased: 'Beth oedd eich perthynas â’r person?',
    claimant: 'Beth yw eich hawliad, a pha sganiau sy’n bwysig iddo?',
  },
  evidenceTitle: 'Beth y gofynnir i chi ei anfon nesaf',
  evidenceLead: 'Mae llun o’ch ffôn yn ddigon. Gallwch hefyd ei anfon yn nes ymlaen.',
  button: 'Cadw a pharhau',
  deceasedNote:
    'Nid yw’n costio dim i ofyn. Bydd yr ysbyty’n ateb o fewn 21 neu 40 diwrnod. Mae atwrneiaeth arhosol yn dod i ben pan fydd y person yn marw.',
  kinNote:
    'Nid oes gennych hawl yn ôl y gyfraith dim ond am eich bod yn deulu, ond gallwch ofyn bob amser. Gwarcheidwad Caldicott yr ysbyty sy’n penderfynu.',
};

const one: Acting['one'] = {
  title: (name) => `Gweithredu ar ran ${name}`,
  titleForMe: (name) => `Mae ${name} yn gweithredu ar eich rhan chi`,
  back: 'Pobl rydych yn gweithredu ar eu rhan',
  facts: {
    hospital: 'Ysbyty',
    capacity: 'Yn gweithredu fel',
    person: 'Person',
    birthday: 'Dyddiad geni',
    state: 'Ble mae hyn wedi cyrraedd',
    scope: 'Pa sganiau',
    until: 'Diwrnod olaf',
    reference: 'Cyfeirnod',
  },
  checking:
    'Mae’r ysbyty’n gwirio’r hyn a ddywedoch wrtho. Byddwn yn ysgrifennu atoch pan fydd wedi penderfynu. Ni allwn ddweud mwy tan hynny.',
  sendTitle: 'Anfon yr hyn sy’n dangos hyn',
  sendList: 'Mae angen i’r ysbyty weld:',
  sendLead:
    'Tynnwch lun gyda’ch ffôn, neu dewiswch PDF. Dylai pob tudalen fod yn hawdd ei darllen.',
  file: 'Llun neu PDF',
  fileHint: 'Hyd at 20 MB. Bydd yn cael ei wirio am feirysau.',
  send: 'Anfon',
  sentTitle: 'Yr hyn rydych wedi’i anfon',
  sentNone: 'Dim byd eto.',
  sentLine: (when) => `Anfonwyd ar ${when}`,
  noScanner: 'Ni allwch anfon papurau yma ar hyn o bryd. Ewch â nhw i’r ysbyty yn lle hynny.',
  askTitle: 'Gofyn am sganiau',
  ask: (name) => `Gofyn am sganiau ${name}`,
  askEarly:
    'Gallwch ofyn nawr. Bydd yr ysbyty’n dechrau chwilio pan fydd wedi gwirio’r hyn a anfonoch.',
  sixteenTitle: 'Beth y gallwch ei wneud nawr',
  sixteen:
    'Gofynnwch i’r person ifanc fewngofnodi yma ac edrych ar “Pobl rydych yn gweithredu ar eu rhan, a phwy sy’n gweithredu ar eich rhan chi”. Yno gall ddweud a yw hyn i barhau. Os na all fewngofnodi, gall roi ei ganiatâd i chi yn ysgrifenedig. Yna dywedwch hynny yma:',
  stopTitle: 'Stopio gweithredu',
  stopLead:
    'Os byddwch yn stopio, ni allwch weld na lawrlwytho sganiau fel hyn mwyach, o’r eiliad honno ymlaen. Bydd yr hyn y gwnaethoch ofyn amdano yn cael ei dynnu’n ôl.',
  stop: 'Stopio gweithredu ar ran y person hwn',
  endTitle: 'Stopio hyn',
  endLead:
    'Gallwch stopio hyn ar unrhyw adeg, ac nid oes rhaid i chi ddweud pam. O’r eiliad honno ymlaen, ni all neb weld na lawrlwytho eich sganiau fel hyn. Ni allwn gymryd yn ôl yr hyn a gafodd ei lawrlwytho o’r blaen.',
  end: 'Stopio hyn nawr',
  confirmTitle: 'Rydych yn 16 oed: a yw hyn i barhau?',
  confirmLead:
    'O’ch pen-blwydd yn 16 oed ymlaen, chi sy’n penderfynu. Os ydych eisiau i’r person hwn barhau i ofyn am eich sganiau, dywedwch hynny yma. Bydd yn para am 12 mis ar y mwyaf, a gallwch ei stopio ar unrhyw adeg.',
  confirm: 'Ie, gadael i hyn barhau am 12 mis',
  remedyTitle: 'Os nad ydych yn cytuno',
  remedy: (ombudsman) =>
    `Gofynnwch i’r ysbyty edrych eto, neu gwynwch wrth yr ysbyty. Ar ôl hynny gallwch gwyno yma: ${ombudsman}. Gallwch hefyd ofyn i lys.`,
  remedyLink: 'Cwyno wrth yr ysbyty',
  done: {
    claimed:
      'Wedi’i gadw. Nawr anfonwch yr hyn sy’n dangos eich bod yn gweithredu ar ran y person hwn.',
    sent: 'Mae wedi dod i law. Mae’n cael ei wirio am feirysau.',
    removed: 'Cafodd ei dynnu.',
    ended: 'Mae hyn wedi’i stopio.',
    confirmed: 'Mae hyn yn parhau, fel y dywedoch.',
  },
};

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. The name of a person
 * stands only where nothing mutates it (“ar ran”, “sganiau”).
 */
export const acting: Acting = {
  kinds,
  capacities,
  evidence,
  states,
  ends,
  stopped,
  endedBecause,
  noLonger: (name) =>
    `Ni allwch weld na lawrlwytho sganiau ${name} yma, oherwydd nad ydych yn gweithredu ar ran y person nawr.`,
  mine,
  new: {
    title: 'Ar ran pwy rydych chi eisiau gweithredu?',
    choose: 'Dewiswch yr un sy’n gweddu orau',
    hint: 'Bydd ysbyty’n gwirio’r hyn a ddywedwch wrtho cyn rhoi dim byd i chi.',
    missing: 'Dewiswch ar ran pwy rydych chi eisiau gweithredu',
    prove: 'Cyn y gallwch weithredu ar ran rhywun, rhaid i ni wybod pwy ydych chi.',
    proveLink: 'Profi pwy ydych chi',
  },
  details,
  one,
  forWhom: {
    title: 'Sganiau pwy rydych chi eu heisiau?',
    me: 'Fi',
    choose: 'Dewiswch un',
    missing: 'Dewiswch sganiau pwy rydych chi eu heisiau',
    link: 'Gofyn am sganiau rhywun rydych yn gweithredu ar ei ran',
  },
};
