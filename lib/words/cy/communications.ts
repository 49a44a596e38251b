import { communications as english } from '#lib/words/en/communications.ts';
import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is `mine`, which
 * the requester reads; the rest is for staff.
 */
export const communications: Words['communications'] = {
  ...english,
  mine: {
    title: 'Negeseuon',
    none: 'Nid ydych chi a’r ysbyty wedi ysgrifennu at eich gilydd am y cais hwn.',
    you: 'Chi',
    link: 'Ysgrifennu at yr ysbyty am y cais hwn',
    writeTitle: (hospital) => `Ysgrifennu at yr ysbyty: ${hospital}`,
    label: 'Eich neges',
    hint: 'Y tîm sy’n delio â’ch cais fydd yn ei darllen. Peidiwch ag ysgrifennu am unrhyw beth brys: am gymorth meddygol, ffoniwch GIG 111, neu 999 mewn argyfwng.',
    button: 'Anfon y neges',
    waiting: 'Anfonwyd. Heb ei hateb eto.',
    refusals: {
      text_wrong: 'Ysgrifennwch eich neges. Gall fod hyd at 4,000 nod o hyd',
      too_many:
        'Rydych wedi ysgrifennu 10 neges sy’n aros am ateb. Bydd yr ysbyty yn eu hateb. Nid oes angen i chi ysgrifennu eto',
      wrong_state: 'Gallwch ysgrifennu unwaith y byddwch wedi anfon eich cais',
      not_found: 'Nid oes gennych gais o’r fath',
    },
  },
};
