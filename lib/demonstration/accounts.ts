import { createHmac } from 'node:crypto';
import { userHandleOf } from '#lib/adapters/identity/passkeys.ts';
import { secretToBase32 } from '#lib/adapters/identity/totp.ts';
import type { LocalSecrets } from '#lib/processes/launch/secrets.ts';
import { OFFICIALS } from './officials.ts';
import { FIRM, OTHER_FIRM } from './registers/entries.ts';
import { passkeyPair, type DemonstrationPasskey } from './passkey.ts';
import { OPERATOR, PEOPLE, TRUSTS, type TrustKey } from './synthetic/people.ts';

/** An account of the demonstration, with all that is needed to sign in. */
export type DemonstrationAccount = {
  readonly email: string;
  readonly password: string;
  /** Base32, as an authenticator app takes it. */
  readonly totpSecret: string;
  readonly audience: string;
  readonly organisation: string | null;
  readonly name: string;
  /** What a member of staff of a throw-away stack approves with; null where people add their own. */
  readonly passkey: DemonstrationPasskey | null;
};

type Colleague = {
  readonly key: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly roles: readonly string[];
  readonly registration?: { readonly body: string; readonly number: string };
};

/** The staff of each trust: somebody in every role, and two officers, because nobody decides alone. */
const COLLEAGUES: readonly Colleague[] = [
  { key: 'records', givenNames: 'Priya', familyName: 'Raman', roles: ['access_officer'] },
  // Also a patient of the trust: for seeing that nobody decides on a request of their own.
  {
    key: 'records2',
    givenNames: 'Zoë Małgorzata',
    familyName: 'Müller-Łukasik',
    roles: ['access_officer'],
  },
  {
    key: 'radiologist',
    givenNames: 'Owen',
    familyName: 'Bevan',
    roles: ['harm_reviewer', 'clinician'],
    registration: { body: 'GMC', number: '7000001' },
  },
  { key: 'pacs', givenNames: 'Kwame', familyName: 'Mensah', roles: ['exchange_operator'] },
  { key: 'legal', givenNames: 'Fiona', familyName: 'Geddes', roles: ['legal_approver'] },
  {
    key: 'caldicott',
    givenNames: 'Helen',
    familyName: 'Ashworth',
    roles: ['caldicott_guardian'],
    registration: { body: 'GMC', number: '7000002' },
  },
  { key: 'siro', givenNames: 'Martin', familyName: 'Cole', roles: ['siro'] },
  { key: 'dpo', givenNames: 'Aisha', familyName: 'Siddiqui', roles: ['dpo'] },
  { key: 'privacy', givenNames: 'Tom', familyName: 'Harker', roles: ['privacy_officer'] },
  { key: 'admin', givenNames: 'Ruth', familyName: 'Levy', roles: ['org_admin'] },
];

/** Two, because one stops an institution and two let it go on. */
const OPERATORS: readonly Colleague[] = [
  { key: 'support', givenNames: 'Grace', familyName: 'Adeyemi', roles: ['platform_support'] },
  { key: 'support2', givenNames: 'Iain', familyName: 'Fraser', roles: ['platform_support'] },
];

/** A firm for patients: two solicitors, a paralegal who acts under one of them, and who looks after its people. */
const FIRM_PEOPLE: readonly Colleague[] = [
  {
    ...{ key: 'nadia', givenNames: 'Nadia', familyName: 'Rahman', roles: ['solicitor'] },
    registration: { body: 'SRA', number: '990101' },
  },
  {
    ...{ key: 'gareth', givenNames: 'Gareth', familyName: 'Pryce', roles: ['solicitor'] },
    registration: { body: 'SRA', number: '990102' },
  },
  { key: 'paralegal', givenNames: 'Jo', familyName: 'Penrose', roles: ['solicitor'] },
  { key: 'office', givenNames: 'Harriet', familyName: 'Lowe', roles: ['firm_admin'] },
];

/** And the firm of the other side. */
const OTHER_FIRM_PEOPLE: readonly Colleague[] = [
  {
    ...{ key: 'eleanor', givenNames: 'Eleanor', familyName: 'Voss', roles: ['solicitor'] },
    registration: { body: 'SRA', number: '990103' },
  },
];

/** Of no firm: one of them asks her about its cases. */
const EXPERT = { email: 'ana.reyes@reports.example.org', givenNames: 'Ana', familyName: 'Reyes' };

export type EmployerKey =
  | TrustKey
  | typeof OPERATOR.key
  | 'harbour-quay'
  | 'castle-law'
  | (typeof OFFICIALS)[number]['key'];

const EMPLOYERS: Readonly<Record<string, { readonly name: string }>> = {
  ...{ ...TRUSTS, [OPERATOR.key]: OPERATOR },
  ...{ 'harbour-quay': FIRM, 'castle-law': OTHER_FIRM },
  ...Object.fromEntries(OFFICIALS.map((official) => [official.key, official])),
};

