/** DIMSE status codes (PS3.7 annex C, PS3.4 table B.2-1). */
export const STATUS = {
  success: 0x0000,
  processingFailure: 0x0110,
  duplicateSopInstance: 0x0111,
  noSuchObjectInstance: 0x0112,
  invalidObjectInstance: 0x0117,
  sopClassNotSupported: 0x0122,
  notAuthorised: 0x0124,
  duplicateInvocation: 0x0210,
  unrecognisedOperation: 0x0211,
  mistypedArgument: 0x0212,
  outOfResources: 0xa700,
  dataSetDoesNotMatchSopClass: 0xa900,
  coercionOfDataElements: 0xb000,
  elementsDiscarded: 0xb006,
  dataSetDoesNotMatchSopClassWarning: 0xb007,
  cannotUnderstand: 0xc000,
  cancelled: 0xfe00,
} as const;

export type StatusName = keyof typeof STATUS;

export type StatusClass = 'success' | 'warning' | 'failure' | 'cancel' | 'pending';

/** What a status means for the sender (PS3.7 annex C.1): with a warning the object is stored. */
export function classifyStatus(status: number): StatusClass {
  if (status === STATUS.success) return 'success';
  if (status === STATUS.cancelled) return 'cancel';
  if (status === 0xff00 || status === 0xff01) return 'pending';
  const isWarning = status >>> 12 === 0xb || WARNINGS.has(status);
  return isWarning ? 'warning' : 'failure';
}

/** The names of the family of a C-STORE status (PS3.4 table B.2-1), or null when it has none. */
export function nameStatus(status: number): StatusName | null {
  const exact = NAMES.get(status);
  if (exact !== undefined) return exact;
  return FAMILIES.find(({ mask, value }) => (status & mask) === value)?.name ?? null;
}

/** Attribute list error, attribute value out of range, and the general 0001H (PS3.7 C.4). */
const WARNINGS: ReadonlySet<number> = new Set([0x0001, 0x0107, 0x0116]);

const NAMES: ReadonlyMap<number, StatusName> = new Map(
  Object.entries(STATUS).map(([name, status]) => [status, name as StatusName]),
);

const FAMILIES: readonly { mask: number; value: number; name: StatusName }[] = [
  { mask: 0xff00, value: 0xa700, name: 'outOfResources' },
  { mask: 0xff00, value: 0xa900, name: 'dataSetDoesNotMatchSopClass' },
  { mask: 0xf000, value: 0xc000, name: 'cannotUnderstand' },
];
