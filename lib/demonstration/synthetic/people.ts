import { nhsNumber } from './nhs-numbers.ts';

/** The two invented trusts of the demonstration. */
export const TRUSTS = {
  northbridge: {
    key: 'northbridge',
    name: 'Northbridge Hospitals NHS Foundation Trust',
    odsCode: 'R9N',
    site: 'Northbridge General Hospital',
  },
  eastmoor: {
    key: 'eastmoor',
    name: 'Eastmoor University Hospitals NHS Trust',
    odsCode: 'R9E',
    site: 'Eastmoor Infirmary',
  },
} as const;

export type TrustKey = keyof typeof TRUSTS;

/** Whoever operates the demonstration, in an institution of their own (decision 30). */
export const OPERATOR = {
  key: 'service',
  name: 'Lantern Demonstration Service',
  odsCode: 'X9S',
} as const;

/** An invented person. Telephone numbers are from the range kept for drama, addresses at example.org. */
export type Person = {
  readonly key: string;
  readonly title: string | null;
  readonly givenNames: string;
  /** Null for a person with one name only, which is then in `givenNames`. */
  readonly familyName: string | null;
  /** Calendar date, YYYY-MM-DD. */
  readonly birthDate: string;
  readonly diedOn: string | null;
  readonly sex: 'F' | 'M' | 'O';
  readonly nhsNumber: string;
  readonly hospitalNumbers: Readonly<Partial<Record<TrustKey, string>>>;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly addressLines: readonly string[];
  readonly postcode: string;
};

type Sketch = Pick<Person, 'key' | 'givenNames' | 'familyName' | 'birthDate' | 'sex'> &
  Partial<Person> & { readonly serial: number };

const SKETCHES: readonly Sketch[] = [
  {
    key: 'margaret',
    serial: 1,
    title: 'Mrs',
    givenNames: 'Margaret Anne',
    familyName: 'Ellis',
    birthDate: '1955-03-14',
    sex: 'F',
    hospitalNumbers: { northbridge: 'N1048213', eastmoor: 'E0770413' },
    addressLines: ['14 Quarry Bank', 'Northbridge'],
  },
  {
    key: 'dafydd',
    serial: 2,
    title: 'Mr',
    givenNames: 'Dafydd Llŷr',
    familyName: 'ap Gwilym',
    birthDate: '1987-11-02',
    sex: 'M',
    hospitalNumbers: { northbridge: 'N1190377' },
    addressLines: ['Tŷ Isaf', 'Lôn y Capel', 'Northbridge'],
  },
  {
    key: 'siobhan',
    serial: 3,
    title: 'Ms',
    givenNames: 'Siobhán',
    familyName: 'O’Neill-Kaur',
    birthDate: '1990-06-21',
    sex: 'F',
    hospitalNumbers: { eastmoor: 'E0812256' },
    addressLines: ['Flat 3, 9 Moor Rise', 'Eastmoor'],
  },
  {
    key: 'john-elder-street',
    serial: 4,
    title: 'Mr',
    givenNames: 'John',
    familyName: 'Williams',
    birthDate: '1962-07-09',
    sex: 'M',
    hospitalNumbers: { northbridge: 'N1002871' },
    addressLines: ['22 Elder Street', 'Northbridge'],
  },
  {
    key: 'john-mill-lane',
    serial: 5,
    title: 'Mr',
    givenNames: 'John',
    familyName: 'Williams',
    birthDate: '1962-07-09',
    sex: 'M',
    hospitalNumbers: { northbridge: 'N1133904', eastmoor: 'E0650118' },
    addressLines: ['5 Mill Lane', 'Eastmoor'],
  },
  {
    key: 'ananda',
    serial: 6,
    givenNames: 'Ananda',
    familyName: null,
    birthDate: '1979-01-30',
    sex: 'M',
    hospitalNumbers: { eastmoor: 'E0741190' },
    addressLines: ['2 Canal Wharf', 'Eastmoor'],
  },
  {
    key: 'chidi',
    serial: 7,
    givenNames: 'Chidi',
    familyName: 'Okafor',
    birthDate: '2014-09-17',
    sex: 'M',
    hospitalNumbers: { northbridge: 'N1201556' },
    email: null,
    telephone: null,
    addressLines: ['40 Orchard Way', 'Northbridge'],
  },
  {
    key: 'chika',
    serial: 8,
    givenNames: 'Chika',
    familyName: 'Okafor',
    birthDate: '2014-09-17',
    sex: 'F',
    hospitalNumbers: { northbridge: 'N1201557' },
    email: null,
    telephone: null,
    addressLines: ['40 Orchard Way', 'Northbridge'],
  },
  {
    key: 'zoe',
    serial: 9,
    title: 'Dr',
    givenNames: 'Zoë Małgorzata',
    familyName: 'Müller-Łukasik',
    birthDate: '1971-12-05',
    sex: 'F',
    hospitalNumbers: { northbridge: 'N1075530', eastmoor: 'E0698871' },
    addressLines: ['The Old Forge', 'Northbridge'],
  },
  {
    key: 'anh',
    serial: 10,
    title: 'Ms',
    givenNames: 'Thị Ánh',
    familyName: 'Nguyễn',
    birthDate: '1996-02-29',
    sex: 'F',
    hospitalNumbers: { eastmoor: 'E0829002' },
    addressLines: ['17 Station Approach', 'Eastmoor'],
  },
  {
    key: 'angharad',
    serial: 11,
    title: 'Mrs',
    givenNames: 'Angharad',
    familyName: 'Llwyd-Prŷs',
    birthDate: '1948-08-11',
    sex: 'F',
    hospitalNumbers: { northbridge: 'N1010046' },
    addressLines: ['Bryn Awel', 'Northbridge'],
  },
  {
    key: 'sam',
    serial: 12,
    title: 'Mx',
    givenNames: 'Sam',
    familyName: 'D’Souza',
    birthDate: '2001-04-25',
    sex: 'O',
    hospitalNumbers: { eastmoor: 'E0835517' },
    addressLines: ['3 Observatory Road', 'Eastmoor'],
  },
  {
    key: 'harold',
    serial: 13,
    title: 'Mr',
    givenNames: 'Harold',
    familyName: 'Thwaite',
    birthDate: '1931-05-02',
    diedOn: '2025-10-19',
    sex: 'M',
    hospitalNumbers: { northbridge: 'N0900412' },
    email: null,
    telephone: null,
    addressLines: ['1 Chapel Row', 'Northbridge'],
  },
];

/** Everybody the demonstration and the tests know, by key; none of them exists. */
export const PEOPLE: readonly Person[] = SKETCHES.map(({ serial, ...sketch }) => ({
  title: null,
  diedOn: null,
  nhsNumber: nhsNumber(serial),
  hospitalNumbers: {},
  email: `${sketch.key}@example.org`,
  telephone: `07700 900${String(100 + serial)}`,
  addressLines: [],
  postcode: 'ZZ99 9ZZ',
  ...sketch,
}));

/** The person of this key. Throws for a key nobody has. */
export function person(key: string): Person {
  const found = PEOPLE.find((each) => each.key === key);
  if (!found) throw new Error(`nobody has the key ${key}`);
  return found;
}
