import { foldName } from '#lib/domain/matching/names.ts';

/** A hospital that somebody may choose. */
export type NamedHospital = { readonly id: string; readonly name: string };

/** As many as a page shows at once; whoever looks for one of the others types more of its name. */
export const MOST_SHOWN = 20;

/**
 * The hospitals to show somebody who typed this: those already chosen first, then those whose name has every word that
 * was typed, in any order and however it is spelt in upper or lower case, with or without accents.
 */
export function hospitalsToShow<H extends NamedHospital>(
  hospitals: readonly H[],
  asked: { readonly chosen: readonly string[]; readonly typed: string },
): { readonly shown: readonly H[]; readonly leftOut: number; readonly found: number } {
  const chosen = hospitals.filter(({ id }) => asked.chosen.includes(id));
  const words = asked.typed.split(/\s+/).map(foldName).filter(Boolean);
  const found = hospitals.filter(
    ({ id, name }) =>
      !asked.chosen.includes(id) && words.every((word) => foldName(name).includes(word)),
  );
  const shown = found.slice(0, MOST_SHOWN);
  return {
    shown: [...chosen, ...shown],
    leftOut: found.length - shown.length,
    found: found.length,
  };
}
