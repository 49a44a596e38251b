import { StorageFailed, StorageFull } from './port.ts';

/** The store's word for what a file system threw. */
export function folderFault(thrown: unknown): StorageFull | StorageFailed {
  if (thrown instanceof StorageFull || thrown instanceof StorageFailed) return thrown;
  return faultOfCode(codeOf(thrown) ?? 'unknown', thrown);
}

/** The same where nothing but the system's code for it is known. */
export function faultOfCode(code: string, thrown?: unknown): StorageFull | StorageFailed {
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new StorageFull(thrown)
    : new StorageFailed(code, thrown);
}

/** Waits for all, also when one fails, so that nothing still runs behind the caller's back; then throws the first fault. */
export async function allSettled(acts: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(acts)) {
    if (outcome.status === 'rejected') throw folderFault(outcome.reason);
  }
}

/** Throws the store's word for a fault of the file system. */
export async function orFault<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (thrown) {
    throw folderFault(thrown);
  }
}

/** Answers null where there is no such file, and throws the store's word for any other fault. */
export async function unlessAbsent<T>(act: Promise<T>): Promise<T | null> {
  try {
    return await act;
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null;
    throw folderFault(thrown);
  }
}

export function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : null;
}
