import type { RequestType } from '#lib/domain/access-request/request-types.ts';

/** Who asks, as a records team tells requests apart. */
export const QUEUE_KINDS = {
  patient: ['patient_sar'],
  proxy: ['proxy_sar'],
  solicitor: ['solicitor_sar', 'legal_consent'],
  bereaved: ['ahra_deceased', 'discretionary_deceased'],
  authority: [
    ...(['court_order', 'coroner_notice', 'police_request', 'victim_information_request'] as const),
    ...(['statutory_notice', 'medical_examiner'] as const),
  ],
  insurer: ['insurer_amra'],
  research: ['research', 'teaching'],
  hospital: ['exchange_pull', 'exchange_push', 'break_glass'],
  copy: ['evidential_copy'],
} as const satisfies Readonly<Record<string, readonly RequestType[]>>;

export type QueueKind = keyof typeof QUEUE_KINDS;

export const QUEUE_KIND_NAMES = Object.keys(QUEUE_KINDS) as QueueKind[];

export function kindOf(type: RequestType): QueueKind {
  const kinds: Readonly<Record<QueueKind, readonly RequestType[]>> = QUEUE_KINDS;
  const kind = QUEUE_KIND_NAMES.find((one) => kinds[one].includes(type));
  if (kind === undefined) throw new TypeError(`no kind has the type ${type}`);
  return kind;
}
