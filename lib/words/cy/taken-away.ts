import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const takenAway: Words['takenAway'] = {
  title: 'Beth a dynnwyd allan',
  kinds: {
    regions: (objects) =>
      objects === 1 ? 'Mae rhan o 1 llun yn ddu.' : `Nifer y lluniau sydd â rhan ddu: ${objects}.`,
    attributes: () => 'Tynnwyd rhai nodiadau allan o’r ffeiliau lluniau.',
    objects: (objects) =>
      objects === 1 ? 'Nid yw 1 ffeil yma.' : `Nifer y ffeiliau nad ydynt yma: ${objects}.`,
    passages: () =>
      'Tynnwyd rhai geiriau allan o’r adroddiad. Rydych yn gweld [withheld] yn eu lle.',
    report: () => 'Nid yw adroddiad yma.',
  },
  grounds: {
    about_others:
      'Roedd yn ymwneud â rhywun arall. Mae’r gyfraith yn gadael i’r ysbyty hepgor hynny (Deddf Diogelu Data 2018, Atodlen 2, paragraff 16).',
    legal_advice:
      'Roedd yn gyngor cyfreithiol. Mae’r gyfraith yn gadael i’r ysbyty hepgor hynny (Deddf Diogelu Data 2018, Atodlen 2, paragraff 19).',
    neutral: 'Mae’r gyfraith yn gadael i’r ysbyty hepgor rhai mathau o wybodaeth.',
  },
  review:
    'Mae’r ysbyty yn cadw’r cyfan. Os ydych yn meddwl bod hyn yn anghywir, gofynnwch i’r ysbyty edrych arno eto.',
  complain: 'Gofyn am edrych arno eto, neu gwyno',
};
