import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const releaseForms: Words['releases']['forms'] = {
  ask: 'Sut hoffech chi eu cael?',
  options: {
    originals: {
      label: 'Ffeiliau’r ysbyty ei hun',
      hint: 'Dewiswch hyn ar gyfer ysbyty arall neu gyfreithiwr. Maen nhw’n barod nawr.',
    },
    disc: {
      label: 'Ffeiliau ar gyfer disg neu gof bach',
      hint: 'Dewiswch hyn os ydych am eu rhoi i rywun ar ddisg. Gall unrhyw ysbyty ei darllen.',
    },
    pictures: {
      label: 'Lluniau y gallwch eu hagor ar unrhyw ffôn neu gyfrifiadur',
      hint: 'Gyda’r adroddiad wrth eu hymyl. Maen nhw i chi edrych arnynt, ac nid i feddyg farnu wrthynt.',
    },
  },
  viewer: 'Gwelydd i chi',
  withViewer: 'Rhowch welydd ynddi sy’n gweithio heb y rhyngrwyd',
  viewerHint:
    'Ar gyfrifiadur, rydych yn dadbacio’r ffeil ac yn agor INDEX.HTM ynddi. Mae’r ffeil yn fwy gydag ef.',
  waits: 'Mae popeth ond ffeiliau’r ysbyty ei hun yn cymryd rhai munudau i’w baratoi.',
  size: (size) => `Maint ffeiliau’r ysbyty ei hun yw ${size}.`,
  notAForm: 'Dewiswch sut yr hoffech gael eich sganiau',
  making: {
    title: 'Rydym yn paratoi eich ffeiliau',
    what: 'Mae hyn yn cymryd rhai munudau, neu fwy ar gyfer sgan mawr. Gallwch adael y dudalen hon. I ddod yn ôl, dewiswch yr un peth ar y dudalen gyda’ch sganiau.',
    notBegun: 'Nid yw wedi dechrau eto.',
    done: (done, total) => `Mae ${String(done)} o ${String(total)} o ffeiliau wedi’u gwneud.`,
    bar: 'Faint sydd wedi’i wneud',
    look: 'Edrych eto',
    itself: 'Mae’r dudalen hon yn edrych eto ar ei phen ei hun.',
  },
  failed: {
    title: 'Ni allem baratoi’r ffeiliau hyn',
    what: 'Aeth rhywbeth o’i le wrth i ni eu gwneud. Mae eich sganiau’n ddiogel, ac mae ffeiliau’r ysbyty ei hun yn dal yno i chi.',
    next: 'Ewch yn ôl i’ch sganiau a rhowch gynnig arall arni, neu dewiswch ffeiliau’r ysbyty ei hun. Os aiff o’i le eto, gofynnwch i ni am help.',
  },
};
