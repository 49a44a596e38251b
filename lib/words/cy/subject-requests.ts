import { subjectRequests as english } from '#lib/words/en/subject-requests.ts';
import type { Words } from '#lib/words/english.ts';
import { ask } from './subject-requests-ask.ts';
import { one } from './subject-requests-one.ts';
import { evidence, grounds, kinds, parts, states } from './subject-requests-plain.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. English stays `work`,
 * which those who answer read; of it only `one.unknown` is read by whoever asks, for a scan without a date.
 */
export const subjectRequests: Words['subjectRequests'] = {
  kinds,
  parts,
  states,
  grounds,
  evidence,
  work: { ...english.work, one: { ...english.work.one, unknown: 'ni wyddom pryd' } },
  mine: {
    title: 'Cywiro a dileu',
    lead: 'Gallwch ofyn i ysbyty gywiro’r hyn sy’n anghywir amdanoch chi, neu ei ddileu.',
    none: 'Nid ydych wedi gofyn am gywiro na dileu dim.',
    ask: 'Gofyn am gywiro neu ddileu rhywbeth',
    back: 'Yn ôl i’ch ceisiadau',
    due: (date) => `I’w ateb erbyn ${date}`,
  },
  start: {
    title: 'Gofyn am gywiro neu ddileu rhywbeth',
    lead: 'Am beth ydych chi eisiau gofyn? Mae am ddim. Rhaid i’r ysbyty ateb o fewn mis.',
    back: 'Yn ôl i gywiro a dileu',
    explained: {
      details:
        'Mae eich enw wedi’i gamsillafu yma, neu mae eich dyddiad geni neu eich cod post yn anghywir.',
      name: 'Mae gennych enw newydd, er enghraifft am eich bod wedi priodi.',
      record:
        'Nid ydych yn cytuno ag adroddiad, neu mae camgymeriad mewn sgan. Gallwch gael rhoi eich datganiad eich hun wrth ei ymyl.',
      erasure: 'Eich cyfrif gyda Lantern, lluniau o’ch papurau adnabod, neu eich negeseuon.',
    },
    elsewhere:
      'Gallwch hefyd ofyn drwy lythyr neu dros y ffôn. Gofynnwch i’r ysbyty am ei swyddog diogelu data.',
  },
  ask,
  one,
  statement: {
    title: 'Beth mae’r claf yn ei ddweud',
    hint: (date) => `Ychwanegwyd ar ${date}. Ni newidiwyd y sgan na’i adroddiad.`,
  },
};
