import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';

type Engine = {
  diff(params: object): Promise<{ stdout: string | null }>;
};

/**
 * The SQL that makes an empty database into the one the Prisma schema describes, as Prisma itself
 * would write it. For writing a migration's first draft, and for proving that the migrations
 * arrive at the schema. Needs any reachable database only because the engine insists on one.
 */
export async function sqlOfPrismaSchema(databaseUrl: string): Promise<string> {
  const engine = await loadEngine(databaseUrl);
  const files = readdirSync('prisma/schema').map((name) => ({
    path: join('prisma/schema', name),
    content: readFileSync(join('prisma/schema', name), 'utf8'),
  }));
  const answer = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return answer.stdout ?? '';
}

/** The engine's package is made for bundlers; here its two halves are joined by hand. */
async function loadEngine(databaseUrl: string): Promise<Engine> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => undefined } });
  const folder = resolve('node_modules/@prisma/schema-engine-wasm');
  const glue = (await import(join(folder, 'schema_engine_bg.js'))) as {
    __wbg_set_wasm(exports: unknown): void;
    SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<Engine> };
  };
  const { instance } = await WebAssembly.instantiate(
    readFileSync(join(folder, 'schema_engine_bg.wasm')),
    { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports },
  );
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new PrismaPg({ connectionString: databaseUrl }),
  );
  return glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}
