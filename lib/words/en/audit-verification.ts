import type {
  ChainFault,
  ChainFinding,
  CheckpointFault,
  HistoryFault,
  RowFault,
  TornLine,
  UnsignedFault,
} from '#lib/evidence/audit-chain/fault.ts';

/** What `npm run audit:verify` says to whoever runs it. */
const chainFaults = {
  changed: 'was changed after it was sealed',
  missing: 'was sealed and is missing',
  inserted: 'was put in among sealed rows, and has no seal',
  reordered: 'stands in another place than the one where it was sealed',
  seal_changed: 'is as it was sealed, but its seal was changed',
  row_or_seal_changed: 'does not fit its seal: one of the two was changed',
} as const satisfies Record<RowFault['kind'], string>;

const checkpointFaults = {
  unreadable_line: 'cannot be read: the file was altered',
  forged: 'is forged: its signature is not that of its text',
  unknown_key: 'is signed with a key that AUDIT_PUBLIC_KEYS does not name',
  not_following: 'does not follow the line before it: the file was altered there',
  number_jumps: 'has not the number after the one before it',
  goes_back: 'says less of a chain than one before it: two histories were signed',
} as const satisfies Record<CheckpointFault['kind'], string>;

const moment = (at: Date | string) => new Date(at).toISOString();

/** The chain of rows that concern no institution. */
const NONE = '00000000-0000-0000-0000-000000000000';

/** How long something has lasted, in the unit that says most. */
function age(since: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));
  if (seconds < 120) return `${seconds} seconds`;
  return seconds < 7200
    ? `${Math.round(seconds / 60)} minutes`
    : `${Math.round(seconds / 3600)} hours`;
}

export const auditVerification = {
  chain: (finding: ChainFinding, now: Date) => {
    const { chain, name, position, sealedAt, unsealed, oldestUnsealed, faults } = finding;
    const sealed =
      position === 0 || !sealedAt
        ? 'nothing is sealed yet'
        : `sealed to position ${position}, at ${moment(sealedAt)}`;
    const open =
      unsealed === 0 || !oldestUnsealed
        ? 'no row waits to be sealed'
        : `NOT YET SEALED: ${unsealed} ${unsealed === 1 ? 'row' : 'rows'}, the oldest for ${age(oldestUnsealed, now)}`;
    const well = faults === 0 ? 'no faults in its seals' : `faults in its seals: ${faults}`;
    return `Chain ${chain} (${name ?? (chain === NONE ? 'of no institution' : 'not in the directory')}): ${sealed}; ${open}; ${well}.`;
  },
  chainFault: (fault: ChainFault) => {
    const { chain, position } = fault;
    if (fault.kind === 'seals_missing') {
      const { until } = fault;
      const which =
        position === until ? `position ${position}` : `positions ${position} to ${until}`;
      return `FAULT  chain ${chain}, ${which}: the seals are missing. What the next row held cannot be checked.`;
    }
    const place = position === null ? '' : `, position ${position}`;
    return `FAULT  chain ${chain}${place}, row ${fault.eventId} ${chainFaults[fault.kind]}.`;
  },
  historyFault: ({ chain, kind, checkpoint, at, position, agrees, sealedUntil }: HistoryFault) => {
    const since = agrees
      ? `since checkpoint ${agrees.checkpoint} (position ${agrees.position})`
      : 'from its beginning';
    const signed = `checkpoint ${checkpoint} of ${at} signed position ${position}`;
    return kind === 'truncated'
      ? `FAULT  chain ${chain} was cut off: ${signed}, and it ends at ${sealedUntil}.`
      : `FAULT  chain ${chain} was rewritten ${since}: ${signed} with another hash. Rows after position ${agrees?.position ?? 0} are not proven.`;
  },
  unsignedFault: ({ chain, covered, sealedUntil, sealedAt }: UnsignedFault) =>
    `FAULT  chain ${chain}: positions ${covered + 1} to ${sealedUntil} are in no checkpoint, though sealed by ${moment(sealedAt)}. ` +
    'Checkpoints were cut off, or none are written.',
  checkpointFault: ({ kind, file, line, checkpoint }: CheckpointFault) =>
    `FAULT  ${file}, line ${line}${checkpoint === null ? '' : `, checkpoint ${checkpoint}`} ${checkpointFaults[kind]}.`,
  torn: ({ file, line }: TornLine) =>
    `Note   ${file}, line ${line} is torn: a worker was stopped while it wrote. Nothing is lost by that.`,
  checkpoints: (count: number, lastAt: string | null) =>
    lastAt === null
      ? 'Checkpoints: none.'
      : `Checkpoints: ${count} with a good signature, the last of ${lastAt}.`,
  well: 'The audit is whole.',
  faulty: (count: number) =>
    `The audit is NOT whole: ${count} ${count === 1 ? 'fault' : 'faults'}. Touch nothing, and go on as docs/runbooks/production.md says.`,
} as const;
