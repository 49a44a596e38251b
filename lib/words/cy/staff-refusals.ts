import type { Words } from '#lib/words/english.ts';

type ToAnybody = 'not_permitted' | 'second_factor_needed' | 'step_up_needed' | 'passkey_needed';

/**
 * What anybody is told whatever they do, patients too, when the rules say no. By machine and not yet checked by a
 * translator: see docs/adr/0045-welsh.md.
 */
export const staff: Pick<Words['refusals']['complaint'], ToAnybody> = {
  not_permitted:
    'Nid yw eich rôl yn gadael i chi wneud hyn. Gofynnwch i gydweithiwr y mae ei rôl yn caniatáu hynny',
  second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
  step_up_needed: 'Cadarnhewch mai chi ydych chi, yna rhowch gynnig arall arni',
  passkey_needed:
    'Cadarnhewch gyda’ch passkey mai chi ydych chi, yna rhowch gynnig arall arni. Nid yw cod yn ddigon ar gyfer hyn',
};
