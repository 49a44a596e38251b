import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A client with a small buffer of its own, so that what it gets late is what was sent late. */
const SLOW_CLIENT = `
import socket, sys, time
port, path, cookie, enough = int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
s.connect(('127.0.0.1', port))
s.sendall(f'GET {path} HTTP/1.1\\r\\nHost: localhost\\r\\nCookie: {cookie}\\r\\nConnection: close\\r\\n\\r\\n'.encode())
got, last, why, told, chunk = 0, 0, 'ended', False, 65536
try:
    while True:
        data = s.recv(chunk)
        if not data: break
        got += len(data); last = time.time()
        if not told and got >= enough:
            told = True; chunk = 16384; print('enough', flush=True)
        if told: time.sleep(0.03)
except ConnectionResetError:
    why = 'reset'
print(got, last, why, flush=True)
`;

/** What came of a download: its bytes, when the last of them came, and how it ended. */
export type SlowDownload = {
  readonly got: number;
  /** Milliseconds since 1970. */
  readonly lastByteAt: number;
  readonly why: string;
};

/** Downloads fast until `enough` bytes are there, and then slowly. */
export function slowDownload(
  url: string,
  cookie: string,
  enough: number,
): { readonly begun: Promise<void>; readonly over: Promise<SlowDownload> } {
  const { port, pathname } = new URL(url);
  const args = ['-c', SLOW_CLIENT, port, pathname, cookie, String(enough)];
  const client = spawn('python3', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  client.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = new Promise((resolve) => client.on('close', resolve));
  const begun = async () => {
    while (!said.includes('enough')) {
      if (client.exitCode !== null) throw new Error(`ended before: ${said}`);
      await sleep(5);
    }
  };
  const over = async (): Promise<SlowDownload> => {
    await closed;
    const [got, last, why] = said.trim().split('\n').at(-1)!.split(' ');
    return { got: Number(got), lastByteAt: Number(last) * 1000, why: why! };
  };
  return { begun: begun(), over: over() };
}