export type DemonstrationPerson = {
  readonly email: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly roles: readonly { readonly employer: EmployerKey; readonly role: string }[];
  readonly registration: { readonly body: string; readonly number: string } | null;
  /** Their proven identity as a patient, when they have one. */
  readonly patient: (typeof PEOPLE)[number] | null;
};

/** Everybody who can sign in: each trust's staff, the living patients with an address, who operates the service, two firms, and an expert. */
export function demonstrationPeople(): readonly DemonstrationPerson[] {
  const zoe = PEOPLE.find(({ key }) => key === 'zoe') ?? null;
  const staff = (Object.keys(TRUSTS) as TrustKey[]).flatMap((trust) =>
    COLLEAGUES.map((colleague) => ({
      email: `${colleague.key}@${trust}.example.org`,
      givenNames: colleague.givenNames,
      familyName: colleague.familyName,
      roles: colleague.roles.map((role) => ({ employer: trust, role })),
      registration: colleague.registration ? registeredAt(trust, colleague.registration) : null,
      patient: colleague.key === 'records2' && trust === 'northbridge' ? zoe : null,
    })),
  );
  const patients = PEOPLE.filter(({ email, key }) => email !== null && key !== 'zoe').map(
    (person) => ({
      email: person.email ?? '',
      givenNames: person.familyName === null ? '' : person.givenNames,
      familyName: person.familyName ?? person.givenNames,
      roles: [],
      registration: null,
      patient: person,
    }),
  );
  const operators = OPERATORS.map(({ key, givenNames, familyName, roles }) => ({
    ...{ email: `${key}@service.example.org`, givenNames, familyName },
    roles: roles.map((role) => ({ employer: OPERATOR.key, role })),
    ...{ registration: null, patient: null },
  }));
  const officials = OFFICIALS.flatMap(({ key: employer, people }) =>
    people.map(({ key, givenNames, familyName, role }) => ({
      ...{ email: `${key}@${employer}.example.org`, givenNames, familyName },
      ...{ roles: [{ employer, role }], registration: null, patient: null },
    })),
  );
  return [
    ...[...patients, ...staff, ...operators, ...officials],
    ...peopleOfFirm('harbour-quay', FIRM_PEOPLE),
    ...peopleOfFirm('castle-law', OTHER_FIRM_PEOPLE),
    {
      ...EXPERT,
      roles: [{ employer: 'harbour-quay', role: 'expert' }],
      ...{ registration: null, patient: null },
    },
  ];
}

function peopleOfFirm(
  employer: 'harbour-quay' | 'castle-law',
  people: readonly Colleague[],
): readonly DemonstrationPerson[] {
  return people.map(({ key, givenNames, familyName, roles, registration }) => ({
    ...{ email: `${key}@${employer}.example.org`, givenNames, familyName },
    roles: roles.map((role) => ({ employer, role })),
    ...{ registration: registration ?? null, patient: null },
  }));
}

/** Two trusts' people of one name are two humans, with a number each: one human does not sign for both. */
function registeredAt(trust: TrustKey, { body, number }: { body: string; number: string }) {
  return { body, number: trust === 'northbridge' ? number : String(Number(number) + 100) };
}

/**
 * The accounts as a person is told of them. Their second factors follow from the deployment's key. Staff have passkeys
 * where a program will hold them, for the site of this name.
 */
export function accountsOf(
  secrets: Pick<LocalSecrets, 'encryptionKey' | 'demonstrationPassword'>,
  passkeysFor: string | null,
): readonly DemonstrationAccount[] {
  return demonstrationPeople().map((person) => ({
    email: person.email,
    password: secrets.demonstrationPassword,
    totpSecret: secretToBase32(totpSecretOf(secrets.encryptionKey, person.email)),
    audience: person.roles[0]?.role ?? 'patient',
    organisation: person.roles[0] ? (EMPLOYERS[person.roles[0].employer]?.name ?? null) : null,
    name: `${person.givenNames} ${person.familyName}`.trim(),
    passkey:
      passkeysFor !== null && person.roles.length > 0
        ? passkeyOf(secrets.encryptionKey, person.email, passkeysFor)
        : null,
  }));
}

function passkeyOf(encryptionKey: string, email: string, rpId: string): DemonstrationPasskey {
  const { credentialId, privateKey } = passkeyPair(encryptionKey, email);
  return {
    credentialId: Buffer.from(credentialId).toString('base64url'),
    privateKey: privateKey.toString('base64'),
    userHandle: Buffer.from(userHandleOf(accountIdOf(encryptionKey, email))).toString('base64url'),
    rpId,
  };
}

/** The id of an account: known beforehand, because a passkey knows its owner by it. A UUID of version 8 (RFC 9562). */
export function accountIdOf(encryptionKey: string, email: string): string {
  const hex = createHmac('sha256', encryptionKey)
    .update(`demonstration account ${email}`)
    .digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

export function totpSecretOf(encryptionKey: string, email: string): Uint8Array {
  const digest = createHmac('sha256', encryptionKey).update(`demonstration totp ${email}`).digest();
  return new Uint8Array(digest.subarray(0, 20));
}
