import type fs from 'node:fs/promises';

/** What a folder store needs of a file system. Passed in so that a disk which fails at a given call can stand in. */
export type FileSystem = Pick<
  typeof fs,
  'open' | 'mkdir' | 'rename' | 'unlink' | 'stat' | 'opendir' | 'readdir'
>;
