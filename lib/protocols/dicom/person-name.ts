/** The five components of one way of writing a name, each empty when not given (PS3.5 6.2.1.1). */
export type NameComponents = {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  readonly prefix: string;
  readonly suffix: string;
};

/** A person's name: alphabetic components, and the two East Asian groups where given. */
export type PersonName = NameComponents & {
  readonly ideographic: NameComponents | null;
  readonly phonetic: NameComponents | null;
};

/**
 * Splits a PN value at `=` and `^`. Components beyond the fifth and groups beyond the third are
 * joined to the last, so that no letter of a name is lost. Null for a name with no letters.
 */
export function parsePersonName(text: string): PersonName | null {
  const [alphabetic = '', ideographic = '', ...rest] = text.split('=');
  const name = {
    ...components(alphabetic),
    ideographic: componentsOrNull(ideographic),
    phonetic: componentsOrNull(rest.join('=')),
  };
  const isEmpty = isBlank(name) && !name.ideographic && !name.phonetic;

  return isEmpty ? null : name;
}

/** As people write it: `Dr Ada Grace Hill PhD`. The ideographic group where there is no other. */
export function displayName(name: PersonName): string {
  const group = isBlank(name) ? (name.ideographic ?? name.phonetic ?? name) : name;
  return [group.prefix, group.given, group.middle, group.family, group.suffix]
    .filter((part) => part !== '')
    .join(' ');
}

/** As a PN value: components at `^`, groups at `=`, no delimiters that nothing follows. */
export function formatPersonName(name: PersonName): string {
  const groups = [name, name.ideographic, name.phonetic].map((group) =>
    group
      ? [group.family, group.given, group.middle, group.prefix, group.suffix]
          .join('^')
          .replace(/\^+$/, '')
      : '',
  );
  return groups.join('=').replace(/=+$/, '');
}

function components(group: string): NameComponents {
  const [family = '', given = '', middle = '', prefix = '', ...rest] = group
    .split('^')
    .map((component) => component.trim());
  const suffix = rest.filter((part) => part !== '').join(' ');
  return { family, given, middle, prefix, suffix };
}

function componentsOrNull(group: string): NameComponents | null {
  const name = components(group);
  return isBlank(name) ? null : name;
}

function isBlank(name: NameComponents): boolean {
  return `${name.family}${name.given}${name.middle}${name.prefix}${name.suffix}` === '';
}
