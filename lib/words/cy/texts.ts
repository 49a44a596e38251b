import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Without circumflexes
 * and curled apostrophes, which would make a text message twice as long to send.
 */
export const texts: Words['texts'] = {
  code: (code) =>
    `${code} yw eich cod diogelwch Lantern. Bydd yn gweithio am 10 munud. Na rowch ef byth i neb, dim hyd yn oed i staff. Os na ofynnoch amdano, efallai fod rhywun yn gwybod eich cyfrinair: mewngofnodwch ac edrych ar eich manylion mewngofnodi.`,
};
