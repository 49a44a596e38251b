import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';

const ROOT = path.join(import.meta.dirname, '../..');
const ENTRY = 'lib/processes/verify-offline.ts';

/** Where the script stands that comes with every evidential copy, and that anyone can download. */
export const OFFLINE_SCRIPT = path.join(ROOT, 'public/verify.mjs');

const HEADER = `#!/usr/bin/env node
/**
 * Checks an evidential copy of medical images without a network and without installing anything but Node 20 or later:
 *
 *   node verify.mjs <folder or ZIP file> [--key <the key the hospital makes public>]
 *
 * Lantern, AGPL-3.0-or-later. Made from the very files that the page in the browser is made from, each named below, with
 * their types taken away. A test proves that nothing was added.
 */
`;

/** The script, from its entry and all that it imports: types taken away, one file after another. */
export async function offlineScript(): Promise<string> {
  const files = new Map<string, string>();
  const fromNode = new Map<string, Set<string>>();
  gather(ENTRY, files, fromNode);
  const imports = [...fromNode]
    .toSorted()
    .map(([module, names]) => `import { ${[...names].toSorted().join(', ')} } from '${module}';`);
  const parts = [...files].map(([file, code]) => `// ${file}\n${code}`);
  const run =
    'process.exitCode = await verifyOfflineFile.verifyOffline(process.argv.slice(2), console.log);';
  const script = [HEADER, ...imports, ...parts, run].join('\n');
  return format(script, { parser: 'babel', singleQuote: true, printWidth: 100 });
}

/** What a file imports first, so that whatever runs when a file is loaded finds what it needs. */
function gather(
  file: string,
  files: Map<string, string>,
  fromNode: Map<string, Set<string>>,
): void {
  if (files.has(file)) return;
  files.set(file, '');
  const source = ts.transpileModule(readFileSync(path.join(ROOT, file), 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    fileName: file,
  }).outputText;
  const takes: string[] = [];
  const code = source
    .replaceAll(IMPORT, (_, names: string, from: string) => {
      if (from.startsWith('node:')) addNames(fromNode, from, names);
      else {
        const other = resolved(file, from);
        gather(other, files, fromNode);
        takes.push(`const { ${names.replaceAll(' as ', ': ')} } = ${nameOf(other)};`);
      }
      return '';
    })
    .replaceAll(/^export \{\s*\};\n?/gm, '');
  const gives = [...code.matchAll(EXPORT)].map(([, name]) => name);
  const body = code.replaceAll(/^export /gm, '');
  if (/^(import|export)\b/m.test(body)) throw new Error(`${file} imports in a way not followed`);
  files.delete(file);
  files.set(
    file,
    `const ${nameOf(file)} = (() => {\n${takes.join('\n')}\n${body}\nreturn { ${gives.join(', ')} };\n})();`,
  );
}

const IMPORT = /^import\s+\{([^}]*)\}\s+from\s+'([^']+)';\n?/gm;
const EXPORT = /^export (?:async )?(?:function\*?|class|const) (\w+)/gm;

/** Each file is a scope of its own, named after it, as it was when it was one. */
function nameOf(file: string): string {
  const name = path.posix.basename(file, '.ts');
  return `${name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}File`;
}

function addNames(fromNode: Map<string, Set<string>>, from: string, names: string): void {
  const all = fromNode.get(from) ?? new Set();
  for (const name of names.split(',')) if (name.trim() !== '') all.add(name.trim());
  fromNode.set(from, all);
}

function resolved(file: string, from: string): string {
  const target = from.startsWith('#')
    ? from.slice(1)
    : path.posix.join(path.posix.dirname(file), from);
  if (!existsSync(path.join(ROOT, target))) throw new Error(`${file} imports ${from}`);
  return target;
}
