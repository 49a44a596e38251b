import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RolePasswords } from '../database/create.ts';

/** What a deployment on one machine makes for itself, once, and keeps beside its data. */
export type LocalSecrets = {
  readonly databasePasswords: RolePasswords;
  readonly sessionSecret: string;
  readonly encryptionKey: string;
  readonly serverActionsKey: string;
  /** One for all accounts of the demonstration. */
  readonly demonstrationPassword: string;
};

export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets;
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const secret = () => randomBytes(36).toString('base64url');
  const made: LocalSecrets = {
    databasePasswords: {
      lantern_owner: secret(),
      lantern_web: secret(),
      lantern_gateway: secret(),
      lantern_worker: secret(),
    },
    sessionSecret: secret(),
    encryptionKey: secret(),
    serverActionsKey: randomBytes(32).toString('base64'),
    demonstrationPassword: readablePassword(),
  };
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: 'wx' });
  return made;
}

/** Easy to type from a screen: four groups of four letters and digits that do not look alike. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const picked = Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('');
  return picked.replace(/(.{4})(?=.)/g, '$1-');
}
