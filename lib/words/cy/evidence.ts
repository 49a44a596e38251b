import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const evidence: Words['evidence'] = {
  states: {
    ordered: 'Mae eich cais gan yr ysbyty. Rhaid i ddau berson yno gytuno iddo.',
    awaiting_second_approval:
      'Mae un person yn yr ysbyty wedi cytuno. Rhaid i ail berson gytuno hefyd.',
    approved: 'Mae’r ysbyty wedi cytuno. Mae’r copi yn cael ei wneud.',
    assembling: 'Mae’r copi yn cael ei wneud. Mae pob ffeil yn cael ei gwirio.',
    awaiting_seal: 'Mae’r copi wedi’i wneud. Rhaid i rywun yn yr ysbyty ei lofnodi nawr.',
    sealed: 'Mae’r copi wedi’i lofnodi ac yn barod. Gallwch ei lawrlwytho.',
    delivered: 'Rydych wedi lawrlwytho’r copi. Gallwch ei lawrlwytho eto.',
    refused:
      'Ni fydd yr ysbyty yn gwneud y copi hwn. Mae eich sganiau gennych o hyd ar y dudalen flaenorol.',
    withdrawn: 'Cafodd y copi hwn ei dynnu yn ôl.',
    quarantined:
      'Nid yw rhywbeth am y copi hwn yn iawn, felly cafodd ei atal. Mae’r ysbyty yn edrych i mewn i’r peth.',
  },
  actions: {
    identified: 'Gofynnwyd amdano',
    retrieved: 'Tynnwyd o’r archif',
    hashed: 'Gwiriwyd a rhestrwyd',
    approved: 'Cytunwyd iddo',
    sealed: 'Llofnodwyd a seliwyd',
    transferred: 'Dechreuodd y lawrlwytho',
    received: 'Lawrlwythwyd yn llawn',
    viewed: 'Edrychwyd arno',
    returned: 'Rhoddwyd yn ôl',
    destroyed: 'Dinistriwyd',
  },
  link: 'Cael copi ar gyfer llys neu hawliad',
  title: 'Copi ar gyfer llys neu hawliad',
  lead: 'Lawrlwythiad y gellir ei ddefnyddio fel tystiolaeth yw copi tystiolaethol. Mae ganddo’r un sganiau ac adroddiadau, heb newid dim mewn unrhyw ffeil.',
  withIt: 'Gydag ef daw:',
  contents: [
    'rhestr o bob ffeil, gyda chrynodeb sy’n dangos a gafodd y ffeil ei newid',
    'tystysgrif wedi’i llofnodi gan swyddog o’r ysbyty',
    'cofnod o bwy sydd wedi cael y copi',
    'ffordd i unrhyw un ei wirio, gyda’r wefan hon neu hebddi',
  ],
  who: 'Nid oes angen un ar y rhan fwyaf o bobl. Gofynnwch amdano os bydd llys, cyfreithiwr neu’r heddlu ei eisiau.',
  order: 'Gofyn am y copi hwn',
  ordered: 'Rydym wedi anfon eich cais i’r ysbyty.',
  again: 'Gallwch ofyn eto.',
  stateTitle: 'Pa mor bell y mae',
  agreed: 'Mae’r ysbyty wedi cytuno.',
  unpaid:
    'Mae pris am y copi hwn. Caiff ei wneud pan fydd y pris wedi’i dalu. Nid yw eich sganiau’n aros amdano.',
  toPrice: 'Gweld y pris',
  comeBack:
    'Byddwn yn ysgrifennu atoch pan fydd yn barod. Gallwch ddod yn ôl i’r dudalen hon i weld pa mor bell y mae.',
  reference: (reference) => `Cyfeirnod ${reference}`,
  askedFor: (when) => `Gofynnwyd amdano ar ${when}.`,
  sealedBy: (who, when) => `Llofnodwyd gan ${who} ar ${when}.`,
  size: (size) => `Maint y lawrlwythiad yw ${size}.`,
  left: (count) =>
    `Nifer y lawrlwythiadau sydd ar ôl: ${count}. Mae pob lawrlwythiad o’ch sganiau neu o’r copi hwn yn cyfrif.`,
  download: 'Lawrlwytho’r copi tystiolaethol',
  keyTitle: 'Gwirio pwy a’i llofnododd',
  key: 'Mae’r copi wedi’i lofnodi â’r allwedd hon. Cymharwch hi â’r un y mae’r ysbyty yn ei chyhoeddi:',
  keyLink: 'Allweddi y mae’r ysbyty yn eu cyhoeddi',
  custodyTitle: 'Pwy sydd wedi’i gael',
  columns: { at: 'Pryd', what: 'Beth', who: 'Pwy' },
  back: 'Yn ôl i’ch sganiau',
  refusals: {
    copy_exists: 'Mae copi o’r fath yn barod. Llwythwch y dudalen hon eto i’w weld',
  },
  keys: {
    title: (hospital) => `Allweddi’r ysbyty: ${hospital}`,
    lead: 'Mae’r ysbyty yn llofnodi ei gopïau tystiolaethol ag allwedd. Mae copi sy’n cael ei wirio yn dangos â pha allwedd y cafodd ei lofnodi. Rhaid iddi fod yn un o’r rhain.',
    none: 'Nid yw’r ysbyty hwn wedi gwneud allwedd eto. Nid yw wedi llofnodi unrhyw gopïau tystiolaethol.',
    inUse: 'Yn cael ei defnyddio',
    retired: 'Ddim yn cael ei defnyddio mwyach',
    caption: 'Allweddi',
    since: (from) => `Ers ${from}`,
    until: (from, to) => `O ${from} i ${to}`,
    keyId: 'Allwedd',
    publicKey: 'Allwedd gyhoeddus',
    old: 'Mae copi a gafodd ei lofnodi tra oedd allwedd yn cael ei defnyddio yn aros yn dda wedi hynny.',
    json: 'Yr un peth i raglenni (JSON)',
  },
};
