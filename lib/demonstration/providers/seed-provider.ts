import { Client } from 'pg';
import { accountIdOf } from '../accounts.ts';
import { TRUSTS } from '../synthetic/people.ts';
import { TWO_FACTORS_ASKED, TWO_FACTORS_GIVEN } from './personas.ts';

/** The id of Northbridge's provider: known beforehand, because its stand-in sends browsers back to an address with it. */
export function providerIdOf(encryptionKey: string): string {
  return accountIdOf(encryptionKey, 'provider of northbridge');
}

/** Registers the stand-in for Northbridge's own provider, as whoever operates a deployment would; once. */
export async function seedProvider(
  superuserUrl: string,
  { encryptionKey }: { encryptionKey: string },
  issuer: string,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const id = providerIdOf(encryptionKey);
    await client.query(
      `INSERT INTO identity_provider (id, organisation_id, name, issuer, client_id, asked_acr, second_factor_acr, second_factor_amr)
       SELECT $1, o.id, $2, $3, 'lantern', $4, $5, '{}' FROM organisation o WHERE o.ods_code = $6
       ON CONFLICT (id) DO UPDATE SET issuer = excluded.issuer`,
      [
        ...[id, 'Northbridge sign-in', issuer],
        ...[[TWO_FACTORS_ASKED], [...TWO_FACTORS_GIVEN], TRUSTS.northbridge.odsCode],
      ],
    );
    await client.query(
      `INSERT INTO provider_domain (domain, provider_id, verified_at) VALUES ('northbridge.example.org', $1, now())
       ON CONFLICT DO NOTHING`,
      [id],
    );
  } finally {
    await client.end();
  }
}
