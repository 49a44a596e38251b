import { readFileSync } from 'node:fs';

export type OsUser = { readonly name: string; readonly uid: number; readonly gid: number };

const CANDIDATES = ['postgres', 'nobody'];

/** Whom PostgreSQL runs as when we are root (it refuses to be root); null when we are not. */
export function unprivilegedUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const entry = entries.find((fields) => fields[0] === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error('No unprivileged user to run PostgreSQL as; start as a user other than root.');
}
