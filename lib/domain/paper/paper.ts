/** What a paper that is kept with something shows (0.2). Stored as text, final. */
export const PAPER_KINDS = [
  'signed_authority',
  'capacity_evidence',
  'identity_evidence',
  'court_order',
  'request_letter',
  'other',
] as const;

export type PaperKind = (typeof PAPER_KINDS)[number];

/**
 * What a paper is kept with: exactly one consent, one legal authority, one authority to act for somebody, one request that
 * staff wrote down, or what a client signed for a firm’s matter.
 */
export const BASIS_KINDS = ['consent', 'authority', 'proxy', 'request', 'matter'] as const;

export type OfBasis = { readonly basis: (typeof BASIS_KINDS)[number]; readonly id: string };

/**
 * What may be kept with what. Evidence of who somebody is goes by the check of identity, where it is deleted within 30
 * days (ID-4), and never with a request.
 */
export function paperKindsOf(basis: OfBasis['basis']): readonly PaperKind[] {
  if (basis === 'request') return ['request_letter', 'other'];
  if (basis === 'matter') return OF_MATTER;
  return PAPER_KINDS.filter((kind) => kind !== 'request_letter' && kind !== 'capacity_evidence');
}

/** The signed paper, and what shows that whoever signed for the client may. */
const OF_MATTER: readonly PaperKind[] = ['signed_authority', 'capacity_evidence'];

/** A scan of some pages, or a photograph that a telephone takes, with room to spare. */
export const LARGEST_PAPER_BYTES = 20 * 1024 * 1024;

/** With one consent or authority, counting those that can be opened or will be. */
export const MOST_PAPERS = 10;

/** The states of a paper. Stored as text, final. */
export const PAPER_STATES = ['received', 'clean', 'infected', 'refused', 'removed'] as const;

export type PaperState = (typeof PAPER_STATES)[number];

export type PaperEvent = 'find_clean' | 'find_infected' | 'refuse' | 'remove';

type Move = { readonly to: PaperState; readonly by: readonly ('scanner' | 'staff')[] };

/**
 * Every move of a paper that there is. A scanner that is down, slow or not understood moves nothing: the paper stays as it
 * was received, which nobody can open (INV-20). Once found infected its bytes are gone, and no later scan brings it back.
 */
export const PAPER_TRANSITIONS: Readonly<
  Record<PaperState, Readonly<Partial<Record<PaperEvent, Move>>>>
> = {
  received: {
    find_clean: { to: 'clean', by: ['scanner'] },
    find_infected: { to: 'infected', by: ['scanner'] },
    refuse: { to: 'refused', by: ['scanner'] },
    remove: { to: 'removed', by: ['staff'] },
  },
  clean: { remove: { to: 'removed', by: ['staff'] } },
  infected: {},
  refused: {},
  removed: {},
};

/** Those that have bytes: the others are a line that says what became of them. */
export const KEPT_PAPER_STATES: readonly PaperState[] = PAPER_STATES.filter(
  (state) => Object.keys(PAPER_TRANSITIONS[state]).length > 0,
);
