import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkCheckpoints } from './check-checkpoints.ts';
import { BEFORE_ALL, hashOfLine, parseCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { parsePublicKey, parseSigningKey, signatureOf, type SigningKey } from './signing-key.ts';

const CHAIN = '0193f0c2-0000-7000-8000-0000000000aa';

function newKey(seed = randomBytes(32)): SigningKey {
  const key = parseSigningKey(seed.toString('base64'));
  if (!key.ok) throw new Error(key.error);
  return key.value;
}
const key = newKey();

/** Lines that follow each other, of one chain that grows by ten. */
function linesOf(count: number, sign = (_number: number) => key): string[] {
  const lines: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const last = lines.at(-1);
    lines.push(
      writeCheckpoint(
        {
          form: 1,
          number,
          at: `2026-11-28T09:00:${String(number).padStart(2, '0')}.000Z`,
          key: sign(number).public.id,
          previous: last === undefined ? BEFORE_ALL : hashOfLine(last),
          heads: [{ chain: CHAIN, position: number * 10, hash: 'ab'.repeat(32) }],
        },
        sign(number),
      ),
    );
  }
  return lines;
}

function told(lines: readonly string[], keys = [key.public]) {
  const check = checkCheckpoints(keys);
  const all = lines.flatMap((text, index) => check.next({ file: 'log', line: index + 1, text }));
  return [...all, ...check.end()].map((each) => {
    if (each.is === 'checkpoint') return `checkpoint ${each.checkpoint.number}`;
    return each.is === 'torn' ? `torn ${each.torn.line}` : `${each.fault.kind} ${each.fault.line}`;
  });
}
const faults = (lines: readonly string[], keys = [key.public]) =>
  told(lines, keys).filter((each) => !each.startsWith('checkpoint'));

describe('a signing key', () => {
  it('makes the public key and signature of RFC 8032 7.1, test 1', () => {
    const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    const of = newKey(Buffer.from(seed, 'hex'));
    expect(Buffer.from(of.public.base64, 'base64').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(Buffer.from(signatureOf('', of), 'base64').toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
  });

  it.each(['', 'short', randomBytes(31).toString('base64'), randomBytes(32).toString('hex')])(
    'is not %s',
    (text) => {
      expect(parseSigningKey(text).ok).toBe(false);
      expect(parsePublicKey(text).ok).toBe(false);
    },
  );
});

describe('a checkpoint', () => {
  it('is read back as it was written, and in no other spelling', () => {
    const [line = ''] = linesOf(1);
    const read = parseCheckpoint(line);
    expect(read).toMatchObject({ ok: true, value: { checkpoint: { number: 1 } } });
    for (const other of [` ${line}`, line.replace(':1,', ': 1,'), line.replace('{', '{"a":1,')]) {
      expect(parseCheckpoint(other).ok).toBe(false);
    }
    for (const part of ['abab', '"form":1', '0193']) {
      expect(parseCheckpoint(line.replace(part, `${part}0`)).ok).toBe(false);
    }
  });
});

describe('a log of checkpoints', () => {
  it('that nobody touched has no faults', () => {
    expect(told(linesOf(3))).toEqual(['checkpoint 1', 'checkpoint 2', 'checkpoint 3']);
  });

  it('names a line that was forged, and not the one after it', () => {
    const lines = linesOf(5);
    lines[2] = lines[2]!.replace('"position":30', '"position":31');
    expect(faults(lines)).toEqual(['forged 3']);
  });

  it('names a line signed by a key that nobody knows', () => {
    const stranger = newKey();
    expect(faults(linesOf(3, (number) => (number === 2 ? stranger : key)))).toEqual([
      'unknown_key 2',
    ]);
  });

  it('takes lines signed before the key was changed', () => {
    const next = newKey();
    const lines = linesOf(4, (number) => (number < 3 ? key : next));
    expect(faults(lines, [next.public, key.public])).toEqual([]);
  });

  it('names where a line was taken out, put in twice, or changed places', () => {
    const lines = linesOf(5);
    expect(faults(lines.toSpliced(2, 1))).toEqual(['not_following 3']);
    expect(faults(lines.toSpliced(0, 1))[0]).toBe('not_following 1');
    expect(faults(lines.toSpliced(2, 0, lines[1]!))[0]).toBe('not_following 3');
    expect(faults([lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)])[0]).toBe('not_following 2');
  });

  it('forgives a line that was torn while it was written, and says so', () => {
    const lines = linesOf(3);
    expect(faults([...lines, lines[2]!.slice(0, 40)])).toEqual(['torn 4']);
    expect(faults(lines.toSpliced(1, 0, lines[1]!.slice(0, 40)))).toEqual(['torn 2']);
  });

  it('does not forgive a line made unreadable afterwards', () => {
    const lines = linesOf(4);
    lines[1] = lines[1]!.slice(0, 40);
    expect(faults(lines)).toEqual(['unreadable_line 2']);
  });

  it('names a checkpoint that goes back', () => {
    const lines = linesOf(1);
    const back = writeCheckpoint(
      {
        form: 1,
        number: 2,
        at: '2026-11-28T09:00:02.000Z',
        key: key.public.id,
        previous: hashOfLine(lines[0]!),
        heads: [{ chain: CHAIN, position: 10, hash: 'cd'.repeat(32) }],
      },
      key,
    );
    expect(faults([...lines, back])).toEqual(['goes_back 2']);
  });
});
