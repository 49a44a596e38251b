import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { genesisOf, sealsOf } from '#lib/evidence/audit-chain/chain.ts';
import { writeCheckpoint, parseCheckpoint } from '#lib/evidence/audit-chain/checkpoint.ts';
import type { Finding } from '#lib/evidence/audit-chain/fault.ts';
import { AUDIT_COLUMNS } from '#lib/evidence/audit-chain/row-form.ts';
import { parseSigningKey } from '#lib/evidence/audit-chain/signing-key.ts';
import { environment } from '#lib/processes/launch/build.ts';
import { nodeArgs } from '#lib/processes/launch/node-args.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { openAuditStand, type AuditStand } from '#lib/testing/database/audit-stand.ts';

/** Two chains of nine rows, sealed and signed three by three. */
let stand: AuditStand;
let chain: string;
let other: string;
/** The rows of the chain that is tampered with, by position from 1. */
let rows: string[];

beforeEach(async () => {
  stand = await openAuditStand(inject('superuserUrl'));
  chain = await anOrganisation(stand.database.behind);
  other = await anOrganisation(stand.database.behind);
  rows = [''];
  for (let round = 0; round < 3; round += 1) {
    rows.push(...(await stand.write(chain, 3)));
    await stand.write(other, 3);
    await stand.seal();
    await stand.checkpoint();
  }
});
afterEach(() => stand.close());

/** What was found wrong, short: positions and checkpoints by number. */
async function faults(): Promise<string[]> {
  const { findings, faults: count } = await stand.verify();
  const told = findings.flatMap((finding) => wrong(finding));
  expect(told).toHaveLength(count);
  return told;
}

function wrong(finding: Finding): string[] {
  switch (finding.is) {
    case 'chain_fault': {
      const { fault } = finding;
      expect(fault.chain).toBe(chain);
      if (fault.kind === 'seals_missing') return [`seals_missing ${fault.position}-${fault.until}`];
      return [`${fault.kind} ${fault.position} row ${rows.indexOf(fault.eventId)}`];
    }
    case 'history_fault': {
      const { kind, checkpoint, position, agrees, sealedUntil } = finding.fault;
      expect(finding.fault.chain).toBe(chain);
      return [
        `${kind} by checkpoint ${checkpoint} at ${position}, agreed ${agrees?.checkpoint}, ends ${sealedUntil}`,
      ];
    }
    case 'checkpoint_fault':
      return [`${finding.fault.kind} line ${finding.fault.line}`];
    case 'unsigned_fault':
      return [`unsigned ${finding.fault.covered}-${finding.fault.sealedUntil}`];
    default:
      return [];
  }
}

