import { addDays } from '#lib/base/calendar-date.ts';
import { localDate, startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import {
  requestRule,
  type FeeRule,
  type RequestType,
} from '#lib/domain/access-request/request-types.ts';

/**
 * What a hospital may charge for beside a request (2.6). There is none for the copy that the law gives for nothing: what
 * has no name here can be put on no line.
 */
export const SERVICE_KINDS = [
  'certified_copy',
  'witness_statement',
  'custodian_attendance',
  'physical_media',
  'amra_report',
  'further_copy',
  'excessive_request',
  'court_costs',
] as const;

export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** What only a data protection officer's decision lets be charged for (FE-2, FE-3, INV-12). */
export const DECIDED_KINDS = ['further_copy', 'excessive_request'] as const;

export type DecidedKind = (typeof DECIDED_KINDS)[number];

export function isDecidedKind(kind: ServiceKind): kind is DecidedKind {
  return DECIDED_KINDS.some((one) => one === kind);
}

/** Services beyond what is asked for: they are made for a court, and nobody needs one to see their own scans. */
const SERVICES: readonly ServiceKind[] = [
  'certified_copy',
  'witness_statement',
  'custodian_attendance',
];
/** A disc is a cost of answering, and free with the rest, to whoever asks for their own (FE-1). It is an exhibit to a firm. */
const EXHIBITS: readonly ServiceKind[] = [...SERVICES, 'physical_media'];

const BY_FEE: Readonly<Record<FeeRule, readonly ServiceKind[]>> = {
  none: [],
  extras_only: [...EXHIBITS, ...DECIDED_KINDS],
  may: EXHIBITS,
  as_ordered: ['court_costs'],
  yes: EXHIBITS,
  // By its agreement, and not by lines.
  cost_recovery: [],
};

/**
 * Of types of their own: what lies beyond a request that is free, with what a decision allows; and the report that an
 * insurer asks for. The others go by their fee.
 */
const BY_TYPE: Partial<Readonly<Record<RequestType, readonly ServiceKind[]>>> = {
  patient_sar: [...SERVICES, ...DECIDED_KINDS],
  proxy_sar: [...SERVICES, ...DECIDED_KINDS],
  ahra_deceased: [...SERVICES, ...DECIDED_KINDS],
  discretionary_deceased: SERVICES,
  insurer_amra: ['amra_report'],
};

/** What may stand on a line beside a request of a type (6.1, column fee). */
export function chargeableKinds(type: RequestType): readonly ServiceKind[] {
  return BY_TYPE[type] ?? BY_FEE[requestRule(type).fee];
}

/** What an evidential copy is charged for by (2.7). */
export const COPY_KIND = 'certified_copy' satisfies ServiceKind;

/** Whether what was asked for itself is free, whatever stands beside it. */
export function isFreeOfCharge(type: RequestType): boolean {
  return ['none', 'extras_only'].includes(requestRule(type).fee);
}

export const LINE_STATES = [
  'quoted',
  'accepted',
  'settled',
  'not_required',
  'lapsed',
  'cancelled',
  'refunded',
] as const;

export type LineState = (typeof LINE_STATES)[number];

export type LineEvent =
  'accept' | 'decline' | 'cancel' | 'waive' | 'lapse' | 'settle' | 'give_back' | 'bounce';

export const LINE_EVENTS: readonly LineEvent[] = [
  ...(['accept', 'decline', 'cancel', 'waive'] as const),
  ...(['lapse', 'settle', 'give_back', 'bounce'] as const),
];

export type LineParty = 'payer' | 'staff' | 'clock' | 'provider';

type Move = { readonly to: LineState; readonly by: readonly LineParty[] };

/**
 * Every move of a line that there is. It is settled by money that has come, and given back by money that has gone, and by
 * nobody's word.
 */
export const LINE_TRANSITIONS: Readonly<
  Record<LineState, Readonly<Partial<Record<LineEvent, Move>>>>
> = {
  quoted: {
    accept: { to: 'accepted', by: ['payer'] },
    decline: { to: 'cancelled', by: ['payer'] },
    cancel: { to: 'cancelled', by: ['staff'] },
    waive: { to: 'not_required', by: ['staff'] },
    lapse: { to: 'lapsed', by: ['clock'] },
  },
  accepted: {
    decline: { to: 'cancelled', by: ['payer'] },
    cancel: { to: 'cancelled', by: ['staff'] },
    waive: { to: 'not_required', by: ['staff'] },
    lapse: { to: 'lapsed', by: ['clock'] },
    settle: { to: 'settled', by: ['provider'] },
  },
  settled: { give_back: { to: 'refunded', by: ['provider'] } },
  not_required: {},
  lapsed: {},
  cancelled: {},
  // A bank may send back days later what it took.
  refunded: { bounce: { to: 'settled', by: ['provider'] } },
};

/** Where a line is by an event from where it is; null where that does not happen. */
export function moveLine(from: LineState, event: LineEvent): LineState | null {
  return LINE_TRANSITIONS[from][event]?.to ?? null;
}

/** How long a quote is good for, in days (FL-2). */
export const QUOTE_DAYS = 30;

/** The end of the last day of a quote, where its hospital is. */
export function validUntil(quotedAt: Date, zone: TimeZone): Date {
  return startOfDay(addDays(localDate(quotedAt, zone), QUOTE_DAYS + 1), zone);
}

/** How a line stands to whoever waits for it to do what it is for. */
export type LineStanding = 'open' | 'settled' | 'not_required' | 'refunded' | 'over';

const STANDINGS: Readonly<Record<LineState, LineStanding>> = {
  quoted: 'open',
  accepted: 'open',
  settled: 'settled',
  not_required: 'not_required',
  lapsed: 'over',
  cancelled: 'over',
  refunded: 'refunded',
};

export function standingOf(state: LineState): LineStanding {
  return STANDINGS[state];
}

/** Whether what a line is for may be done: it is paid, or nothing is asked. It is the only thing that waits for money. */
export function mayDeliver(state: LineState): boolean {
  return state === 'settled' || state === 'not_required';
}

/** What a line says it is for, and why it was ended, in characters. */
export const LONGEST_LINE_TEXT = 500;

/** Whether it says something, and no more than can be read. */
export function isLineTextRight(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && length <= LONGEST_LINE_TEXT;
}
