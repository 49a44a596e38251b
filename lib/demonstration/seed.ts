import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { LOOPBACK } from '#lib/domain/organisation/network-range.ts';
import { hashPassword } from '#lib/adapters/identity/password.ts';
import { totpSeal } from '#lib/adapters/identity/identity.ts';
import { IDENTIFIER_SYSTEMS, localNumberSystem } from '#lib/domain/identity/identifier.ts';
import { foldName } from '#lib/domain/matching/names.ts';
import type { LocalSecrets } from '#lib/processes/launch/secrets.ts';
import { FIRM, OTHER_FIRM } from './registers/entries.ts';
import { OPERATOR, PEOPLE, TRUSTS, type Person, type TrustKey } from './synthetic/people.ts';
import {
  accountIdOf,
  demonstrationPeople,
  totpSecretOf,
  type DemonstrationPerson,
  type EmployerKey,
} from './accounts.ts';
import { OFFICIALS } from './officials.ts';
import { passkeyPair } from './passkey.ts';

/** The demonstration's DICOM nodes: each trust's PACS, calling from this machine. */
export const NODES: Readonly<Record<TrustKey, string>> = {
  northbridge: 'NORTHPACS',
  eastmoor: 'EASTPACS',
};

type Secrets = Pick<LocalSecrets, 'encryptionKey' | 'demonstrationPassword'>;

/**
 * Fills an empty database with two trusts, their staff in every role, and patients. Answers false,
 * having done nothing, when somebody is there already. Needs a superuser: it writes what real
 * deployments write through registration.
 */
export async function seedDemonstration(
  superuserUrl: string,
  secrets: Secrets,
  { withPasskeys }: { withPasskeys: boolean },
): Promise<boolean> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query('SELECT FROM organisation LIMIT 1');
    if (rowCount) return false;
    const trusts = await seedTrusts(client);
    const employers = {
      ...{ ...trusts, ...(await seedOfficials(client)), service: await seedOperator(client) },
      'harbour-quay': await seedFirm(client, FIRM),
      'castle-law': await seedFirm(client, OTHER_FIRM),
    };
    const passwordHash = await hashPassword(secrets.demonstrationPassword);
    for (const person of demonstrationPeople()) {
      await seedPerson(client, person, {
        employers,
        passwordHash,
        encryptionKey: secrets.encryptionKey,
        withPasskeys,
      });
    }
    for (const person of PEOPLE) await seedPatientRecords(client, person, trusts);
    await client.query('COMMIT');
    return true;
  } finally {
    // Ends a transaction that was not committed, too.
    await client.end();
  }
}

/** Good still, and old enough to be asked about as soon as a worker starts. */
const SAID_AT = "now() - interval '13 hours'";

/** A firm of solicitors, known to the stand-in for the SRA. */
async function seedFirm(client: Client, firm: typeof FIRM | typeof OTHER_FIRM): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO organisation (id, ods_code, register_code, name, kind, jurisdiction, time_zone, takes_requests)
     VALUES ($1, $2, $3, $4, 'law_firm', 'england', 'Europe/London', false)`,
    [id, firm.odsCode, firm.sraNumber, firm.name],
  );
  return id;
}

/** Those who ask by law. No register knows them: two people looked, and said so. */
async function seedOfficials(
  client: Client,
): Promise<Readonly<Record<'police' | 'coroner', string>>> {
  const ids = { police: randomUUID(), coroner: randomUUID() };
  for (const { key, kind, odsCode, name } of OFFICIALS) {
    await client.query(
      `INSERT INTO organisation (id, ods_code, name, kind, jurisdiction, time_zone, takes_requests,
         register_standing, register_answered_at)
       VALUES ($1, $2, $3, $4, 'england', 'Europe/London', false, 'verified', now())`,
      [ids[key], odsCode, name, kind],
    );
  }
  return ids;
}

type Trusts = Readonly<Record<TrustKey, string>>;

async function seedTrusts(client: Client): Promise<Trusts> {
  const ids: Record<TrustKey, string> = { northbridge: randomUUID(), eastmoor: randomUUID() };
  for (const trust of Object.values(TRUSTS)) {
    await client.query(
      `INSERT INTO organisation
         (id, ods_code, name, kind, jurisdiction, time_zone, register_standing, register_answered_at)
       VALUES ($1, $2, $3, 'nhs_trust', 'england', 'Europe/London', 'verified', ${SAID_AT})`,
      [ids[trust.key], trust.odsCode, trust.name],
    );
    await client.query(
      'INSERT INTO dicom_node (organisation_id, ae_title, addresses) VALUES ($1, $2, $3)',
      [ids[trust.key], NODES[trust.key], LOOPBACK],
    );
  }
  return ids;
}

/** Nobody asks it for scans, and it has none. */
async function seedOperator(client: Client): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO organisation (id, ods_code, name, kind, jurisdiction, time_zone, takes_requests)
     VALUES ($1, $2, $3, 'service_operator', 'england', 'Europe/London', false)`,
    [id, OPERATOR.odsCode, OPERATOR.name],
  );
  return id;
}

