import type { Words } from '#lib/words/english.ts';

const images = (count: number) => (count === 1 ? '1 ddelwedd' : `${count} delwedd`);
const files = (count: number) => (count === 1 ? '1 ffeil' : `${count} ffeil`);

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const imagesAsked: Words['imagesAsked'] = {
  title: 'Delweddau y mae ysbyty wedi gofyn i chi amdanynt',
  link: 'Delweddau y mae ysbytai wedi gofyn i chi amdanynt',
  lead: (hospital) => `Mae’r ysbyty hwn wedi gofyn i chi am ddelweddau: ${hospital}`,
  open: 'Gweld beth sy’n cael ei ofyn',
  answerBy: (day) => `Gallwch eu hanfon tan ${day}.`,
  images,
  states: {
    open: 'Gallwch anfon delweddau nawr',
    sent: 'Anfonwyd. Mae’r ysbyty yn edrych arnynt',
    closed: 'Mae’r ysbyty wedi penderfynu',
    withdrawn: 'Nid oes ar yr ysbyty eu hangen bellach',
    stopped: 'Fe wnaethoch stopio, ac mae’r hyn a anfonoch wedi’i ddileu',
    expired: 'Mae’r amser i anfon delweddau ar ben',
    lapsed: 'Ni phenderfynodd yr ysbyty mewn pryd, ac mae’r hyn a anfonoch wedi’i ddileu',
  },
  one: {
    title: (hospital) => `Anfon delweddau i’r ysbyty: ${hospital}`,
    back: 'Yn ôl i’ch ceisiadau',
    reference: 'Cyfeirnod',
    wanted: 'Beth mae’r ysbyty yn gofyn amdano',
    reason: 'Pam',
    until: 'Gallwch eu hanfon tan',
    state: 'Beth yw’r sefyllfa',
    withdrawnBecause: 'Beth mae’r ysbyty yn ei ddweud',
    sentTitle: 'Beth rydych wedi’i anfon',
    nothingSent: 'Nid ydych wedi anfon dim.',
    unnamed: 'Sgan',
    onDay: (day) => `tynnwyd ar ${day}`,
    studies: {
      waiting: 'Anfonwyd. Nid oes neb wedi penderfynu amdano eto',
      taking_in: 'Mae’r ysbyty yn ei gymryd i mewn',
      taken_in: 'Yn eich cofnod yn yr ysbyty',
      refused: 'Heb ei gymryd i mewn. Mae’r hyn a anfonoch wedi’i ddileu',
      gone: 'Dilëwyd',
    },
    because: {
      another_person: 'Mae’n ymddangos ei fod o berson arall.',
      not_what_was_asked: 'Nid dyma’r hyn y gofynnodd yr ysbyty amdano.',
      held_already: 'Mae gan yr ysbyty hwn eisoes.',
      cannot_be_used: 'Nid oes modd ei agor na’i ddefnyddio.',
    },
    finishTitle: 'Ydych chi wedi anfon popeth?',
    finishBody:
      'Yna dywedwch wrth yr ysbyty. Bydd yn edrych ar eich delweddau, ac ni allwch ychwanegu mwy atynt.',
    finish: 'Dyna’r cyfan',
    stop: 'Stopio, a dileu’r hyn a anfonais',
    next: 'Bydd rhywun yn yr ysbyty yn gwirio mai eich delweddau chi ydyn nhw cyn iddynt fynd i’ch cofnod. Byddwch yn cael e-bost pan fyddant wedi penderfynu.',
  },
  stop: {
    title: 'Ydych chi eisiau stopio?',
    body: 'Bydd yr hyn a anfonoch yn cael ei ddileu. Ni all yr ysbyty ei ddefnyddio, a bydd yn clywed eich bod wedi stopio. Os byddwch yn newid eich meddwl, gofynnwch i’r ysbyty ofyn i chi eto.',
    button: 'Ie, stopio a dileu',
  },
  done: {
    finished: 'Diolch. Mae eich delweddau gan yr ysbyty.',
    stopped: 'Wedi’i wneud. Mae’r hyn a anfonoch yn cael ei ddileu.',
  },
  refusals: {
    not_found: 'Nid oes neb wedi gofyn i chi am y delweddau hyn',
    second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
    not_open: 'Nid oes modd anfon delweddau ar gyfer hyn bellach',
    nothing_sent: 'Anfonwch eich delweddau yn gyntaf, yna dywedwch mai dyna’r cyfan',
    taken_in_already:
      'Mae’r ysbyty wedi dechrau cymryd eich delweddau i’ch cofnod. Gofynnwch i’w dîm cofnodion ei gywiro',
  },
  choose: {
    title: 'Dewis y delweddau',
    steps: [
      'Rhowch y ddisg neu’r ffon USB yn eich cyfrifiadur, neu dewch o hyd i’r ffolder â’r delweddau.',
      'Dewiswch y ddisg neu’r ffolder cyfan, neu rai ffeiliau yn unig.',
      'Edrychwch ar yr hyn a gawsom. Nid oes dim wedi gadael eich dyfais nes i chi bwyso “Anfon”.',
    ],
    again: 'Dewis delweddau eraill',
    folder: 'Dewis ffolder neu ddisg',
    files: 'Dewis ffeiliau',
    zip: 'Os yw’r delweddau mewn ffeil ZIP, agorwch hi’n gyntaf a dewiswch y ffolder a ddaw allan.',
    noScript:
      'I anfon delweddau yma rhaid i’ch porwr redeg JavaScript, ac nid yw eich un chi. Gallwch ddefnyddio porwr neu ddyfais arall. Neu postiwch y ddisg i’r ysbyty, neu ewch â hi yno: dywedwch y cyfeirnod uchod, a gofynnwch am y tîm cofnodion.',
    post: 'Gallwch hefyd bostio’r ddisg i’r ysbyty neu fynd â hi yno. Ysgrifennwch y cyfeirnod uchod ar yr amlen, ar gyfer y tîm cofnodion.',
  },
  reading: (done, all) => `Yn darllen ${done} o ${files(all)} ar eich dyfais`,
  found: {
    title: 'Beth a gawsom',
    none: 'Nid oes delwedd y gall ysbyty ei defnyddio yn yr hyn a ddewisoch. Ffeiliau DICOM yw delweddau o ysbyty. Ar ddisg mae ganddynt yn aml enwau heb derfyniad.',
    nothingLeft: 'Nid oes dim wedi gadael eich dyfais eto.',
    name: 'Enw yn y delweddau',
    born: 'Dyddiad geni',
    scan: 'Sgan',
    day: 'Pryd',
    place: 'Ble',
    size: 'Faint',
    notSaid: 'Heb ei ddweud',
    amount: (count, size) => `${images(count)}, ${size}`,
    sentAlready: (count) => `Anfonwyd ${images(count)} o’r rhain o’r blaen, ac fe’u gadewir allan.`,
    leaveOut: 'Gadael hwn allan',
    included: 'Anfon hwn',
    which: (name) => `Anfon y rhain: ${name}`,
    otherTitle: 'Mae’r rhain yn edrych fel rhai rhywun arall',
    otherName: (said, own) => `Mae’r delweddau yn dweud ${said}. Eich enw chi yma yw ${own}.`,
    otherBorn: (said, own) =>
      `Mae’r delweddau yn dweud mai ${said} yw’r dyddiad geni. ${own} yw eich un chi yma.`,
    otherBody:
      'Gwiriwch fod gennych y ddisg gywir. Anfonwch nhw dim ond os ydych yn siŵr mai ohonoch chi y maen nhw, er enghraifft o dan enw oedd gennych o’r blaen.',
    confirm: 'Delweddau ohonof fi yw’r rhain',
    skipped: (count) =>
      count === 1
        ? 'Nid yw 1 ffeil yn ddelwedd ac mae’n aros ar eich dyfais'
        : `Nid yw ${count} ffeil yn ddelweddau ac maent yn aros ar eich dyfais`,
    more: (count) => `a ${count} arall`,
  },
  send: (count, size) => `Anfon ${images(count)} (${size})`,
  nothingChosen: 'Nid oes dim wedi’i ddewis i’w anfon.',
  sending: {
    title: 'Yn anfon',
    label: 'Faint sydd wedi’i anfon',
    progress: (done, all, size, ofSize) => `${done} o ${images(all)}, ${size} o ${ofSize}`,
    spoken: (percent) => `Anfonwyd ${percent} y cant`,
    stay: 'Cadwch y dudalen hon ar agor. Os yw’n cau, dewch yn ôl a dewiswch yr un ffolder: bydd yr hyn a anfonwyd yn cael ei adael allan.',
    pause: 'Oedi',
    goOn: 'Mynd ymlaen',
    paused: 'Wedi oedi. Mae’r hyn a anfonwyd yn cael ei gadw.',
    waiting: 'Mae’r cysylltiad wedi mynd. Rydym yn ceisio eto ein hunain.',
  },
  sent: {
    title: 'Anfonwyd',
    all: (count) => `Anfonwyd ${images(count)}.`,
    notAll: (count) => `Nid oedd modd anfon ${files(count)}`,
    aside: (count) =>
      `Roedd gan ${images(count)} enw un arall a anfonoch, gyda chynnwys arall. Mae’r ddwy yn cael eu cadw, a bydd yr ysbyty yn edrych arnynt.`,
    next: 'Os oes gennych fwy o ddisgiau, dewiswch yr un nesaf. Os nad oes, dywedwch isod mai dyna’r cyfan.',
    reload: 'Gweld beth rydych wedi’i anfon',
  },
  fileRefusals: {
    empty: 'Mae’r ffeil yn wag',
    too_large: 'Mae’r ffeil yn rhy fawr (mwy na 2 GB)',
    too_many: 'Rydych wedi anfon cymaint ag y gall un cais ei gymryd',
    not_dicom: 'Nid delwedd o ysbyty yw’r ffeil',
    damaged: 'Mae’r ffeil wedi’i difrodi',
    not_an_image: 'Dogfen neu restr yw’r ffeil, a dim ond delweddau sy’n cael eu cymryd yma',
    looks_like_another: 'Mae’n enwi rhywun arall, ac nid ydych wedi dweud mai ohonoch chi y mae',
    sign_in_needed:
      'Rydych wedi allgofnodi. Mewngofnodwch eto, a dewiswch yr un ffolder: bydd yn mynd ymlaen',
    second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
    not_found: 'Nid oes neb wedi gofyn i chi am y delweddau hyn',
    not_open: 'Nid oes modd anfon delweddau ar gyfer hyn bellach',
    length_missing: 'Ni ddywedodd eich porwr pa mor fawr yw’r ffeil',
    too_many_at_once:
      'Mae gormod yn cael ei anfon ar unwaith. Caewch dudalennau eraill a cheisiwch eto',
    no_room: 'Mae storfa’r ysbyty yn llawn. Ceisiwch eto yfory',
  },
  unreachable:
    'Ni allem gyrraedd yr ysbyty. Dewiswch yr un ffolder eto yn nes ymlaen: bydd yn mynd ymlaen',
};
