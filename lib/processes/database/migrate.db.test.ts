import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sqlOfPrismaSchema } from '#lib/testing/database/schema-sql.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { MigrationEdited, migrate } from './migrate.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const COLUMNS = `
  SELECT table_name, column_name, data_type, udt_name, is_nullable
  FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' AND table_name !~ '_[0-9]{2}$'
  ORDER BY table_name, column_name`;

async function columnsOf(source: Pool | Client) {
  return (await source.query<Record<string, string>>(COLUMNS)).rows;
}

describe('the migrated database', () => {
  it('has the columns the Prisma schema describes, and no others', async () => {
    const name = `schema_${randomBytes(4).toString('hex')}`;
    await database.behind.query(`CREATE DATABASE ${name}`);
    const url = new URL(database.urls.superuser);
    url.pathname = `/${name}`;
    const scratch = new Client({ connectionString: url.toString() });
    await scratch.connect();
    try {
      await scratch.query(`
        CREATE SCHEMA app;
        CREATE FUNCTION app.actor_kind() RETURNS text LANGUAGE sql RETURN '';
        CREATE FUNCTION app.address() RETURNS text LANGUAGE sql RETURN '';
        CREATE FUNCTION app.person_id() RETURNS uuid LANGUAGE sql RETURN NULL::uuid;
        CREATE FUNCTION app.session_id() RETURNS uuid LANGUAGE sql RETURN NULL::uuid;`);
      await scratch.query(await sqlOfPrismaSchema(url.toString()));
      const described = await columnsOf(scratch);
      expect(described.length).toBeGreaterThan(200);
      expect(await columnsOf(database.behind)).toEqual(described);
    } finally {
      await scratch.end();
      await database.behind.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it('is migrated once: a second run applies nothing', async () => {
    expect(await migrate(database.urls.lantern_owner)).toEqual([]);
  });

  it('refuses a migration that was edited after it was applied', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync('prisma/migrations', folder, { recursive: true });
    writeFileSync(join(folder, '0003_jobs/migration.sql'), 'SELECT 1; -- edited');
    await expect(migrate(database.urls.lantern_owner, folder)).rejects.toThrow(MigrationEdited);
    rmSync(folder, { recursive: true });
  });

  it('keeps nothing of a migration that fails half way', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync('prisma/migrations', folder, { recursive: true });
    cpSync('prisma/migrations/0003_jobs', join(folder, '0999_broken'), { recursive: true });
    writeFileSync(
      join(folder, '0999_broken/migration.sql'),
      'CREATE TABLE half_made (id int); SELECT 1 / 0;',
    );
    await expect(migrate(database.urls.lantern_owner, folder)).rejects.toThrow('0999_broken');
    const { rowCount } = await database.behind.query(
      `SELECT FROM information_schema.tables WHERE table_name = 'half_made'
       UNION ALL SELECT FROM _prisma_migrations WHERE migration_name = '0999_broken'`,
    );
    expect(rowCount).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

describe('every table', () => {
  it('is behind row-level security, forced on its owner, with a policy', async () => {
    const { rows } = await database.behind.query<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> '_prisma_migrations'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                 AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`);
    expect(rows).toEqual([]);
  });

  it('cannot be reached through one of its partitions', async () => {
    const { rows } = await database.behind.query<{ name: string; role: string }>(`
      SELECT c.relname AS name, r.rolname AS role
      FROM pg_class c, pg_roles r
      WHERE c.relispartition AND c.relnamespace = 'public'::regnamespace AND r.rolname LIKE 'lantern_%'
        AND r.rolname <> 'lantern_owner' AND has_table_privilege(r.rolname, c.oid, 'SELECT')`);
    expect(rows).toEqual([]);
  });

  it('belongs to a role that cannot bypass row-level security', async () => {
    const { rows } = await database.behind.query<{ owner: string }>(`
      SELECT DISTINCT r.rolname AS owner FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);
    expect(rows).toEqual([{ owner: 'lantern_owner' }]);
    const { rows: bypassing } = await database.behind.query(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'lantern_%' AND (rolbypassrls OR rolsuper)`,
    );
    expect(bypassing).toEqual([]);
  });
});
