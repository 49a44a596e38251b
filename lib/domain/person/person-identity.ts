import type { PersonId } from '#lib/base/id.ts';

/** The register a health or legal professional stands in, and their number there. */
export type ProfessionalRegistration = {
  readonly body: 'GMC' | 'HCPC' | 'NMC' | 'GDC' | 'GPhC' | 'SRA' | 'BSB' | 'CILEX' | 'other';
  readonly number: string;
};

/** What tells one human from another when duties must be kept apart (0.1.2). Accounts do not come into it. */
export type PersonIdentity = {
  readonly personId: PersonId;
  readonly verifiedEmail: string | null;
  readonly registration: ProfessionalRegistration | null;
  /** Other persons that were joined with this one as one human (ADR 0028), as far as they are known here. */
  readonly alsoKnownAs?: readonly PersonId[];
};

const HEALTH_BODIES: readonly ProfessionalRegistration['body'][] = [
  'GMC',
  'HCPC',
  'NMC',
  'GDC',
  'GPhC',
];

/**
 * Whether two entries are one human: the same person or one joined with it, or the same verified email address, or the
 * same number in the same professional register. Any one of them is enough, so a second account gains nobody a second vote.
 */
export function isSamePerson(a: PersonIdentity, b: PersonIdentity): boolean {
  return sharesPerson(a, b) || hasSameEmail(a, b) || hasSameRegistration(a, b);
}

/**
 * Whether all these entries are one human, also by way of one another: of three accounts the second may share an
 * email address with the first and a registration with the third. Nobody at all is no second person either.
 */
export function areOnePerson(entries: readonly PersonIdentity[]): boolean {
  const same = entries.slice(0, 1);
  let others = entries.slice(1);
  for (const known of same) {
    same.push(...others.filter((other) => isSamePerson(known, other)));
    others = others.filter((other) => !isSamePerson(known, other));
  }
  return others.length === 0;
}

/** Whether this is a registered health professional, who alone may form an opinion on harm (SH-2). */
export function isHealthProfessional({ registration }: PersonIdentity): boolean {
  return registration !== null && HEALTH_BODIES.includes(registration.body);
}

/** A joined person points to the one that stays, so that two who were joined with it meet there. */
function sharesPerson(a: PersonIdentity, b: PersonIdentity): boolean {
  const persons = personsOf(b);
  return personsOf(a).some((one) => persons.includes(one));
}

/** The persons that somebody is, as far as they are known: more than one after their accounts were joined. */
export function personsOf({ personId, alsoKnownAs = [] }: PersonIdentity): readonly PersonId[] {
  return [personId, ...alsoKnownAs];
}

function hasSameEmail(a: PersonIdentity, b: PersonIdentity): boolean {
  return (
    a.verifiedEmail !== null &&
    b.verifiedEmail !== null &&
    foldedEmail(a.verifiedEmail) === foldedEmail(b.verifiedEmail)
  );
}

function hasSameRegistration(a: PersonIdentity, b: PersonIdentity): boolean {
  return (
    a.registration !== null &&
    b.registration !== null &&
    a.registration.body === b.registration.body &&
    foldedNumber(a.registration.number) === foldedNumber(b.registration.number)
  );
}

function foldedEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Registers print their numbers with and without spaces, and with letters in either case. */
function foldedNumber(number: string): string {
  return number.replaceAll(/[\s-]/g, '').toUpperCase();
}
