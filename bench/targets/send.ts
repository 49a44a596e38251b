import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../measure/started.ts';
import { CALLING_AE_TITLE, type Receiver } from './target.ts';

/** Says when the first association was asked for: reading the files before it is not receiving. */
const LOG_SETTINGS = `
log4cplus.rootLogger = ERROR, file
log4cplus.logger.dcmtk.apps.dcmsend = INFO
log4cplus.appender.file = log4cplus::ConsoleAppender
log4cplus.appender.file.logToStdErr = true
log4cplus.appender.file.ImmediateFlush = true
log4cplus.appender.file.layout = log4cplus::PatternLayout
log4cplus.appender.file.layout.ConversionPattern = %D{%s.%q} %m%n
`;

/**
 * Sends image files by DCMTK's dcmsend, one program for each association, each with its own share.
 * Answers the seconds from the first association asked for until the last program has ended.
 */
export async function sendImages(
  folder: string,
  images: readonly string[],
  to: Receiver,
  associations: number,
): Promise<number> {
  const settings = join(folder, 'dcmsend.log4cplus');
  writeFileSync(settings, LOG_SETTINGS);
  const share = Math.ceil(images.length / associations);
  const logs = Array.from({ length: associations }, (_, index) =>
    join(folder, `dcmsend-${index}.log`),
  );
  // Programs add to their logs: what an earlier sending said would be taken for the beginning of this one.
  for (const log of logs) rmSync(log, { force: true });
  await Promise.all(
    logs.map((log, index) =>
      runToEnd({
        program: 'dcmsend',
        args: [
          ...['--log-config', settings, '--no-uid-checks', '--decompress-never'],
          ...['--aetitle', CALLING_AE_TITLE, '--call', to.calledAet],
          ...['127.0.0.1', String(to.port)],
          ...images.slice(index * share, (index + 1) * share),
        ],
        settings: { TCP_NODELAY: '1' },
        log,
      }),
    ),
  );
  const end = Date.now() / 1000;
  return end - Math.min(...logs.map(startOf));
}

function startOf(log: string): number {
  const said = [...readFileSync(log, 'utf8').matchAll(/^(\d+\.\d+) initializing network/gm)];
  const seconds = said[0]?.[1];
  if (seconds === undefined || said.length > 1) {
    throw new Error(`dcmsend said ${said.length} times when it began`);
  }
  return Number(seconds);
}
