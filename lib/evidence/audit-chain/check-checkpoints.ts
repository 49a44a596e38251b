import {
  BEFORE_ALL,
  hashOfLine,
  parseCheckpoint,
  signedText,
  type Checkpoint,
} from './checkpoint.ts';
import type { CheckpointFault, TornLine } from './fault.ts';
import { isSignedBy, type PublicKey } from './signing-key.ts';

/** A line as it stands in a file, without its end. */
export type CheckpointLine = {
  readonly file: string;
  readonly line: number;
  readonly text: string;
};

export type Told =
  | { readonly is: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly is: 'fault'; readonly fault: CheckpointFault }
  | { readonly is: 'torn'; readonly torn: TornLine };

export type CheckpointCheck = {
  /** Takes the next line, in order, and tells what it is. */
  next(line: CheckpointLine): readonly Told[];
  /** Ends the check: a line that nobody could read at the end was being written. */
  end(): readonly Told[];
};

/**
 * Checks a log of checkpoints as it streams by: each signed by a key we know, numbered without
 * gaps, and naming the line before it. A line that cannot be read was torn by a kill while it was
 * written if those around it follow each other, and has been altered if they do not.
 */
export function checkCheckpoints(keys: readonly PublicKey[]): CheckpointCheck {
  const known = new Map(keys.map((key) => [key.id, key]));
  const positions = new Map<string, number>();
  let previous = BEFORE_ALL;
  let number = 0;
  let unread: CheckpointLine[] = [];
  /** Whether the line before is one that somebody altered, which the next cannot follow. */
  let isBroken = false;

  const check = (checkpoint: Checkpoint, signature: string): CheckpointFault['kind'][] => {
    const faults: CheckpointFault['kind'][] = [];
    const key = known.get(checkpoint.key);
    if (!key) faults.push('unknown_key');
    else if (!isSignedBy(signedText(checkpoint), signature, key)) faults.push('forged');
    if (checkpoint.previous !== previous) {
      if (!isBroken && unread.length === 0) faults.push('not_following');
    } else if (checkpoint.number !== number + 1) faults.push('number_jumps');
    if (checkpoint.heads.some((head) => head.position <= (positions.get(head.chain) ?? 0))) {
      faults.push('goes_back');
    }
    return faults;
  };
  const settle = (isWhole: boolean): Told[] => {
    const told = unread.map(({ file, line }): Told => {
      if (isWhole) return { is: 'torn', torn: { file, line } };
      return { is: 'fault', fault: { kind: 'unreadable_line', file, line, checkpoint: null } };
    });
    unread = [];
    return told;
  };

  return {
    next: (line) => {
      const read = parseCheckpoint(line.text);
      if (!read.ok) {
        unread.push(line);
        return unread.length > MOST_TORN ? settle(false) : [];
      }
      const { checkpoint, signature } = read.value;
      const faults = check(checkpoint, signature);
      const told = settle(checkpoint.previous === previous);
      for (const kind of faults) {
        const { file, line: at } = line;
        told.push({ is: 'fault', fault: { kind, file, line: at, checkpoint: checkpoint.number } });
      }
      previous = hashOfLine(line.text);
      number = checkpoint.number;
      isBroken = faults.includes('forged') || faults.includes('unknown_key');
      if (isBroken) return told;
      for (const { chain, position } of checkpoint.heads) positions.set(chain, position);
      return [...told, { is: 'checkpoint', checkpoint }];
    },
    end: () => settle(unread.length <= 1),
  };
}

/** So many kills in a row, each while a line was being written, nobody believes; and memory stays flat. */
const MOST_TORN = 100;
