import type { Words } from '#lib/words/english.ts';

const download = 'Gallwch ei lawrlwytho.';

const kinds: Words['shown']['kinds'] = {
  picture: 'Llun yw hwn.',
  report: 'Adroddiad yw hwn. Gallwch ei ddarllen yma.',
  'key-objects': 'Dewisodd rhywun y lluniau hyn. Efallai y byddwch am edrych arnynt yn gyntaf.',
  pdf: 'PDF yw hwn, fel llythyr neu ffurflen. Gallwch ei agor yma.',
  'clinical-text': 'Llythyr neu adroddiad yw hwn. Gallwch ddarllen ei eiriau yma.',
  'model-file': `Siâp ar gyfer argraffydd 3D neu raglen 3D yw hwn. ${download}`,
  'document-unknown': `Dogfen yw hon na all Lantern ei hagor. ${download}`,
  document: `Dogfen yw hon. ${download}`,
  ecg: 'ECG yw hwn: sut y curodd y galon dros rai eiliadau. Mae wedi’i dynnu fel llinellau.',
  sound: 'Sain a gafodd ei recordio yw hon. Mae wedi’i thynnu fel llinell.',
  waveform: 'Cafodd hyn ei fesur dros amser. Mae wedi’i dynnu fel llinellau.',
  'presentation-state':
    'Mae hyn yn dweud sut i ddangos lluniau eraill: pa mor olau, pa ffordd i fyny, a chyda pha farciau.',
  'structure-set':
    'Llinellau ar gyfer radiotherapi yw’r rhain: ble i drin a beth i’w arbed. Maen nhw wedi’u tynnu ar y sgan.',
  plan: 'Cynllun ar gyfer radiotherapi yw hwn. Mae Lantern yn ei ddangos fel testun.',
  dose: 'Dyma faint o ymbelydredd sy’n mynd i ble. Gallwch edrych arno, a darllen ei ddos uchaf.',
  'treatment-record':
    'Dyma beth a roddwyd mewn radiotherapi. Mae Lantern yn ei ddangos fel testun.',
  segmentation:
    'Rhannau o sgan a gafodd eu marcio yw’r rhain. Maen nhw’n cael eu dangos mewn lliw ar y sgan.',
  'video-yes': 'Fideo yw hwn. Gallwch ei chwarae yma.',
  'video-some': 'Fideo yw hwn. Ni all rhai porwyr ei chwarae, ond gallwch ei lawrlwytho hefyd.',
  'video-no': 'Fideo na all porwr ei chwarae yw hwn. Gallwch ei lawrlwytho.',
  slide:
    'Sleid o ficrosgop yw hon: darn tenau o’r corff, wedi’i wneud i edrych yn fawr iawn. Gallwch chwyddo i’w weld yn agosach.',
  'slide-thumbnail': 'Llun bach o sleid o ficrosgop yw hwn.',
  'slide-label': 'Llun o label sleid yw hwn. Gall enw neu rif fod arno.',
  'slide-overview': 'Llun o sleid gyfan yw hwn. Gall enw neu rif fod ar ei label.',
  radiotherapy: `Mae’r ffeil hon ar gyfer radiotherapi. ${download}`,
  spectroscopy: `Sgan sy’n rhoi cromliniau ac nid llun yw hwn. Nid yw Lantern yn eu tynnu. ${download}`,
  registration: `Mae hyn yn dweud sut mae lluniau dau sgan yn ffitio. Does dim byd i edrych arno. ${download}`,
  measurements: `Rhifau a gafodd eu mesur yw’r rhain. Nid yw Lantern yn eu dangos. ${download}`,
  model: `Siâp mewn tri dimensiwn yw hwn. Nid yw Lantern yn ei dynnu. ${download}`,
  raw: `Dyma beth storiodd y sganiwr iddo’i hun. Does dim byd i edrych arno. ${download}`,
  directory: 'Rhestr o’r hyn oedd ar ddisg yw hon. Mae’r lluniau yn y ffeiliau eraill.',
  other: `Does dim byd i edrych arno yn y ffeil hon. ${download}`,
};

