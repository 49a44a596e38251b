import { isSameFamilyName, isSameFirstName } from '#lib/domain/matching/names.ts';

/** Whose an image says that it is, or somebody says that they are. Dates are YYYY-MM-DD. */
export type Named = {
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly birthDate: string | null;
};

export type WhoseField = 'name' | 'birthDate';

/**
 * In what an image differs from the person who brings it. What one side does not say differs in nothing: many discs hold
 * images without a birth date, and a person with one name has no second to compare.
 */
export function differencesOf(said: Named, own: Named): readonly WhoseField[] {
  const fields: WhoseField[] = [];
  if (isOtherName(said, own)) fields.push('name');
  const areDated = said.birthDate !== null && own.birthDate !== null;
  if (areDated && said.birthDate !== own.birthDate) fields.push('birthDate');
  return fields;
}

/** Abroad the two are often written the other way round, which makes nobody another person. */
function isOtherName(said: Named, own: Named): boolean {
  const [one, other] = [partsOf(said), partsOf(own)];
  if (one.family === '' || other.family === '') return false;
  const isSame = isSameFamilyName(one.family, other.family) && areGivenSame(one, other);
  const isTurned =
    one.given.length > 0 &&
    isSameFamilyName(one.family, other.given[0] ?? '') &&
    isSameFamilyName(one.given[0] ?? '', other.family);
  return !isSame && !isTurned;
}

type Parts = { readonly family: string; readonly given: readonly string[] };

function areGivenSame(one: Parts, other: Parts): boolean {
  if (one.given.length === 0 || other.given.length === 0) return true;
  return isSameFirstName(one.given, other.given);
}

function partsOf({ familyName, givenNames }: Named): Parts {
  return {
    family: familyName?.trim() ?? '',
    given: givenNames?.split(/\s+/).filter(Boolean) ?? [],
  };
}
