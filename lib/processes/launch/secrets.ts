import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RolePasswords } from '../database/create.ts';

/** What a deployment on one machine makes for itself, once, and keeps beside its data. */
export type LocalSecrets = {
  readonly databasePasswords: RolePasswords;
  readonly sessionSecret: string;
  readonly encryptionKey: string;
  readonly serverActionsKey: string;
  /** Ed25519, 32 bytes in base64: signs the audit's checkpoints. */
  readonly auditSigningKey: string;
  /** RSA, PKCS #8, DER in base64: proves Lantern to the providers where people sign in. */
  readonly signOnKey: string;
  /** One for all accounts of the demonstration. */
  readonly demonstrationPassword: string;
};

export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return withWhatIsNew(file);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const made: LocalSecrets = {
    databasePasswords: {
      lantern_owner: secret(),
      lantern_web: secret(),
      lantern_gateway: secret(),
      lantern_worker: secret(),
      lantern_auditor: secret(),
    },
    sessionSecret: secret(),
    encryptionKey: secret(),
    serverActionsKey: randomBytes(32).toString('base64'),
    auditSigningKey: randomBytes(32).toString('base64'),
    signOnKey: newSignOnKey(),
    demonstrationPassword: readablePassword(),
  };
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: 'wx' });
  return made;
}

/** Secrets made by an earlier version lack what the audit's seals and signing in elsewhere have needed since. */
function withWhatIsNew(file: string): LocalSecrets {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<LocalSecrets> &
    Omit<LocalSecrets, 'auditSigningKey' | 'signOnKey'>;
  const { auditSigningKey, signOnKey } = kept;
  if (auditSigningKey !== undefined && signOnKey !== undefined) {
    return { ...kept, auditSigningKey, signOnKey };
  }
  const grown: LocalSecrets = {
    ...kept,
    // The auditor came with the audit's key.
    databasePasswords:
      auditSigningKey === undefined
        ? { ...kept.databasePasswords, lantern_auditor: secret() }
        : kept.databasePasswords,
    auditSigningKey: auditSigningKey ?? randomBytes(32).toString('base64'),
    signOnKey: signOnKey ?? newSignOnKey(),
  };
  writeFileSync(`${file}.new`, JSON.stringify(grown, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return grown;
}

function newSignOnKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

function secret(): string {
  return randomBytes(36).toString('base64url');
}

/** Easy to type from a screen: four groups of four letters and digits that do not look alike. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const picked = Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('');
  return picked.replace(/(.{4})(?=.)/g, '$1-');
}
