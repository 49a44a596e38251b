import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { environment } from '#lib/processes/launch/build.ts';
import { nodeArgs } from '#lib/processes/launch/node-args.ts';

/** A real process of ours, started by a test that may kill it. */
export type OwnProcess = {
  /** SIGKILL: no goodbye, no draining. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, as an operator would. Resolves when it is gone. */
  stop(): Promise<void>;
  /** All that it has written so far. */
  output(): string;
};

/** Starts a program of ours with these settings and nothing else, and waits until it says it is ready. */
export async function startOwn(
  program: string,
  settings: Readonly<Record<string, string>>,
): Promise<OwnProcess> {
  const child = spawn(process.execPath, nodeArgs(program), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...environment(), NODE_ENV: 'production', ...settings },
  });
  const gone = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  await new Promise<void>((ready, fail) => {
    child.on('message', (message) => message === 'ready' && ready());
    child.once('exit', () => fail(new Error(`${program} ended before it was ready: ${output}`)));
  });
  return { kill: () => end('SIGKILL'), stop: () => end('SIGTERM'), output: () => output };
}
