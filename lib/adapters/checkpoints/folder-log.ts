import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CheckpointLog } from './port.ts';

const NAME = /^audit-checkpoints-\d{4}-\d{2}\.jsonl$/;
const END_OF_LINE = 0x0a;

/** A folder with one file of lines a month. */
export async function openFolderLog(folder: string): Promise<CheckpointLog> {
  await mkdir(folder, { recursive: true, mode: 0o750 });
  return {
    extent: async () => {
      const names = await filesOf(folder);
      return Promise.all(
        names.map(async (file) => ({ file, bytes: (await stat(join(folder, file))).size })),
      );
    },
    read: async function* (extent) {
      for (const { file, bytes } of extent) {
        if (bytes === 0) continue;
        const input = createReadStream(join(folder, file), { end: bytes - 1 });
        let line = 0;
        for await (const text of createInterface({ input, crlfDelay: Infinity })) {
          line += 1;
          yield { file, line, text };
        }
      }
    },
    append: (line, at) => append(folder, line, at),
  };
}

async function append(folder: string, line: string, at: Date): Promise<void> {
  const newest = (await filesOf(folder)).at(-1) ?? '';
  const ofMonth = `audit-checkpoints-${at.toISOString().slice(0, 7)}.jsonl`;
  // A clock that was set back does not open an earlier month again: files are read in this order.
  const name = newest > ofMonth ? newest : ofMonth;
  const file = await open(join(folder, name), 'a+', 0o640);
  try {
    const start = (await endsInsideLine(file)) ? '\n' : '';
    await file.appendFile(`${start}${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  if (name !== newest) await syncFolder(folder);
}

/** Whether somebody was killed while writing the last line: then what comes begins a line of its own. */
async function endsInsideLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== END_OF_LINE;
}

/** A new file's name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort();
}
