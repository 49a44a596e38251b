import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
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
  const log = createWriteStream(stackLog());
  child.stderr.pipe(log);
  const line = await new Promise<string>((done, fail) => {
    createInterface(child.stdout).once('line', done);
    child.once('close', (code) => {
      log.end(() => {
        const said = readFileSync(stackLog(), 'utf8').trim().split('\n').slice(-12).join('\n');
        fail(new Error(`The stack ended with ${code}. It said:\n${said}`));
      });
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