async function seedPerson(
  client: Client,
  person: DemonstrationPerson,
  given: {
    employers: Readonly<Record<EmployerKey, string>>;
    passwordHash: string;
    encryptionKey: string;
    withPasskeys: boolean;
  },
): Promise<void> {
  const [personId, accountId] = [randomUUID(), accountIdOf(given.encryptionKey, person.email)];
  const { patient } = person;
  await client.query(
    `INSERT INTO person (id, given_names, family_name, verified_email, date_of_birth, nhs_number, postcode, sex,
       identity_level, registration_body, registration_number)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[personId, person.givenNames, person.familyName, person.email],
      ...[patient?.birthDate, patient?.nhsNumber, patient?.postcode, patient && SEX[patient.sex]],
      ...[patient && 'verified_offline', person.registration?.body, person.registration?.number],
    ],
  );
  const totp = totpSecretOf(given.encryptionKey, person.email);
  await client.query(
    'INSERT INTO account (id, person_id, email, password_hash, totp_secret) VALUES ($1, $2, $3, $4, $5)',
    [
      accountId,
      personId,
      person.email,
      given.passwordHash,
      totpSeal(given.encryptionKey).seal(totp, accountId),
    ],
  );
  await seedPasskey(client, person, { personId, accountId, ...given });
  for (const { employer, role } of person.roles) {
    await client.query(
      `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
       VALUES ($1, $2, $3, now() - interval '1 minute', now() + interval '364 days')`,
      [personId, given.employers[employer], role],
    );
  }
}

/** A passkey for staff. Shared among devices, as a password manager's are: several browsers may hold it at once. */
async function seedPasskey(
  client: Client,
  { email, roles }: DemonstrationPerson,
  owner: { personId: string; accountId: string; encryptionKey: string; withPasskeys: boolean },
): Promise<void> {
  if (!owner.withPasskeys || roles.length === 0) return;
  const { credentialId, publicKey } = passkeyPair(owner.encryptionKey, email);
  await client.query(
    `INSERT INTO passkey (person_id, account_id, credential_id, public_key, counter, is_synced, transports, name, created_at)
     VALUES ($1, $2, $3, $4, 0, true, '{internal}', 'Made for the demonstration', now())`,
    [owner.personId, owner.accountId, credentialId, publicKey],
  );
}

const SEX = { F: 'female', M: 'male', O: 'other' } as const;

/** One record at each trust that knows the person, with the trust's own number and a traced NHS number. */
async function seedPatientRecords(client: Client, person: Person, trusts: Trusts): Promise<void> {
  const isLookalike = PEOPLE.some(
    (other) =>
      other.key !== person.key &&
      other.familyName === person.familyName &&
      other.givenNames === person.givenNames &&
      other.birthDate === person.birthDate,
  );
  const familyName = person.familyName ?? person.givenNames;
  for (const [trust, number] of Object.entries(person.hospitalNumbers) as [TrustKey, string][]) {
    const patientId = randomUUID();
    await client.query(
      `INSERT INTO patient (id, organisation_id, family_name, given_names, family_name_key, date_of_birth, sex,
         postcode, deceased_status, flags)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[
          patientId,
          trusts[trust],
          familyName,
          person.familyName === null ? '' : person.givenNames,
        ],
        ...[foldName(familyName), person.birthDate, SEX[person.sex], person.postcode],
        ...[person.diedOn === null ? 'alive' : 'formal', isLookalike ? ['lookalike'] : []],
      ],
    );
    await client.query(
      `INSERT INTO patient_identifier (organisation_id, system, value, patient_id, status)
       VALUES ($1, $2, $3, $4, 'verified'), ($1, $5, $6, $4, 'verified')`,
      [
        ...[trusts[trust], IDENTIFIER_SYSTEMS.nhsNumber, person.nhsNumber, patientId],
        ...[localNumberSystem(TRUSTS[trust].odsCode), number],
      ],
    );
  }
}
