import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sequenceOf, type AttributeValues } from '#lib/demonstration/synthetic/attributes.ts';
import { nhsNumber } from '#lib/demonstration/synthetic/nhs-numbers.ts';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { makePatient } from '#lib/testing/builders/patients.ts';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import { sendAll } from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';

/** Synthetic numbers of the range that is never given to anybody. */
const [ROWAN, TWO_A, TWO_B, UNVERIFIED, UNKNOWN] = [901, 902, 903, 904, 905].map(nhsNumber) as [
  string,
  string,
  string,
  string,
  string,
];

let stand: GatewayStand;
let rowan: string;
let hospital: string;

beforeAll(async () => {
  stand = await openGatewayStand(inject('superuserUrl'));
  const { behind } = stand.database;
  hospital = await makeOrganisation(behind, { odsCode: 'M0001', aeTitle: 'MATCH' });
  const other = await makeOrganisation(behind, { odsCode: 'M0002', aeTitle: 'OTHER' });
  const one = { organisationId: hospital, givenNames: 'Rowan', dateOfBirth: '1961-04-05' };
  rowan = await makePatient(behind, { ...one, familyName: 'Ashdown', nhsNumber: ROWAN });
  const two = { organisationId: hospital, familyName: 'Double', dateOfBirth: '1970-07-07' };
  await makePatient(behind, { ...two, givenNames: 'Sam', nhsNumber: TWO_A });
  await makePatient(behind, { ...two, givenNames: 'Sam', nhsNumber: TWO_B });
  await makePatient(behind, {
    ...{ organisationId: hospital, familyName: 'Untraced', givenNames: 'Lee' },
    ...{ dateOfBirth: '1980-01-02', nhsNumber: UNVERIFIED, nhsNumberStatus: 'present_unverified' },
  });
  await makePatient(behind, {
    ...one,
    organisationId: other,
    familyName: 'Ashdown',
    nhsNumber: ROWAN,
  });
});
afterAll(() => stand.close());

/** What an arriving study says of whose it is; each case sends one study. */
type Case = readonly [
  says: string,
  values: AttributeValues,
  expected: {
    readonly match_state: string;
    readonly matched: boolean;
    readonly number: string | null;
  },
];

const sure = (number: string) => ({ match_state: 'matched', matched: true, number });
const waits = (match_state: string, number: string | null = null) => ({
  match_state,
  matched: false,
  number,
});

const cases: readonly Case[] = [
  ['number, name and birthday of one patient', whole(), sure(ROWAN)],
  ['the same with the number written in groups', whole({ number: grouped(ROWAN) }), sure(ROWAN)],
  [
    'the same with the number as the patient ID, issued by the NHS',
    { ...whole({ number: null }), PatientID: ROWAN, IssuerOfPatientID: 'NHS' },
    sure(ROWAN),
  ],
  ['the name in small letters', whole({ name: 'ashdown^rowan' }), sure(ROWAN)],
  [
    'nobody anybody knows',
    whole({ number: UNKNOWN, name: 'Stranger^A', born: '19900909' }),
    waits('no_candidate', UNKNOWN),
  ],
  [
    'nothing at all',
    { PatientName: null, PatientID: null, PatientBirthDate: null },
    waits('no_candidate'),
  ],
  [
    'what two patients share',
    whole({ number: null, name: 'Double^Sam', born: '19700707' }),
    waits('several_candidates'),
  ],
  [
    'what two patients share, and the number of one',
    whole({ number: TWO_A, name: 'Double^Sam', born: '19700707' }),
    waits('several_candidates', TWO_A),
  ],
  [
    'a number of one patient with another birthday',
    whole({ born: '19610406' }),
    waits('disagreement', ROWAN),
  ],
  [
    'a number of one patient with another name',
    whole({ name: 'Elsewhere^Rowan' }),
    waits('disagreement', ROWAN),
  ],
  [
    'a number of one patient, and no birthday',
    { ...whole(), PatientBirthDate: null },
    waits('disagreement', ROWAN),
  ],
  [
    'name and birthday of one patient, but no number',
    whole({ number: null }),
    waits('disagreement'),
  ],
  [
    'a number that was never traced',
    whole({ number: UNVERIFIED, name: 'Untraced^Lee', born: '19800102' }),
    waits('disagreement', UNVERIFIED),
  ],
  [
    'a number of one digit ten times',
    whole({ number: '9999999999', name: 'Stranger^B' }),
    waits('no_candidate'),
  ],
  [
    'a number of nothing but noughts',
    whole({ number: '0000000000', name: 'Stranger^C' }),
    waits('no_candidate'),
  ],
  [
    'a number with a wrong check digit',
    whole({ number: wrongCheckDigit(ROWAN), name: 'Stranger^D' }),
    waits('no_candidate'),
  ],
  [
    'a wrong check digit, but name and birthday of one patient',
    whole({ number: wrongCheckDigit(ROWAN) }),
    waits('disagreement'),
  ],
  [
    'the number as its own patient ID, with no issuer',
    { ...whole({ number: null }), PatientID: ROWAN, PatientName: 'Stranger^E' },
    waits('no_candidate'),
  ],
  [
    'the number, issued by somebody else',
    whole({ issuer: 'ACME', name: 'Stranger^F' }),
    waits('no_candidate'),
  ],
];

describe('a study that arrives saying', () => {
  test.each(cases)('%s', async (says, values, expected) => {
    const StudyInstanceUID = `1.2.826.0.1.3680043.9.999.44.${cases.findIndex(([s]) => s === says) + 1}`;
    const object = smallObject(`says ${says}`, { ...values, StudyInstanceUID });
    expect(await sendAll(stand.port, 'MATCH', [object])).toEqual([0]);
    const { rows } = await stand.database.behind.query(
      `SELECT match_state, patient_id, dicom_nhs_number FROM study
       WHERE organisation_id = $1 AND study_instance_uid = $2`,
      [hospital, StudyInstanceUID],
    );
    expect(rows).toEqual([
      {
        match_state: expected.match_state,
        patient_id: expected.matched ? rowan : null,
        dicom_nhs_number: expected.number,
      },
    ]);
  });
});

type Said = {
  readonly number?: string | null;
  readonly name?: string;
  readonly born?: string;
  readonly issuer?: string;
};

/** Everything that fits Rowan Ashdown, but for what is said otherwise. */
function whole(said: Said = {}): AttributeValues {
  const number = said.number === undefined ? ROWAN : said.number;
  return {
    PatientName: said.name ?? 'Ashdown^Rowan',
    PatientID: 'LOCAL-1',
    PatientBirthDate: said.born ?? '19610405',
    OtherPatientIDsSequence:
      number === null
        ? undefined
        : sequenceOf({
            PatientID: number,
            IssuerOfPatientID: said.issuer ?? 'NHS',
            TypeOfPatientID: 'TEXT',
          }),
  };
}

function grouped(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
}

function wrongCheckDigit(number: string): string {
  return number.slice(0, 9) + String((Number(number[9]) + 1) % 10);
}
