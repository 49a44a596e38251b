export const verification = {
  title: 'Gwirio beth a ryddhaodd ysbyty',
  lead: [
    'Gall ysbyty ryddhau sganiau fel tystiolaeth, i lys neu i gyfreithiwr. Yma gall unrhyw un wirio bod copi yr un fath o hyd. Does dim angen cyfrif arnoch.',
    'Nid oes dim a ddewiswch yn gadael eich cyfrifiadur. Mae’n darllen y ffeiliau ei hun, ac yn cyfrifo rhif byr ar gyfer pob un. Yr unig beth a ofynnir i ni yw a ydym yn adnabod y rhif hwnnw. Ni ellir gwneud llun nac enw ohono.',
  ],
  choose: {
    title: 'Dewiswch yr hyn a anfonwyd atoch',
    files: 'Ffeil ZIP, neu un neu fwy o ffeiliau',
    folder: 'Neu ffolder cyfan',
    drop: 'Gallwch hefyd ei ollwng yma.',
    again: 'Gwirio rhywbeth arall',
  },
  reading: 'Yn edrych ar yr hyn a ddewisoch',
  progress: {
    label: 'Faint sydd wedi’i wirio',
    running: (done: string, all: string) => `Wedi gwirio ${done} o ${all}`,
    spoken: (percent: number) => `${percent}% wedi’i wirio`,
  },
  failed: {
    title: 'Ni ellid darllen hwn',
    body: 'Efallai bod y ffeil wedi’i difrodi, neu wedi’i symud wrth i ni edrych arni. Ni ellir dweud dim amdani. Gofynnwch i bwy bynnag a’i hanfonodd ei hanfon eto.',
  },
  tooMany:
    'Gofynnwyd gormod o’r lle rydych chi. Arhoswch ychydig funudau, a rhowch gynnig arall arni.',
  found: {
    title: 'Beth rydym yn ei wybod amdano',
    released: (file: string, trust: string, on: string) =>
      `Rhyddhawyd ${file} gan ${trust} ar ${on}. Nid yw wedi’i newid.`,
    unknown: (file: string) =>
      `Nid ydym yn adnabod ${file}. Naill ai ni chafodd ei ryddhau yma, neu fe’i newidiwyd.`,
    rest: (count: number) =>
      `Dim ond y ffeiliau cyntaf yr edrychon ni arnynt. Ni chwiliwyd am ${count} arall.`,
  },
  more: (count: number) => `A ${count} arall fel y rhain.`,
  doNext:
    'Peidiwch â dibynnu ar y copi hwn. Gofynnwch i’r ysbyty, neu i bwy bynnag a’i hanfonodd, am un newydd, a dywedwch beth a ddarllenoch yma.',
  details: 'Manylion i’w dyfynnu',
  seal: (digest: string) => `Crynodeb y sêl: ${digest}`,
  typed: {
    title: 'Os mai dim ond rhif ffeil sydd gennych',
    lead: 'Cyfrifwch SHA-256 y ffeil, a theipiwch ef yma. Mae ganddo 64 o lythrennau a rhifau.',
    label: 'SHA-256 y ffeil',
    button: 'Chwilio amdano',
    wrong: 'Teipiwch y SHA-256: 64 o rifau, a llythrennau o a i f',
    file: 'Y ffeil',
  },
  noScript:
    'Nid yw eich porwr yn rhedeg sgriptiau, felly ni all ddarllen ffeiliau yma. Gallwch wneud hyn o hyd:',
  script: {
    title: 'Ei wirio heb y wefan hon',
    lead: 'Mae sgript yn ffolder tystiolaeth y copi, a thestun sy’n dweud sut i’w wirio â llaw. Gallwch gael y sgript yma hefyd. Mae angen Node 20 neu’n hwyrach arni, a dim rhwydwaith.',
    link: 'Lawrlwytho’r sgript',
  },
  copy: {
    title: 'Copi a ryddhawyd fel tystiolaeth',
    lead: (trust: string, on: string) => `Rhyddhaodd ${trust} y copi hwn ar ${on}.`,
    nobody: 'Nid ydym yn dweud yma am bwy y mae, na phwy a’i cafodd.',
    reference: 'Cyfeirnod',
    trust: 'Rhyddhawyd gan',
    on: 'Ar',
    files: 'Ffeiliau yn y copi',
    seal: 'Crynodeb ei sêl (SHA-256)',
    key: 'Yr allwedd a’i llofnododd',
    next: 'Beth i’w wneud nesaf',
    compare:
      'Os yw’r copi gennych, gwiriwch ei fod yr un fath o hyd. Rhaid i’r hyn a ddangosir i chi wedyn enwi’r un ysbyty, diwrnod a sêl.',
    check: 'Gwirio copi',
  },
} as const;
