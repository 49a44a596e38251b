import { resolve } from 'node:path';
import { launchSettings } from '#lib/config/env.ts';
import { codeAt, secretFromBase32 } from '#lib/adapters/identity/totp.ts';
import { accountsOf } from '#lib/demonstration/accounts.ts';
import { localSecrets } from './launch/secrets.ts';

/** `npm run code -- somebody@example.org`: what that account's authenticator app would show now. */
const [email = ''] = process.argv.slice(2);
const accounts = accountsOf(localSecrets(resolve(launchSettings().LANTERN_DATA_DIR)), null);
const account = accounts.find((each) => each.email === email.toLowerCase());
if (account) {
  process.stdout.write(`${codeAt(secretFromBase32(account.totpSecret), new Date())}\n`);
} else {
  process.stderr.write(
    `There is no account ${email}. There are:\n${accounts.map((each) => `  ${each.email}`).join('\n')}\n`,
  );
  process.exitCode = 1;
}
