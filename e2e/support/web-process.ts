import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { freePort } from '#lib/processes/database/embedded.ts';
import { stack } from './stack.ts';

/** The web process of this stack, told from others by the database it was given. */
export function webProcess(): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const isWeb = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lib/processes/web.ts');
      if (isWeb && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(stack().databaseUrl)) {
        return Number(pid);
      }
    } catch {
      // Gone since it was listed.
    }
  }
  throw new Error('The web process of the stack was not found');
}

/** A second web process of this stack, as the first but for its port, and what stops it. */
export async function startSecondWeb(): Promise<{
  readonly url: string;
  stop(): Promise<void>;
}> {
  const first = `/proc/${webProcess()}`;
  const listed = (name: string) =>
    readFileSync(`${first}/${name}`, 'utf8').split('\0').filter(Boolean);
  const [program = '', ...args] = listed('cmdline');
  const port = String(await freePort());
  const settings = listed('environ')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const)
    .filter(([name]) => name !== 'NODE_CHANNEL_FD');
  const env = { ...process.env, ...Object.fromEntries(settings), WEB_PORT: port };
  const second = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
  const gone = once(second, 'exit');
  const ready = new Promise<void>((done) => {
    second.on('message', (message) => {
      if (message === 'ready') done();
    });
  });
  const early = gone.then(() => {
    throw new Error('The second web process did not start');
  });
  await Promise.race([ready, early]);
  early.catch(() => undefined);
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      second.kill('SIGTERM');
      await gone;
    },
  };
}
