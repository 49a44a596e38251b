import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Running } from './launch/launch.ts';
import { claimPortBlock } from './launch/port-block.ts';
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
    const { ports } = await claimPortBlock();
    const running = await launch({
      dataDir,
      ...portsOf(ports),
      quietPeriodSeconds: 2,
      withPasskeys: true,
      logs: process.stderr,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    state.running = running;
    if (state.isLeaving) return;
    const { databaseUrl, outbox, standIns, accounts } = running;
    const gateway = { dimse: running.dimse };
    const line = { web: running.web, gateway, databaseUrl, dataDir, outbox, standIns, accounts };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } catch (fault) {
    remove();
    throw fault;
  }
}

/** Who listens on which of a block of ports. */
function portsOf(ports: readonly number[]) {
  const [webPort = 0, dimsePort = 0, nhsLogin = 0, trust = 0] = ports;
  const [registers = 0, scanner = 0, payments = 0, timeStamps = 0] = ports.slice(4);
  const standInPorts = { nhsLogin, trust, registers, scanner, payments, timeStamps };
  return { webPort, dimsePort, standInPorts };
}

main().catch(refuseToStart);
