import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { claimPortBlock } from './port-block.ts';

it('gives whoever claims at once ports that nobody else was given', async () => {
  const blocks = await Promise.all(Array.from({ length: 40 }, () => claimPortBlock()));
  const all = blocks.flatMap(({ ports }) => ports);
  expect(new Set(all).size).toBe(360);
  for (const block of blocks) block.free();
});

it('gives ports that can be listened on', async () => {
  const { ports, free } = await claimPortBlock();
  expect(ports).toHaveLength(9);
  for (const port of ports) {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  }
  free();
});
