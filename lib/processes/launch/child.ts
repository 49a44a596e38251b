import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { environment } from './build.ts';
import { nodeArgs } from './node-args.ts';

/** A process of ours under the launcher's eye. */
export type Supervised = { stop(): Promise<void> };

const RESTART_MILLISECONDS = 500;
const QUICK_DEATH_MILLISECONDS = 3_000;
const MOST_QUICK_DEATHS = 5;
const STOP_MILLISECONDS = 45_000;

/**
 * Runs a process and resolves when it says that it is ready. One that dies, of a fault or a kill,
 * is started again: nothing acknowledged depends on it. One that dies at once, again and again,
 * is given up with what it said last.
 */
export async function supervise(
  name: string,
  program: string,
  settings: Readonly<Record<string, string>>,
  output: string | Writable,
): Promise<Supervised> {
  const sink =
    typeof output === 'string' ? createWriteStream(output, { flags: 'a', mode: 0o600 }) : output;
  let isStopping = false;
  let quickDeaths = 0;
  let child: ChildProcess | undefined;
  let lastWords = '';

  const begin = (): Promise<void> =>
    new Promise((ready, fail) => {
      const startedAt = Date.now();
      const running = spawn(process.execPath, nodeArgs(program), {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { ...environment(), NODE_ENV: 'production', ...settings },
      });
      child = running;
      for (const stream of [running.stdout, running.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          lastWords = (lastWords + chunk.toString()).slice(-2000);
          sink.write(chunk);
        });
      }
      running.on('message', (message) => {
        if (message === 'ready') ready();
      });
      running.on('error', fail);
      running.on('exit', () => {
        if (isStopping) return;
        quickDeaths = Date.now() - startedAt < QUICK_DEATH_MILLISECONDS ? quickDeaths + 1 : 0;
        if (quickDeaths >= MOST_QUICK_DEATHS) {
          fail(new Error(`The ${name} process does not stay up. It said:\n${lastWords}`));
          return;
        }
        setTimeout(() => {
          if (!isStopping) begin().then(ready, fail);
        }, RESTART_MILLISECONDS);
      });
    });

  await begin();
  return {
    stop: async () => {
      isStopping = true;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child?.kill('SIGKILL'), STOP_MILLISECONDS);
      await gone;
      clearTimeout(force);
    },
  };
}
