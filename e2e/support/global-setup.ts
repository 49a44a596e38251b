import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createWriteStream, mkdirSync } from 'node:fs';
import { stackLog } from './stack-log.ts';

/**
 * One throw-away Lantern for the run. With LANTERN_STACK set to the line a running stack printed,
 * that one is used instead, and left alone.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env['LANTERN_STACK']) return () => Promise.resolve();
  mkdirSync('.data', { recursive: true });
  const child = spawn(process.execPath, ['lib/processes/stack.ts', '--ephemeral'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.pipe(createWriteStream(stackLog()));
  const line = await new Promise<string>((done, fail) => {
    createInterface(child.stdout).once('line', done);
    child.once('exit', (code) => {
      fail(new Error(`The stack ended with ${code}; see ${stackLog()}`));
    });
  });
  process.env['LANTERN_STACK'] = line;
  return () =>
    new Promise((done) => {
      child.once('exit', () => {
        done();
      });
      child.kill('SIGTERM');
    });
}
