import type { ToldGround } from '#lib/domain/redaction/grounds.ts';
import type { Words } from '#lib/words/english.ts';

type Package = Words['releasePackage'];
const TAKEN_OUT: Readonly<Record<ToldGround, string>> = {
  about_others: `Roedd yn ymwneud â rhywun arall. Mae'r gyfraith yn gadael i ni hepgor hynny
(Deddf Diogelu Data 2018, Atodlen 2, paragraff 16).`,
  legal_advice: `Roedd yn gyngor cyfreithiol. Mae'r gyfraith yn gadael i ni hepgor hynny
(Deddf Diogelu Data 2018, Atodlen 2, paragraff 19).`,
  neutral: "Mae'r gyfraith yn gadael i ni hepgor rhai mathau o wybodaeth.",
};

type Readme = Parameters<Package['readme']>[0];

/**
 * The texts inside a download, in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. The
 * names of files and folders stay as they are in the download.
 */
export const releasePackage: Package = {
  readme: (facts) =>
    `EICH LLUNIAU
============

Rhoddodd yr ysbyty (${facts.hospital}) y lluniau a'r adroddiadau hyn i chi ar
${facts.sealedOn}.
Eich cyfeirnod yw ${facts.reference}.

Beth sydd yma
-------------
${listed(facts.studies)}

Sut i edrych ar yr adroddiadau
------------------------------
Agorwch y ffolder REPORTS. Mae ffeiliau PDF yn agor mewn unrhyw borwr gwe. Mae
ffeiliau testun yn agor mewn unrhyw raglen destun.

Sut i edrych ar y lluniau
-------------------------
Mae'r lluniau ar y ffurf y mae ysbytai yn ei defnyddio, o'r enw DICOM. Mae angen
gwelydd DICOM arnoch: rhaglen sydd ar gyfrifiaduron meddygon, ac y gallwch ei chael
am ddim ar gyfer eich cyfrifiadur eich hun.
Agorwch y gwelydd, dewiswch "Open folder" neu "Open DICOMDIR", a dewiswch y ffolder
hwn.
${facts.leftOut > 0 ? `Nifer y ffeiliau na ellir eu rhestru yn DICOMDIR: ${String(facts.leftOut)}. Agorwch y ffolder DICOM i weld popeth.\n` : ''}
I'w rhoi i feddyg neu i ysbyty arall, rhowch y ffolder cyfan hwn.
${
  facts.told.length === 0
    ? `Dyma'n union yr hyn
y mae'r ysbyty yn ei gadw: ni newidiwyd dim ac ni adawyd dim allan o'r astudiaethau
hyn.`
    : `
Beth a dynnwyd allan
--------------------
Tynnodd yr ysbyty rywfaint allan cyn anfon hyn. Mae'r ysbyty yn cadw'r cyfan. Gall
rhan o lun fod yn ddu, gall adroddiad ddweud [withheld], neu gall ffeil fod ar goll.
${facts.told.map((ground) => TAKEN_OUT[ground]).join('\n')}
Os ydych yn meddwl bod hyn yn anghywir, gofynnwch i'r ysbyty edrych arno eto.
Mae ABOUT-YOUR-INFORMATION.txt yn dweud sut i gwyno.`
}

Mae'r ffeiliau hyn i chi eu cadw ac i'w rhannu gyda phobl o'ch dewis. Peidiwch â
defnyddio lluniau a wnaed ohonynt ar sgrin gyffredin i benderfynu am driniaeth.

Sut i wirio na chafodd dim ei ddifrodi
--------------------------------------
Mae CHECKSUMS.sha256 yn cynnwys SHA-256 pob ffeil. Ar gyfrifiadur Mac neu Linux, yn y
ffolder hwn: shasum -a 256 -c CHECKSUMS.sha256

Am eich hawliau
---------------
Mae ABOUT-YOUR-INFORMATION.txt yn dweud pam mae'r ysbyty yn cadw'r lluniau hyn, am ba
hyd, pwy arall sy'n eu cael, a sut i gwyno.
`,
  bundleReadme: (folders) =>
    `EICH LLUNIAU GAN SAWL YSBYTY (${folders.length})
=================================

Mae gan bob ysbyty ei ffolder ei hun. Mae'r hyn sydd ynddi yn union fel y rhoddodd
yr ysbyty hwnnw ef i chi.

${folders.map(({ folder, reference, files }) => `- ${folder}: ffeiliau: ${files}, eich cyfeirnod: ${reference}`).join('\n')}

Agorwch ffolder a darllenwch y README.txt sydd ynddi. Mae'n dweud sut i edrych ar yr
adroddiadau a'r lluniau, a sut i wirio na chafodd dim ei ddifrodi.

I roi lluniau un ysbyty i feddyg, rhowch y ffolder gyfan honno.
`,
  statement: (addedOn, text) =>
    `BETH MAE'R CLAF YN EI DDWEUD
============================

Gofynnodd y claf am roi hyn wrth ymyl y sgan ar ${addedOn}. Ni newidiwyd y sgan na'i
adroddiad.

${text}
`,
  aboutYourInformation: (facts) =>
    `AM EICH GWYBODAETH
==================

Gofynnoch am gopi o'ch sganiau (cyfeirnod ${facts.reference}) i'r ysbyty hwn:
${facts.hospital}. Mae'r gyfraith, Erthygl 15 o GDPR y DU, yn dweud bod rhaid i ni
ddweud hyn wrthych hefyd.

Pam rydym yn ei chadw: i wneud diagnosis a'ch trin, ac i allu rhoi cyfrif am y gofal
  hwnnw.
Beth rydym yn ei gadw yma: lluniau o'ch corff, adroddiadau arnynt, a'r manylion sy'n
  dangos mai eich rhai chi ydynt (enw, dyddiad geni, rhif GIG, rhif ysbyty).
O ble y daeth: o'n sganwyr ein hunain, neu o ysbyty arall a'i hanfonodd ar gyfer eich
  gofal.
Pwy sy'n ei chael: staff sy'n gofalu amdanoch; ysbytai a gwasanaethau eraill sy'n eich
  trin; cwmnïau sy'n adrodd ar luniau neu'n eu cadw i ni o dan gontract; pobl rydych
  chi, y gyfraith neu lys yn eu caniatáu.
Am ba hyd rydym yn ei chadw: o leiaf 8 mlynedd ar ôl i ni eich gweld ddiwethaf; i blant,
  tan eu pen-blwydd yn 25 oed; yn hwy ar gyfer rhai cyflyrau.
Y tu allan i'r DU: nid ydym yn ei hanfon y tu allan i'r DU oni bai bod angen hynny ar
  gyfer eich gofal neu eich bod yn gofyn.
Cyfrifiaduron yn penderfynu ar eu pen eu hunain: nid oes unrhyw benderfyniad amdanoch yn
  cael ei wneud gan gyfrifiadur yn unig.

Gallwch ofyn i ni gywiro'r hyn sydd o'i le, neu gyfyngu ar y ffordd rydym yn ei
defnyddio, neu wrthwynebu'r ffordd rydym yn ei defnyddio. Anaml y caiff cofnodion iechyd
eu dileu, ond cewch ofyn.

Os ydych yn anfodlon ar ein hateb, dywedwch wrthym ni yn gyntaf: rhaid i ni edrych i
mewn i'r mater. Gallwch hefyd gwyno wrth y Comisiynydd Gwybodaeth: ico.org.uk, ffôn
0303 123 1113.
`,
};

/** Counts stand after a colon, so that none mutates what is counted. */
function listed(studies: Readme['studies']): string {
  return studies
    .map(
      ({ title, images, reports }) =>
        `- ${title}: ffeiliau lluniau: ${String(images)}, adroddiadau: ${String(reports)}`,
    )
    .join('\n');
}
