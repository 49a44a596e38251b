import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from '#lib/processes/launch/build.ts';

/** A program that a benchmark has started and stops again. */
export type Started = { readonly pid: number; stop(): Promise<void> };

type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  /** A file for everything it says. */
  readonly log: string;
};

/** Starts a program of ours and waits until it says that it is ready. */
export async function startOurs(command: Command): Promise<Started> {
  const child = begin(command, 'ipc');
  await Promise.race([once(child, 'message'), diedEarly(child, command)]);
  return started(child);
}

/** Starts somebody else's server and waits until it takes connections on a port. */
export async function startServer(command: Command, port: number): Promise<Started> {
  const child = begin(command, 'ignore');
  await Promise.race([untilListening(port), diedEarly(child, command)]);
  return started(child);
}

/** Runs a program to its end. Throws with its last words if it fails. */
export async function runToEnd(command: Command): Promise<void> {
  const child = begin(command, 'ignore');
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command.program} failed: ${lastWords(command.log)}`);
}

const running = new Set<ChildProcess>();

/** Kills whatever was started and still runs: for a benchmark that is told to stop half way. */
export function killStarted(): void {
  for (const child of running) child.kill('SIGKILL');
}

function begin(command: Command, channel: 'ipc' | 'ignore'): ChildProcess {
  const log = openSync(command.log, 'a');
  const child = spawn(command.program, [...command.args], {
    stdio: ['ignore', log, log, channel],
    env: { ...environment(), NODE_ENV: 'production', ...command.settings },
  });
  closeSync(log);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function started(child: ChildProcess): Started {
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function diedEarly(child: ChildProcess, command: Command): Promise<never> {
  await once(child, 'exit');
  throw new Error(`${command.program} did not start: ${lastWords(command.log)}`);
}

function lastWords(log: string): string {
  return readFileSync(log, 'utf8').slice(-2000);
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const answered = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (answered) return;
    await pause(50);
  }
}
