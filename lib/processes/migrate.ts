import { migrationSettings } from '#lib/config/env.ts';
import { migrate } from './database/migrate.ts';
import { refuseToStart } from './lifecycle.ts';

/** `npm run migrate`: brings the database to this version's schema, before its processes start. */
async function main(): Promise<void> {
  const applied = await migrate(migrationSettings().DATABASE_MIGRATION_URL);
  process.stdout.write(
    applied.length === 0 ? 'Nothing to migrate.\n' : `Migrated: ${applied.join(', ')}\n`,
  );
}

main().catch(refuseToStart);
