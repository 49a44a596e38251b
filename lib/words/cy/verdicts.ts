import type { VerdictWords } from '#lib/domain/evidence/tell-verdict.ts';

const files = (count: number) => (count === 1 ? 'Mae’r un ffeil' : `Mae pob un o’r ${count} ffeil`);

export const verdicts = {
  identical: {
    title: 'Ni newidiwyd dim',
    body: ({ trust, on, files: count }) =>
      `${files(count)} yn union fel y rhyddhawyd gan ${trust} ar ${on}.`,
  },
  unconfirmed: {
    title: 'Does dim yn wahanol, ond nid yw hyn yn brawf eto',
    body: 'Mae pob ffeil yn cyd-fynd â’r rhestr a ddaeth gyda hi. Ni ellid gwirio’r llofnod ar y rhestr honno yma. Rhowch gynnig ar borwr mwy newydd, neu’r sgript a ddaeth gyda’r copi.',
  },
  differs: {
    title: 'Nid dyma’r hyn a ryddhawyd',
    body: (by) =>
      by
        ? `Nid yw’r un fath â’r hyn y dywed ${by.trust} iddo ei ryddhau ar ${by.on}. Dyma beth welon ni:`
        : 'Nid oes neb rydym yn ei adnabod wedi ei ryddhau. Mae ei ffeiliau’n cyd-fynd â’i gilydd, ond gallai unrhyw un fod wedi eu gwneud.',
  },
  notACopy: {
    title: 'Ni allwn ddweud beth yw hwn',
    body: 'Nid oes ganddo ffolder tystiolaeth, felly does dim i’w wirio yn ei erbyn. Dewiswch y ffolder cyfan neu’r ffeil ZIP gyfan a anfonodd yr ysbyty.',
  },
  keys: {
    published: (keyId) =>
      `Mae’r allwedd a’i llofnododd yn un y mae’r ysbyty yn ei chyhoeddi: ${keyId}.`,
    unknown: (keyId) =>
      `Nid yw’r allwedd a’i llofnododd yn un y mae unrhyw ysbyty yma yn ei chyhoeddi: ${keyId}. Gallai unrhyw un fod wedi ei gwneud.`,
    not_asked: (keyId) =>
      `Fe’i llofnodwyd â’r allwedd hon: ${keyId}. Ni allem ganfod yma allwedd pwy yw honno. Chwiliwch am yr un allwedd ar dudalen allweddi’r ysbyty ei hun.`,
  },
  parts: {
    manifest: 'y rhestr o’r hyn a ryddhawyd',
    custody: 'y cofnod o bwy oedd yn ei ddal',
    certificateHtml: 'y dystysgrif',
    certificatePdf: 'y dystysgrif i’w hargraffu',
    witnessStatement: 'drafft y datganiad tyst',
    instructions: 'y cyfarwyddiadau',
    script: 'y sgript i wirio â hi',
    seal: 'y sêl',
    signature: 'y llofnod ar y sêl',
    key: 'yr allwedd gyhoeddus',
    cms: 'ffurf wedi’i llofnodi ar y sêl',
    keyCertificate: 'tystysgrif yr allwedd',
    timeStamp: 'y stamp amser',
    checksums: 'y rhestr o symiau gwirio',
    checksumsSignature: 'y llofnod ar y rhestr o symiau gwirio',
  },
  part: (path, what) => `${path} (${what})`,
  changed: (file) => `Newidiwyd ${file}.`,
  holds: (other) => `Mae bellach yn cynnwys yr hyn a ryddhawyd fel ${other}.`,
  pictures: {
    same: 'Mae ei lun yr un fath o hyd: mae’r newid yn y testun o’i gwmpas.',
    differs: 'Nid ei lun ef yw’r un a ryddhawyd.',
    not_looked_at: '',
  },
  missing: (file) => `Mae ${file} ar goll.`,
  extra: (file) => `Nid oedd ${file} yn rhan o’r hyn a ryddhawyd.`,
  twice: (file) => `Mae ${file} yno fwy nag unwaith.`,
  renamed: (file, to) => `Rhoddwyd enw arall ar ${file}: ${to}.`,
  unconfirmedFile: (file) =>
    `Ni all neb ddweud a newidiwyd ${file}, gan fod y rhestr a fyddai’n dweud hynny wedi’i newid.`,
  reordered: (file) =>
    `Mae’r ffeiliau wedi’u pacio mewn trefn arall. Y cyntaf sydd allan o’i lle yw ${file}.`,
  itemsReordered: 'Mae’r rhestr o’r hyn a ryddhawyd yn enwi’r delweddau mewn trefn arall.',
  custodyBroken: (seq) => `Ni ellir dilyn y cofnod o bwy oedd yn ei ddal heibio i gofnod ${seq}.`,
  notSigned: 'Ni lofnodwyd ef â’r allwedd a ddaeth gydag ef.',
} as const satisfies VerdictWords;