/** The seals of the chain as they would be if what is in the table had always been so. */
async function recomputeSeals(): Promise<void> {
  const { behind } = stand.database;
  const found = await behind.query<{ row: (string | null)[] }>(
    `SELECT ARRAY[${AUDIT_COLUMNS.map((name) => (name === 'at' ? `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')` : `${name}::text`)).join(', ')}] AS row
     FROM audit_event WHERE organisation_id = $1 ORDER BY xact, id`,
    [chain],
  );
  // As the sealer reads it: PostgreSQL leaves out zeros at the end of a second's parts.
  const place = AUDIT_COLUMNS.indexOf('at');
  const all = found.rows.map(({ row }) =>
    row.with(place, `${row[place]!.replace(/\.?0+$/, '')}+00`),
  );
  const hashes = sealsOf(genesisOf(chain), all);
  await stand.tamper(`DELETE FROM audit_seal WHERE chain_id = '${chain}'`);
  for (const [index, row] of all.entries()) {
    await stand.tamper(
      `INSERT INTO audit_seal (chain_id, position, event_id, xact, form, hash)
       VALUES ('${chain}', ${index + 1}, '${row[0]}', '${row[1]}', 1, '\\x${hashes[index]!.toString('hex')}')`,
    );
  }
}

const file = () => join(stand.folder, readdirSync(stand.folder)[0]!);
const lines = () => readFileSync(file(), 'utf8').trimEnd().split('\n');
const rewrite = (changed: readonly string[]) => writeFileSync(file(), `${changed.join('\n')}\n`);

describe('an audit that nobody touched', () => {
  it('is whole, and says how far it is sealed and what is not yet', async () => {
    await stand.write(chain, 2);
    expect(await faults()).toEqual([]);
    const { findings } = await stand.verify();
    expect(findings).toContainEqual({
      is: 'chain',
      chain: expect.objectContaining({ chain, position: 9, unsealed: 2, faults: 0 }) as unknown,
    });
    expect(findings).toContainEqual({
      is: 'checkpoints',
      count: 3,
      lastAt: expect.any(String) as unknown,
    });
  });

  it('is whole after its rows are written and sealed for longer', async () => {
    await stand.write(null, 1);
    await stand.seal();
    expect(await stand.checkpoint()).toBe(true);
    expect(await stand.checkpoint()).toBe(false);
    expect(await faults()).toEqual([]);
  });
});

describe('a superuser who', () => {
  const event = (position: number) => `id = '${rows[position]}'`;

  it.each([
    ['outcome', `'denied'`],
    ['actor_person_id', `uuidv7()`],
    ['at', `at - interval '1 day'`],
    ['details', `'{"n": 1.0}'`],
    ['organisation_id', `NULL`],
    ['xact', `'3'`],
  ])('changes %s of a row is told the row', async (column, value) => {
    await stand.tamper(`UPDATE audit_event SET ${column} = ${value} WHERE ${event(5)}`);
    expect(await faults()).toEqual(['changed 5 row 5']);
  });

  it('changes the first or the last row is told the row', async () => {
    await stand.tamper(`UPDATE audit_event SET reason = 'x' WHERE ${event(1)}`);
    await stand.tamper(`UPDATE audit_event SET reason = 'x' WHERE ${event(9)}`);
    expect(await faults()).toEqual(['changed 1 row 1', 'row_or_seal_changed 9 row 9']);
  });

  it.each([1, 5, 9])('deletes row %i is told the row', async (position) => {
    await stand.tamper(`DELETE FROM audit_event WHERE ${event(position)}`);
    expect(await faults()).toEqual([`missing ${position} row ${position}`]);
  });

  it('deletes a row and its seal is told the place', async () => {
    await stand.tamper(
      `DELETE FROM audit_event WHERE ${event(5)}`,
      `DELETE FROM audit_seal WHERE event_id = '${rows[5]}'`,
    );
    expect(await faults()).toEqual(['seals_missing 5-5']);
  });

  it('deletes a row and its seal, and closes the gap, is told the place and the checkpoint', async () => {
    await stand.tamper(
      `DELETE FROM audit_event WHERE ${event(5)}`,
      `DELETE FROM audit_seal WHERE event_id = '${rows[5]}'`,
      `UPDATE audit_seal SET position = position + 100 WHERE chain_id = '${chain}' AND position > 5`,
      `UPDATE audit_seal SET position = position - 101 WHERE chain_id = '${chain}' AND position > 100`,
    );
    expect(await faults()).toEqual([
      'changed 5 row 6',
      'rewritten by checkpoint 2 at 6, agreed 1, ends 8',
    ]);
  });

  it('puts a row in among the sealed ones is told the row', async () => {
    const [added = ''] = await stand.write(chain, 1);
    rows.push(added);
    await stand.tamper(
      `UPDATE audit_event SET xact = (SELECT xact FROM audit_event WHERE ${event(4)}) WHERE id = '${added}'`,
    );
    expect(await faults()).toEqual(['inserted null row 10']);
  });

  it('lets two rows change places is told both', async () => {
    const [one, two] = [rows[3], rows[7]];
    await stand.tamper(
      `UPDATE audit_seal SET position = 1000 WHERE event_id = '${one}'`,
      `UPDATE audit_seal SET position = 3 WHERE event_id = '${two}'`,
      `UPDATE audit_seal SET position = 7 WHERE event_id = '${one}'`,
    );
    expect(await faults()).toEqual([
      'reordered 7 row 3',
      'reordered 3 row 7',
      'rewritten by checkpoint 1 at 3, agreed undefined, ends 9',
    ]);
  });

  it('sets two seals on each other’s rows is told both', async () => {
    const [one, two] = [rows[3], rows[7]];
    await stand.tamper(
      `UPDATE audit_seal SET event_id = uuidv7() WHERE event_id = '${one}'`,
      `UPDATE audit_seal SET event_id = '${one}' WHERE event_id = '${two}'`,
      `UPDATE audit_seal SET event_id = '${two}' WHERE chain_id = '${chain}' AND position = 3`,
    );
    expect(await faults()).toEqual(['reordered 3 row 7', 'reordered 7 row 3']);
  });

  it('changes a seal is told the seal, and not the rows after it', async () => {
    await stand.tamper(`UPDATE audit_seal SET hash = sha256('x') WHERE event_id = '${rows[5]}'`);
    expect(await faults()).toEqual(['seal_changed 5 row 5']);
  });

  it('empties the whole audit is told where each chain ended', async () => {
    await stand.tamper(
      ...['audit_event', 'audit_seal', 'audit_chain'].map(
        (table) =>
          `DELETE FROM ${table} WHERE ${
            { audit_event: 'organisation_id', audit_seal: 'chain_id', audit_chain: 'id' }[table]
          } = '${chain}'`,
      ),
    );
    expect(await faults()).toEqual(['truncated by checkpoint 1 at 3, agreed undefined, ends 0']);
  });

  it('cuts a chain off is told the checkpoint', async () => {
    await stand.tamper(
      `DELETE FROM audit_seal WHERE chain_id = '${chain}' AND position > 7`,
      `DELETE FROM audit_event WHERE id IN ('${rows[8]}', '${rows[9]}')`,
    );
    expect(await faults()).toEqual(['truncated by checkpoint 3 at 9, agreed 2, ends 7']);
  });

  it('rewrites a chain from a row on, with every hash recomputed, is told since when', async () => {
    await stand.tamper(`UPDATE audit_event SET outcome = 'denied' WHERE ${event(5)}`);
    await recomputeSeals();
    expect(await faults()).toEqual(['rewritten by checkpoint 2 at 6, agreed 1, ends 9']);
  });

  it('rewrites nothing but recomputes everything changes nothing', async () => {
    await recomputeSeals();
    expect(await faults()).toEqual([]);
  });

  it('takes back what was sealed, and seals other rows, gets no checkpoint for them', async () => {
    await stand.tamper(
      `DELETE FROM audit_seal WHERE chain_id = '${chain}' AND position > 7`,
      `DELETE FROM audit_event WHERE id IN ('${rows[8]}', '${rows[9]}')`,
    );
    await stand.write(chain, 5);
    await stand.seal();
    expect(await stand.checkpoint()).toBe(false);
    expect(await faults()).toEqual(['rewritten by checkpoint 3 at 9, agreed 2, ends 12']);
  });

  it('lets the seals of a chain grow where no checkpoint can be written is told', async () => {
    await stand.write(chain, 2);
    await stand.seal();
    await stand.tamper(
      `UPDATE audit_seal SET sealed_at = now() - interval '5 minutes' WHERE position > 9`,
    );
    expect(await faults()).toEqual(['unsigned 9-11']);
  });
});

describe('whoever writes where the checkpoints lie, and', () => {
  it('changes a line is told the line', async () => {
    const [one = '', two = '', three = ''] = lines();
    rewrite([one, two.replace('"position":6', '"position":5'), three]);
    expect(await faults()).toEqual(['forged line 2']);
  });

  it('signs a line with another key is told the line', async () => {
    const stranger = parseSigningKey(Buffer.alloc(32, 'somebody else').toString('base64'));
    const last = parseCheckpoint(lines()[2]!);
    if (!stranger.ok || !last.ok) throw new Error('not made');
    const { checkpoint } = last.value;
    rewrite([...lines().slice(0, 2), writeCheckpoint(checkpoint, stranger.value)]);
    expect(await faults()).toEqual(['forged line 3']);
    const named = { ...checkpoint, key: stranger.value.public.id };
    rewrite([...lines().slice(0, 2), writeCheckpoint(named, stranger.value)]);
    expect(await faults()).toEqual(['unknown_key line 3']);
  });

  it('takes a line out is told where', async () => {
    rewrite([lines()[0]!, lines()[2]!]);
    expect(await faults()).toEqual(['not_following line 2']);
  });

  it('makes a line unreadable is told the line', async () => {
    rewrite([lines()[0]!, 'nothing', lines()[2]!]);
    expect(await faults()).toEqual(['unreadable_line line 2']);
  });

  it('takes all away is told what is not proven any more', async () => {
    rmSync(file());
    await stand.tamper(
      `UPDATE audit_seal SET sealed_at = now() - interval '5 minutes' WHERE chain_id = '${chain}'`,
    );
    expect(await faults()).toEqual(['unsigned 0-9']);
  });
});

describe('a line torn by a kill', () => {
  it('is no fault and is told, and the next checkpoint goes on after it', async () => {
    appendFileSync(file(), lines()[2]!.slice(0, 70));
    expect(await faults()).toEqual([]);
    expect((await stand.verify()).findings).toContainEqual(
      expect.objectContaining({
        is: 'torn',
        torn: expect.objectContaining({ line: 4 }) as unknown,
      }),
    );
    await stand.write(chain, 1);
    await stand.seal();
    expect(await stand.checkpoint()).toBe(true);
    expect(lines()).toHaveLength(5);
    expect(await faults()).toEqual([]);
  });
});

describe('npm run audit:verify', () => {
  const run = (settings: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, nodeArgs('lib/processes/audit-verify.ts'), {
      encoding: 'utf8',
      env: {
        ...environment(),
        NODE_ENV: 'production',
        DATABASE_AUDIT_URL: stand.database.urls.lantern_auditor,
        AUDIT_CHECKPOINTS: pathToFileURL(stand.folder).toString(),
        AUDIT_PUBLIC_KEYS: stand.key.public.base64,
        ...settings,
      },
    });

  it('ends with 0 only if all is well, and says in words what is not', async () => {
    const well = run();
    expect(well.stdout).toContain('sealed to position 9');
    expect(well.stdout).toContain('Checkpoints: 3 with a good signature');
    expect(well.stdout).toContain('The audit is whole.');
    expect(well.status).toBe(0);

    await stand.tamper(`UPDATE audit_event SET outcome = 'denied' WHERE id = '${rows[5]}'`);
    const faulty = run();
    expect(faulty.stdout).toContain(
      `FAULT  chain ${chain}, position 5, row ${rows[5]} was changed after it was sealed.`,
    );
    expect(faulty.stdout).toContain('The audit is NOT whole: 1 fault.');
    expect(faulty.status).toBe(1);
  });

  it('does not call an audit well that it could not read', () => {
    const unread = run({
      DATABASE_AUDIT_URL: stand.database.urls.lantern_auditor.replace('test-auditor', 'wrong'),
    });
    expect(unread.stdout).not.toContain('whole');
    expect(unread.status).toBe(1);
    const unset = run({ AUDIT_PUBLIC_KEYS: '' });
    expect(unset.stderr).toContain('AUDIT_PUBLIC_KEYS is missing');
    expect(unset.status).toBe(1);
  });
});
