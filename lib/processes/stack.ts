import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './database/embedded.ts';
import { launch, type Running } from './launch/launch.ts';
import { leaveWhenTold, refuseToStart } from './lifecycle.ts';

/**
 * `npm run stack -- --ephemeral`: a whole throw-away Lantern. Says where it is in one line of JSON
 * on stdout, and everything else on stderr; removes itself when told to stop.
 */
async function main(): Promise<void> {
  if (!process.argv.includes('--ephemeral')) {
    throw new Error(
      'Say --ephemeral: a stack is thrown away when it stops. For one that stays: npm start',
    );
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'lantern-'));
  chmodSync(dataDir, 0o711);
  const remove = () => {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const state: { running: Running | null; isLeaving: boolean } = {
    running: null,
    isLeaving: false,
  };
  const leave = () => {
    if (state.isLeaving) return;
    state.isLeaving = true;
    Promise.resolve(state.running?.stop()).then(
      () => {
        remove();
        process.exit(0);
      },
      (fault: unknown) => {
        remove();
        refuseToStart(fault);
      },
    );
  };
  leaveWhenTold(leave);

  try {
    const running = await launch({
      dataDir,
      webPort: await freePort(),
      dimsePort: await freePort(),
      standInPorts: {
        nhsLogin: await freePort(),
        trust: await freePort(),
        registers: await freePort(),
        scanner: await freePort(),
      },
      quietPeriodSeconds: 2,
      withPasskeys: true,
      logs: process.stderr,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    state.running = running;
    if (state.isLeaving) return;
    const { web, dimse, databaseUrl, outbox, standIns, accounts } = running;
    const line = { web, gateway: { dimse }, databaseUrl, dataDir, outbox, standIns, accounts };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } catch (fault) {
    remove();
    throw fault;
  }
}

main().catch(refuseToStart);
