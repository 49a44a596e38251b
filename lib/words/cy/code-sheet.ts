import { codeSheet as english } from '#lib/words/en/code-sheet.ts';
import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Only what is printed for
 * the person is Welsh: of `printed`, all but `staff`, `print` and `done`. The rest is for the staff who print it.
 */
export const codeSheet: Words['codeSheet'] = {
  ...english,
  printed: {
    ...english.printed,
    title: 'Eich codau diogelwch Lantern',
    for: (name, day) => `Ar gyfer: ${name}. Argraffwyd: ${day}.`,
    howTitle: 'Sut i ddefnyddio’r daflen hon',
    howFirst: (address) =>
      `Ewch i’r cyfeiriad ${address} a rhowch eich cyfeiriad e-bost a’ch cyfrinair.`,
    how: [
      'Dewiswch “Defnyddio cod o’ch taflen” a rhowch un o’r codau hyn. Nid oes angen ffôn arnoch.',
      'Croeswch y cod allan. Mae pob un yn gweithio unwaith.',
    ],
    keep: 'Cadwch y daflen hon mewn lle diogel, ac nid gyda’ch cyfrinair. Peidiwch â dweud cod wrth neb, dim hyd yn oed wrth staff ysbyty. Os byddwch yn colli’r daflen, neu os nad oes llawer o godau ar ôl gennych, cysylltwch â’r ysbyty a’i rhoddodd i chi.',
    codes: 'Eich 10 cod',
  },
};
