import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The line a stack prints when it is ready. */
export type Stack = {
  readonly web: string;
  readonly gateway: {
    readonly dimse: {
      readonly host: string;
      readonly port: number;
      readonly aet: string;
      readonly callingAet: string;
    };
  };
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly outbox: string;
  readonly standIns: {
    readonly nhsLogin: string;
    readonly trust: string;
    readonly registers: string;
  };
  readonly accounts: readonly StackAccount[];
};

export type StackAccount = {
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly audience: string;
  readonly organisation: string | null;
  readonly name: string;
  readonly passkey: StackPasskey | null;
};

export type StackPasskey = {
  readonly credentialId: string;
  readonly privateKey: string;
  readonly userHandle: string;
  readonly rpId: string;
};

export function stack(): Stack {
  return JSON.parse(process.env['LANTERN_STACK'] ?? '') as Stack;
}

export function account(email: string): StackAccount {
  const found = stack().accounts.find((each) => each.email === email);
  if (!found) throw new Error(`The demonstration has no account ${email}`);
  return found;
}

/** The stack's database as its superuser, for what no page can do. */
export function superuserUrl(): string {
  const { dataDir, databaseUrl } = stack();
  const url = new URL(databaseUrl);
  url.username = 'postgres';
  url.password = readFileSync(join(dataDir, 'database', 'superuser-password'), 'utf8').trim();
  return url.toString();
}
