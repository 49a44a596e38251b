import { person, type Person } from '../synthetic/people.ts';

/** Somebody who can sign in at a stand-in for somebody else's provider. All are invented. */
export type Persona = {
  /** Their subject there. */
  readonly subject: string;
  readonly name: string;
  /** What is told of them, to whoever chooses among them. */
  readonly about: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** How they sign in there. */
  readonly acr?: string;
  readonly amr?: readonly string[];
};

/** What an organisation's provider is asked for, and what it says when it was given (NHS CIS2's own words). */
export const TWO_FACTORS_ASKED = 'AAL2_OR_AAL3_ANY';
export const TWO_FACTORS_GIVEN = ['AAL2_ANY', 'AAL3_ANY'] as const;

/** People as NHS login knows them, at each of its levels. */
export const NHS_LOGIN_PERSONAS: readonly Persona[] = [
  checked(person('angharad'), 'P9', 'Identity checked (P9)'),
  checked(person('margaret'), 'P9', 'Identity checked (P9); also has an account with a password'),
  checked(person('sam'), 'P5', 'Details matched, identity not checked (P5)'),
  {
    subject: 'nhs-login-newcomer',
    name: 'Somebody new',
    about: 'Email address and phone only (P0)',
    claims: {
      vot: 'P0.Cp.Cd',
      identity_proofing_level: 'P0',
      email: 'newcomer@example.org',
      email_verified: true,
    },
  },
];

function checked(of: Person, level: 'P5' | 'P9', about: string): Persona {
  return {
    subject: `nhs-login-${of.key}`,
    name: `${of.givenNames} ${of.familyName ?? ''}`.trim(),
    about,
    claims: {
      vot: `${level}.Cp.Cd`,
      identity_proofing_level: level,
      nhs_number: of.nhsNumber,
      family_name: of.familyName,
      given_name: of.givenNames,
      birthdate: of.birthDate,
      email: of.email,
      email_verified: true,
    },
  };
}

/** People of Northbridge as its own provider knows them. */
export const TRUST_PERSONAS: readonly Persona[] = [
  {
    ...colleague('nia.probert', 'Nia', 'Probert'),
    about: 'Signs in with a smartcard (AAL3)',
    acr: 'AAL3_ANY',
    amr: ['N3_SMARTCARD'],
  },
  {
    ...colleague('gareth.lowe', 'Gareth', 'Lowe'),
    about: 'Signs in with a password only (AAL1)',
    acr: 'AAL1_USERPASS',
    amr: ['pwd'],
  },
];

function colleague(key: string, givenName: string, familyName: string) {
  return {
    subject: `northbridge-${key}`,
    name: `${givenName} ${familyName}`,
    claims: {
      given_name: givenName,
      family_name: familyName,
      email: `${key}@northbridge.example.org`,
      email_verified: true,
    },
  };
}