const notHere = (why: string) => `Ni ellir dangos y llun hwn yma, oherwydd ${why}. ${download}`;
const broken = notHere('mae’r ffeil wedi’i difrodi');
const asText =
  'Does dim llun yn y ffeil hon. Mae Lantern yn dangos yr hyn sydd ynddi mewn ffordd arall.';
const nothing = `Does dim llun yn y ffeil hon. ${download}`;

const refusals: Words['shown']['refusals'] = {
  'no-picture-report': asText,
  'no-picture-key-objects': asText,
  'no-picture-document': asText,
  'no-picture-presentation-state': asText,
  'no-picture-waveform': asText,
  'no-picture-radiotherapy': asText,
  'no-picture-spectroscopy': nothing,
  'no-picture-registration': nothing,
  'no-picture-measurements': nothing,
  'no-picture-model': nothing,
  'no-picture-raw': nothing,
  'no-picture-directory': nothing,
  'no-picture-other': nothing,
  'not-dicom': `Nid sgan yw’r ffeil hon, neu mae wedi’i difrodi. ${download}`,
  'transfer-syntax-not-known': notHere(
    'mae wedi’i storio mewn ffordd nad yw Lantern yn ei hadnabod',
  ),
  'header-broken': broken,
  'header-too-large': notHere('mae gormod o flaen y llun'),
  'contents-not-read': `Ni ellir dangos yr hyn sydd yn y ffeil hon yma, am fod rhan ohono ar goll. ${download}`,
  'pixels-missing': 'Mae’r ffeil hon yn dweud beth a sganiwyd, ond does dim llun ynddi.',
  'pixels-elsewhere': notHere('mae’r llun ei hun yn cael ei gadw yn rhywle arall'),
  'pixels-not-described': notHere(
    'nid yw’r ffeil yn dweud pa mor fawr ydyw na sut mae wedi’i storio',
  ),
  'pixels-not-supported': notHere('mae o fath na all Lantern ei dynnu'),
  'photometric-not-supported': notHere('mae ei liwiau o fath na all Lantern eu tynnu'),
  'palette-not-read': notHere('ni ellir darllen y rhestr o’i liwiau'),
  'codec-not-supported': notHere('mae wedi’i wneud yn fach mewn ffordd na all Lantern ei dadwneud'),
  video: 'Fideo yw hwn, ac nid llun. Gallwch ei chwarae neu ei lawrlwytho.',
  'pixels-truncated': notHere('mae rhan ohono ar goll'),
  'fragments-broken': broken,
  'frame-not-there': 'Does dim cymaint â hynny o luniau yn y ffeil hon.',
  'codestream-broken': broken,
  'codestream-differs': notHere('mae’r ffeil yn dweud dau beth amdano nad ydynt yn ffitio'),
  'picture-too-large': notHere('mae’n rhy fawr'),
  'order-not-sound': 'Nid yw honno’n ffordd y gellir dangos llun.',
  'renderers-busy':
    'Mae llawer o bobl yn edrych ar luniau nawr. Rhowch gynnig arall arni mewn munud.',
  'took-too-long': notHere('mae’n cymryd gormod o amser i’w dynnu'),
  'took-too-much-memory': notHere('mae’n rhy fawr'),
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const shown: Words['shown'] = {
  kinds,
  refusals,
  notForDiagnosis:
    'Mae’r hyn a welwch yma ar gyfer edrych arno. Mae meddygon yn defnyddio sgriniau eraill i benderfynu.',
  download: 'Lawrlwytho’r ffeil hon',
  cutShort: 'Dim ond y rhan gyntaf yw hon. Mae’r cyfan yn y ffeil i’w lawrlwytho.',
  refers: {
    image: 'yn cyfeirio at lun',
    waveform: 'yn cyfeirio at recordiad',
    object: 'yn cyfeirio at ffeil arall',
    point: 'yn marcio pwynt ar lun',
    points: 'yn marcio pwyntiau ar lun',
    line: 'yn marcio llinell neu amlinell ar lun',
    circle: 'yn marcio cylch ar lun',
    ellipse: 'yn marcio hirgrwn ar lun',
    region: 'yn marcio rhan o lun',
    'region-in-space': 'yn marcio lle yn y corff',
    moment: 'yn marcio eiliad',
  },
  frames: (numbers) => `llun ${numbers}`,
  keyObjects: {
    title: 'Lluniau a gafodd eu dewis',
    count: (count) => `Nifer y lluniau: ${count}`,
    none: 'Nid yw’r un ohonynt wedi’i enwi.',
    picture: (number, frames) =>
      frames === '' ? `Llun ${number}` : `Llun ${number}, ffrâm ${frames}`,
    elsewhere: (name) => `${name}: nid yw ymhlith y sganiau hyn`,
  },
  presentation: {
    title: 'Marciau ar lun',
    lead: (count) => `Gosododd rhywun sut mae lluniau’n cael eu dangos. Nifer y lluniau: ${count}.`,
    written: 'Beth sydd wedi’i ysgrifennu arno',
  },
  parts: {
    title: 'Beth sydd wedi’i farcio',
    picture: (count) => `Sgan gyda rhannau wedi’u marcio. Nifer y rhannau: ${count}`,
    none: 'Does dim wedi’i farcio ar y llun hwn.',
    choose: 'Dewiswch beth i’w ddangos',
    show: 'Dangos y rhain',
    letter: (letter, name) => `${letter} – ${name}`,
    unnamed: (number) => `Rhan ${number}`,
    notOn: '(ddim ar y llun hwn)',
    onPicture: (number, of) => `Llun ${number} o ${of}`,
    way: 'Lluniau â marciau arnynt',
    previous: 'Llun blaenorol',
    next: 'Llun nesaf',
    alone: 'Gweld y llun hwn heb y marciau',
    elsewhere: 'Nid yw’r lluniau y tynnwyd hwn arnynt yma. Felly dim ond yr enwau a welwch.',
    notExact: 'Gall y marciau fod ychydig allan o’u lle. Nid ydynt ar gyfer cynllunio triniaeth.',
  },
  therapy: {
    title: 'Radiotherapi',
    none: 'Nid yw’n dweud dim y gall Lantern ei ddarllen.',
    terms: {
      label: 'Label',
      name: 'Enw',
      description: 'Disgrifiad',
      date: 'Dyddiad',
      intent: 'Diben',
      approval: 'Wedi’i gymeradwyo neu beidio',
      'prescribed-dose': 'Dos a ddymunir',
      fractions: 'Nifer y triniaethau a gynlluniwyd',
      beam: 'Paladr',
      machine: 'Peiriant',
      'beam-type': 'Math o baladr',
      radiation: 'Math o ymbelydredd',
      'dose-units': 'Uned y dos',
      'dose-type': 'Math o ddos',
      'dose-of': 'Beth yw pwrpas y dos',
      'greatest-dose': 'Dos uchaf',
      comment: 'Sylw',
      'fraction-number': 'Rhif y driniaeth hon',
      'fractions-given': 'Nifer y triniaethau a roddwyd',
      ending: 'Sut y daeth i ben',
    },
  },
  waveform: {
    label: (title, channels, seconds) =>
      `${title}: nifer y llinellau ${channels}, dros ${seconds} eiliad.`,
    titles: { ecg: 'ECG', sound: 'Sain', waveform: 'Cromliniau' },
    group: (number) => `Rhan ${number}`,
    channel: (number) => `Llinell ${number}`,
    paper: '25 mm am bob eiliad, a 10 mm am bob mV',
    paperOther: (each, unit) => `25 mm am bob eiliad, a 10 mm am bob ${each} ${unit}`,
    noUnit: 'cam',
    onScreen: 'Mae maint yn amrywio ar sgrin. Mesurwch wrth y sgwariau: mae un bach yn 1 mm.',
    table: 'Yr un peth mewn rhifau',
    columns: { channel: 'Llinell', least: 'Isaf', greatest: 'Uchaf', unit: 'Uned' },
    scroll: 'Gall y llinellau fod yn lletach na’ch sgrin: sgroliwch nhw i’r ochr.',
    notes: 'Beth a ysgrifennwyd gyda hyn',
    notesLead:
      'Efallai mai peiriant a ysgrifennodd hyn. Gall fod yn anghywir nes bod meddyg wedi edrych arno.',
    at: (seconds) => `ar ${seconds} s`,
    part: (from, to) => `O eiliad ${from} i eiliad ${to}`,
  },
};
