import { clamd, type ClamdAddress } from './clamd.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Scanner } from './port.ts';

const CONNECT_MILLISECONDS = 5_000;
/** clamd gives up by itself after two minutes where it is left as it comes (MaxScanTime). */
const ANSWER_MILLISECONDS = 150_000;

/** Opens the scanner of this deployment: `tcp://host:port` or `unix:///path`. Null where none is named. */
export function openScanner({
  SCANNER_URL: url,
}: {
  readonly SCANNER_URL: string;
}): Scanner | null {
  if (url === '') return null;
  const waits = {
    connectMilliseconds: CONNECT_MILLISECONDS,
    answerMilliseconds: ANSWER_MILLISECONDS,
  };
  return oneAtATime(clamd(addressOf(new URL(url)), waits));
}

function addressOf({ protocol, hostname, port, pathname }: URL): ClamdAddress {
  if (protocol === 'unix:') return { path: decodeURIComponent(pathname) };
  // An address of IPv6 stands in brackets in a URL and nowhere else.
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}
