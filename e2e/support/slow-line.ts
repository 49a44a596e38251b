import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Transform } from 'node:stream';
import { stack } from './stack.ts';

export type SlowLine = {
  /** The address of the stack by way of it. */
  readonly web: string;
  readonly close: () => void;
};

/** A line to the stack that lets so many bytes a second through, for what happens in the middle of a download. */
export async function openSlowLine(bytesPerSecond: number): Promise<SlowLine> {
  const { hostname, port } = new URL(stack().web);
  const server = createServer((browser) => {
    const web = connect(Number(port), hostname);
    web.pipe(slowly(bytesPerSecond)).pipe(browser);
    browser.pipe(web);
    const hangUp = () => {
      web.destroy();
      browser.destroy();
    };
    web.on('error', hangUp);
    browser.on('error', hangUp);
  });
  server.listen(0, hostname);
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return { web: `http://${hostname}:${own}`, close: () => server.close() };
}

function slowly(bytesPerSecond: number): Transform {
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      setTimeout(
        () => {
          done(null, chunk);
        },
        (chunk.length / bytesPerSecond) * 1000,
      );
    },
  });
}
