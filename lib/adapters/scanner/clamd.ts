import { connect, type Socket } from 'node:net';
import type { NoScan, ScanAnswer, Scanner } from './port.ts';

/** Where clamd listens: a port of a host, or a socket in the file system. */
export type ClamdAddress =
  { readonly host: string; readonly port: number } | { readonly path: string };

export type ClamdWaits = {
  /** Until the connection stands, in milliseconds. */
  readonly connectMilliseconds: number;
  /** From then until the whole answer is there, in milliseconds: clamd unpacks and looks at every part. */
  readonly answerMilliseconds: number;
};

const CHUNK_BYTES = 64 * 1024;
/** A line with the name of what was found. Whatever sends more is no clamd. */
const MOST_ANSWER_BYTES = 1024;

/**
 * Asks clamd by its INSTREAM command, as clamd(8) describes it: `zINSTREAM` and a zero byte, then chunks that each follow
 * their length in four bytes, most significant first, then a length of zero. The answer ends with a zero byte. Anything
 * that is not one of the three answers of that page, to the letter, is no answer.
 */
export function clamd(address: ClamdAddress, waits: ClamdWaits): Scanner {
  return {
    scan: async (bytes) => {
      try {
        return understood(await ask(address, bytes, waits));
      } catch (fault) {
        if (fault instanceof NoAnswer) return { answer: 'none', why: fault.why };
        throw fault;
      }
    },
  };
}

class NoAnswer extends Error {
  readonly why: NoScan;

  constructor(why: NoScan) {
    super(`clamd: ${why}`);
    this.name = 'NoAnswer';
    this.why = why;
  }
}

function understood(line: string): ScanAnswer {
  if (line === 'stream: OK') return { answer: 'clean' };
  if (line === 'INSTREAM size limit exceeded. ERROR') return { answer: 'refused' };
  // Names of signatures are printable and have no spaces; what is shown to people is nothing else.
  const [, finding] = /^stream: ([\x21-\x7e]{1,200}) FOUND$/.exec(line) ?? [];
  if (finding !== undefined) return { answer: 'infected', finding };
  throw new NoAnswer('not_understood');
}

/** The line that clamd answers, without its end. */
function ask(address: ClamdAddress, bytes: Uint8Array, waits: ClamdWaits): Promise<string> {
  const socket = connect('path' in address ? { path: address.path } : address);
  return new Promise<string>((resolve, reject) => {
    let isOpen = false;
    let timer = setTimeout(() => end('unreachable'), waits.connectMilliseconds);
    const received: Buffer[] = [];
    const end = (outcome: NoScan | { readonly line: string }) => {
      clearTimeout(timer);
      socket.destroy();
      if (typeof outcome === 'string') reject(new NoAnswer(outcome));
      else resolve(outcome.line);
    };
    socket.on('connect', () => {
      isOpen = true;
      clearTimeout(timer);
      timer = setTimeout(() => end('silent'), waits.answerMilliseconds);
      // What breaks while it is sent is told by the socket itself, after what clamd may have said before.
      send(socket, bytes).catch(() => undefined);
    });
    socket.on('data', (chunk: Buffer) => {
      received.push(chunk);
      const answer = Buffer.concat(received);
      const zero = answer.indexOf(0);
      if (zero >= 0) end(zero === answer.length - 1 ? lineOf(answer) : 'not_understood');
      else if (answer.length > MOST_ANSWER_BYTES) end('not_understood');
    });
    socket.on('error', () => end(isOpen ? 'cut_short' : 'unreachable'));
    for (const over of ['end', 'close']) socket.on(over, () => end('cut_short'));
  });
}

function lineOf(answer: Buffer): { readonly line: string } {
  return { line: answer.toString('latin1', 0, answer.length - 1) };
}

/** Sends no faster than clamd takes it. */
async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for (let from = 0; from < bytes.byteLength; from += CHUNK_BYTES) {
    const chunk = bytes.subarray(from, from + CHUNK_BYTES);
    await write(socket, lengthOf(chunk.byteLength));
    await write(socket, chunk);
  }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (fault) => {
      if (fault) reject(fault);
      else resolve();
    });
  });
}
