import { readFileSync } from 'node:fs';
import { Client } from 'pg';

const ROLES = [
  'lantern_owner',
  'lantern_web',
  'lantern_gateway',
  'lantern_worker',
  'lantern_auditor',
] as const;

export type LanternRole = (typeof ROLES)[number];
export type RolePasswords = Readonly<Record<LanternRole, string>>;

/**
 * Makes the roles of prisma/roles.sql, sets their passwords and makes the database, on a server
 * of ours. Safe to repeat. On a server of somebody else's, its administrator does this.
 */
export async function createDatabase(
  superuserUrl: string,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(readFileSync('prisma/roles.sql', 'utf8'));
    for (const role of ROLES) {
      await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(passwords[role])}`);
    }
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      database,
    ]);
    if (rowCount === 0) {
      await client.query(
        `CREATE DATABASE ${client.escapeIdentifier(database)} OWNER lantern_owner`,
      );
    }
    await client.query(
      `GRANT CREATE ON DATABASE ${client.escapeIdentifier(database)} TO lantern_jobs`,
    );
  } finally {
    await client.end();
  }
}

/** The address of `database` for one role, on the server a superuser's address names. */
export function urlFor(
  superuserUrl: string,
  database: string,
  role: LanternRole,
  passwords: RolePasswords,
): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = passwords[role];
  url.pathname = `/${database}`;
  return url.toString();
}
