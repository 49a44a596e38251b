import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { LegalRequestType } from '#lib/domain/access-request/request-types.ts';

/** What a court was asked by, which decides what its order may ask for (2.4). */
export const ORDER_KINDS = [
  'pre_action',
  'non_party',
  'family',
  'criminal_summons',
  'production_order',
  'terrorism',
  'other',
] as const;

export type OrderKind = (typeof ORDER_KINDS)[number];

/** The ranks of a police force from the lowest, as a form says them. */
export const POLICE_RANKS = [
  'staff',
  'constable',
  'sergeant',
  'inspector',
  'chief_inspector',
  'superintendent',
  'chief_superintendent',
  'chief_officer',
] as const;

export type PoliceRank = (typeof POLICE_RANKS)[number];

const LOWEST_TO_COUNTERSIGN: PoliceRank = 'inspector';

/** What the paper of a request by law says, beside who issued it, when, and for what (0.2, 2.4). */
export type LegalPaper = {
  readonly orderKind: OrderKind | null;
  /** Who asks, and will receive it. */
  readonly officerName: string;
  readonly officerRank: string | null;
  readonly officerNumber: string | null;
  readonly countersignedBy: string | null;
  readonly countersignerRank: PoliceRank | null;
  readonly offence: string | null;
  readonly whyNecessary: string | null;
  readonly whyWithoutConsent: string | null;
  readonly prejudice: string | null;
  readonly lineOfEnquiry: string | null;
  readonly victimToldOn: CalendarDate | null;
  readonly coronerArea: string | null;
  readonly powerCited: string | null;
  /** Said by word of mouth because a life is at risk, with the paper to follow (NC-4); else null. */
  readonly threat: string | null;
};

export type PaperField = keyof LegalPaper | 'countersignature';

const POLICE: readonly PaperField[] = [
  ...(['officerName', 'officerRank', 'officerNumber', 'offence'] as const),
  ...(['whyNecessary', 'whyWithoutConsent', 'prejudice', 'countersignature'] as const),
];

/** What must stand on the paper of each type (2.4, "Must have"). */
const NEEDED: Readonly<Record<LegalRequestType, readonly PaperField[]>> = {
  court_order: ['orderKind', 'officerName'],
  coroner_notice: ['officerName', 'coronerArea'],
  police_request: POLICE,
  victim_information_request: [
    ...(['officerName', 'officerRank', 'officerNumber', 'lineOfEnquiry'] as const),
    ...(['whyNecessary', 'victimToldOn', 'countersignature'] as const),
  ],
  statutory_notice: ['officerName', 'powerCited'],
  medical_examiner: ['officerName'],
};

/** By word of mouth only this can be asked for at once; what is signed follows within a day (NC-4). */
const NEEDED_ORALLY: readonly PaperField[] = ['officerName', 'officerNumber', 'threat'];

/** What the paper does not say and must, in the order in which a letter asks for it. */
export function wantingOf(type: LegalRequestType, paper: LegalPaper): readonly PaperField[] {
  const needed = paper.threat !== null && mayBeOral(type) ? NEEDED_ORALLY : NEEDED[type];
  return needed.filter((field) =>
    field === 'countersignature' ? !isCountersigned(paper) : (paper[field] ?? '').trim() === '',
  );
}

/** Whether somebody of the rank of inspector or above has signed it as well (scenario 42). */
export function isCountersigned({ countersignedBy, countersignerRank }: LegalPaper): boolean {
  if ((countersignedBy ?? '').trim() === '' || countersignerRank === null) return false;
  return POLICE_RANKS.indexOf(countersignerRank) >= POLICE_RANKS.indexOf(LOWEST_TO_COUNTERSIGN);
}

/** Whether it may be asked for by word of mouth at all: by the police, where a life is at risk (NC-4). */
export function mayBeOral(type: LegalRequestType): boolean {
  return type === 'police_request';
}

/** Hours after it was said within which the signed paper must be there (NC-4). */
export const PAPER_HOURS = 24;
