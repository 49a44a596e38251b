import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. A day stands after a
 * colon, so that its name (“dydd Gwener”) is not mutated.
 */
export const actingLetters: Words['letters']['acting'] = {
  begun: {
    subject: 'Mae gennych neges yn Lantern am weithredu ar ran rhywun',
    toProxy: (reference, date) =>
      `Mae’r ysbyty wedi gwirio’r hyn a anfonoch. Gallwch nawr weithredu ar ran y person o dan gyfeirnod ${reference}.${until(date)} Mewngofnodwch i ofyn am sganiau.`,
    toPatient: (reference, date) =>
      `Caiff rhywun weithredu ar eich rhan chi nawr mewn ysbyty, o dan gyfeirnod ${reference}.${until(date)} Mewngofnodwch i weld pwy yw. Gallwch stopio hyn ar unrhyw adeg.`,
  },
  suspended: {
    subject: 'Mae gweithredu ar ran rhywun wedi stopio am y tro',
    toProxy: (reference) =>
      `Ni allwch weithredu o dan gyfeirnod ${reference} am y tro. Mae’r dolenni a’r lawrlwythiadau a oedd yn dibynnu ar hyn wedi stopio. Mewngofnodwch i weld pam, a beth y gellir ei wneud.`,
    toPatient: (reference) =>
      `Ni all neb weithredu ar eich rhan chi o dan gyfeirnod ${reference} am y tro. Mewngofnodwch i weld pam. Os ydych yn 16 oed neu’n hŷn, gallwch ddweud a yw hyn i barhau.`,
  },
  ended: {
    subject: 'Mae gweithredu ar ran rhywun wedi dod i ben',
    toProxy: (reference) =>
      `Ni allwch weithredu o dan gyfeirnod ${reference} mwyach. Mae’r dolenni a’r lawrlwythiadau a oedd yn dibynnu ar hyn wedi stopio. Mewngofnodwch i weld pam.`,
    toPatient: (reference) =>
      `Nid oes neb yn gweithredu ar eich rhan chi o dan gyfeirnod ${reference} mwyach. Mae’r dolenni a’r lawrlwythiadau a oedd yn dibynnu ar hyn wedi stopio.`,
  },
  notConfirmed: {
    subject: 'Ni allai’r ysbyty gadarnhau eich bod yn gweithredu ar ran rhywun',
    toProxy: (reference) =>
      `Ni allai’r ysbyty gadarnhau’r hyn a ddywedoch wrtho o dan gyfeirnod ${reference}. Mewngofnodwch i weld beth gallwch chi ei wneud.`,
    toPatient: (reference) =>
      `Ni chaiff neb weithredu ar eich rhan chi o dan gyfeirnod ${reference}.`,
  },
  soon: {
    subject: 'Bydd gweithredu ar ran rhywun yn dod i ben cyn bo hir',
    toProxy: (reference, date) =>
      `Bydd yr hyn rydych yn ei wneud ar ran rhywun o dan gyfeirnod ${reference} yn dod i ben ohono’i hun ar ddechrau’r diwrnod hwn: ${date}. Cyn hynny, lawrlwythwch yr hyn sydd ei angen arnoch o hyd, neu siaradwch â’r person am yr hyn sy’n dod wedyn.`,
    toPatient: (reference, date) =>
      `Mae rhywun yn gweithredu ar eich rhan chi o dan gyfeirnod ${reference}. Bydd hynny’n dod i ben ohono’i hun ar ddechrau’r diwrnod hwn: ${date}. Nid oes rhaid i chi wneud dim.`,
  },
  open: (address) => `Mewngofnodwch yma:\n\n${address}`,
};

function until(date: string): string {
  return date === '' ? '' : ` Bydd hynny’n dod i ben ohono’i hun ar y diwrnod hwn: ${date}.`;
}
