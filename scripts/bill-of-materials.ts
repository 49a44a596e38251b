import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A package in the bill, as CycloneDX 1.6 writes it (4.3, components). What npm says besides is passed on. */
type Component = {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
  readonly externalReferences?: readonly { readonly type: string; readonly url: string }[];
};

type Bill = {
  readonly $schema: string;
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly components: readonly Component[];
  readonly metadata: { readonly component: Component };
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

/**
 * What is installed to run Lantern, from the lock alone: every package with its version, licence and SHA-512. npm
 * writes version 1.5 of the format, all of which 1.6 has; of what to leave out the lock decides, as npm's own `--omit
 * dev` leaves out React, which packages for tests ask for too. From where a package was fetched is not in it: that
 * says something of whoever made the bill, and nothing of the package, which its digest names.
 */
export function billOfMaterials(): Bill {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const said = execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { metadata, components, dependencies, ...rest } = JSON.parse(said) as Written;
  const { name } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly name: string };
  const running = runningPackages();
  const kept = components.filter((one) => running.has(`${one.name}@${one.version}`));
  const refs = new Set([metadata.component, ...kept].map((one) => one['bom-ref']));
  return {
    ...rest,
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    // npm calls it after the folder it is in.
    metadata: { ...metadata, component: { ...withoutOrigin(metadata.component), name } },
    components: kept.map(withoutOrigin),
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
  };
}

type Written = Pick<Bill, 'components' | 'metadata' | 'dependencies'>;

type Locked = {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
};
type Lock = { readonly packages: Readonly<Record<string, Locked>> };

/**
 * `name@version` of all that Lantern needs, what that needs, and so on, as Node finds it from where each lies. What a
 * package only gets on with if it happens to be there is not needed by it.
 */
function runningPackages(): ReadonlySet<string> {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const reached = new Set<string>();
  const waiting = [''];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const name of neededBy(packages[path])) {
      const found = foundFrom(path, name, packages);
      if (found === null || reached.has(found)) continue;
      reached.add(found);
      waiting.push(found);
    }
  }
  return new Set([...reached].map((path) => `${nameOf(path)}@${packages[path]?.version ?? ''}`));
}

function neededBy(locked: Locked | undefined): readonly string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } =
    locked ?? {};
  const peers = Object.keys(peerDependencies ?? {}).filter(
    (name) => peerDependenciesMeta?.[name]?.optional !== true,
  );
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** The nearest folder of packages above that has it; null for what this kind of machine does not install. */
function foundFrom(path: string, name: string, packages: Lock['packages']): string | null {
  for (let at = path; ; at = at.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const candidate = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[candidate] !== undefined) return candidate;
    if (at === '') return null;
  }
}

function nameOf(path: string): string {
  return path.replace(/^.*node_modules\//, '');
}

function withoutOrigin(component: Component): Component {
  const { externalReferences = [], ...rest } = component;
  const kept = externalReferences.filter(({ type }) => type !== 'distribution');
  return kept.length === 0 ? rest : { ...rest, externalReferences: kept };
}

/** The licences of a package as one SPDX expression; empty where it names none. */
export function licenceOf({ licenses = [] }: Component): string {
  return licenses
    .map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? '')
    .join(' AND ');
}
