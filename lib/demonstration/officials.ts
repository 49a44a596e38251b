/** A body that asks by law, with people of it who receive what it is given. */
type Official = {
  readonly key: 'police' | 'coroner';
  readonly kind: 'police' | 'coroner';
  readonly odsCode: string;
  readonly name: string;
  readonly people: readonly {
    readonly key: string;
    readonly givenNames: string;
    readonly familyName: string;
    readonly role: string;
  }[];
};

/** Of the demonstration: a police force with an officer and an inspector, and a coroner's office with an officer. */
export const OFFICIALS: readonly Official[] = [
  {
    ...{ key: 'police', kind: 'police', odsCode: 'X9POL', name: 'Northbridge Police' },
    people: [
      { key: 'officer', givenNames: 'Dana', familyName: 'Reed', role: 'police_officer' },
      { key: 'inspector', givenNames: 'Ravi', familyName: 'Shah', role: 'police_officer' },
    ],
  },
  {
    ...{ key: 'coroner', kind: 'coroner', odsCode: 'X9COR', name: 'Northbridge Coroner’s Office' },
    people: [{ key: 'officer', givenNames: 'Una', familyName: 'Kerr', role: 'coroner_officer' }],
  },
];
