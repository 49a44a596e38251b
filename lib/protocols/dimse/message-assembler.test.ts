import fc from 'fast-check';
import { expect, test } from 'vitest';

import { ascii, bytes, rawEchoRequest, rawStoreRequest } from '#lib/testing/dimse/golden-pdus.ts';

import { createMessageAssembler } from './message-assembler.ts';

test('a command in any number of fragments is one message', () => {
  const command = rawStoreRequest();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: command.length }), (size) => {
      const assembler = createMessageAssembler();
      const events = [];
      for (let at = 0; at < command.length; at += size) {
        const isLast = at + size >= command.length;
        events.push(assembler.push(part(command.subarray(at, at + size), { isLast })));
      }
      expect(events.slice(0, -1).every(({ kind }) => kind === 'incomplete')).toBe(true);
      expect(events.at(-1)).toMatchObject({
        kind: 'message',
        contextId: 1,
        message: { kind: 'store-request' },
      });
    }),
  );
});

test('data after its command is handed through, and the next command follows', () => {
  const assembler = createMessageAssembler();
  assembler.push(part(rawStoreRequest()));
  expect(assembler.isMidMessage()).toBe(true);
  expect(assembler.push(part(ascii('ab'), { isCommand: false, isLast: false }))).toEqual({
    kind: 'data',
    bytes: ascii('ab'),
    isLast: false,
  });
  expect(assembler.push(part(ascii('cd'), { isCommand: false }))).toMatchObject({ isLast: true });
  expect(assembler.isMidMessage()).toBe(false);
  expect(assembler.push(part(rawEchoRequest(), { contextId: 3 }))).toMatchObject({
    kind: 'message',
    contextId: 3,
  });
});

test('a message without data set ends with its command', () => {
  const assembler = createMessageAssembler();
  assembler.push(part(rawEchoRequest()));
  expect(assembler.isMidMessage()).toBe(false);
});

test('data without a command is a violation', () => {
  const assembler = createMessageAssembler();
  expect(assembler.push(part(ascii('x'), { isCommand: false }))).toEqual({
    kind: 'violation',
    why: 'data-without-command',
  });
});

test('data before the end of its command is a violation', () => {
  const assembler = createMessageAssembler();
  assembler.push(part(rawStoreRequest().subarray(0, 8), { isLast: false }));
  expect(assembler.push(part(ascii('x'), { isCommand: false }))).toEqual({
    kind: 'violation',
    why: 'data-without-command',
  });
});

test('a command inside a data set is a violation', () => {
  const assembler = createMessageAssembler();
  assembler.push(part(rawStoreRequest()));
  expect(assembler.push(part(rawEchoRequest()))).toEqual({
    kind: 'violation',
    why: 'command-inside-data',
  });
});

test.each([true, false])('contexts interleaved in a message are a violation', (isCommand) => {
  const assembler = createMessageAssembler();
  assembler.push(part(rawStoreRequest()));
  expect(assembler.push(part(ascii('x'), { isCommand, contextId: 3 }))).toEqual({
    kind: 'violation',
    why: 'contexts-interleaved',
  });
});

test('a command over the cap is a violation, in one fragment or many', () => {
  const whole = createMessageAssembler(100);
  expect(whole.push(part(Buffer.alloc(101), { isLast: false }))).toMatchObject({
    why: 'command-too-long',
  });
  const dripped = createMessageAssembler(100);
  for (let count = 0; count < 100; count += 1) {
    expect(dripped.push(part(bytes([0]), { isLast: false })).kind).toBe('incomplete');
  }
  expect(dripped.push(part(bytes([0]), { isLast: false }))).toMatchObject({
    why: 'command-too-long',
  });
});

test('a command that cannot be read is a violation with its word', () => {
  expect(createMessageAssembler().push(part(ascii('nonsense'.repeat(3))))).toMatchObject({
    kind: 'violation',
    why: 'command-foreign-group',
  });
});

function part(
  fragment: Uint8Array,
  over: { contextId?: number; isCommand?: boolean; isLast?: boolean } = {},
) {
  return { contextId: 1, isCommand: true, isLast: true, bytes: fragment, ...over };
}
