import { TRUSTS } from '../synthetic/people.ts';

/** What stands in a stand-in of a register. Everybody in it is invented. */
export type OdsEntry = {
  readonly code: string;
  readonly name: string;
  readonly status: 'Active' | 'Inactive';
  readonly successor?: string;
};
export type SraEntry = {
  readonly sraNumber: string;
  readonly name: string;
  readonly status: string;
  readonly website: string;
};
export type SolicitorEntry = {
  readonly sraId: string;
  readonly name: string;
  readonly standing: string;
};

export type RegisterEntries = {
  readonly ods: readonly OdsEntry[];
  readonly sra: readonly SraEntry[];
  readonly solicitors: readonly SolicitorEntry[];
};

/** A firm of solicitors of the demonstration, as its register has it. */
export const FIRM = {
  odsCode: 'X9LAW',
  sraNumber: '990001',
  name: 'Harbour and Quay Solicitors',
} as const;

/** The firm that acts for the other side in the demonstration. */
export const OTHER_FIRM = {
  odsCode: 'X9OPP',
  sraNumber: '990002',
  name: 'Castle Insurance Law',
} as const;

/**
 * Firms that nobody of the demonstration is of, so that they can join: the list of firms is kept for minutes, and one that
 * is added to it is not known at once.
 */
export const FIRMS_TO_JOIN: readonly string[] = Array.from({ length: 20 }, (_, number) =>
  String(990_010 + number),
);

/** What the registers of a demonstration have: its organisations, and none of anybody's. */
export const DEMONSTRATION_ENTRIES: RegisterEntries = {
  ods: Object.values(TRUSTS).map(({ odsCode, name }) => ({
    ...{ code: odsCode, name, status: 'Active' as const },
  })),
  sra: [
    {
      ...{ sraNumber: FIRM.sraNumber, name: FIRM.name, status: 'Authorised' },
      website: 'https://www.harbour-quay.example.org',
    },
    {
      ...{ sraNumber: OTHER_FIRM.sraNumber, name: OTHER_FIRM.name, status: 'Authorised' },
      website: 'https://www.castle-law.example.org',
    },
    ...FIRMS_TO_JOIN.map((sraNumber) => ({
      ...{ sraNumber, name: `Firm ${sraNumber}`, status: 'Authorised' },
      website: 'https://www.firm.example.org',
    })),
  ],
  solicitors: [
    { sraId: '990101', name: 'Nadia Rahman', standing: 'verified' },
    { sraId: '990102', name: 'Gareth Pryce', standing: 'verified' },
    { sraId: '990103', name: 'Eleanor Voss', standing: 'verified' },
  ],
};
