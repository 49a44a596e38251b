import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';

export const ROOT = path.join(import.meta.dirname, '../..');

type Gathered = {
  /** The code of each, after that of what it imports. */
  readonly files: Map<string, string>;
  readonly fromNode: Map<string, Set<string>>;
  readonly nameOf: (file: string) => string;
};

/** One script of an entry and all that it imports: types taken away, one file after another. */
export async function oneScript(of: {
  readonly entry: string;
  readonly header: string;
  /** By what the scope of a file is called. No two may be called alike. */
  readonly nameOf: (file: string) => string;
  /** What is run in the end, with the name of the entry's scope. */
  readonly run: (entry: string) => string;
}): Promise<string> {
  const nameOf = (file: string) => scopeName(of.nameOf(file));
  const into: Gathered = { files: new Map(), fromNode: new Map(), nameOf };
  gather(of.entry, into);
  const names = new Set([...into.files.keys()].map(nameOf));
  if (names.size !== into.files.size) throw new Error('two files are called alike');
  const imports = [...into.fromNode]
    .toSorted()
    .map(([module, taken]) => `import { ${[...taken].toSorted().join(', ')} } from '${module}';`);
  const parts = [...into.files].map(([file, code]) => `// ${file}\n${code}`);
  const script = [of.header, ...imports, ...parts, of.run(nameOf(of.entry))].join('\n');
  return format(script, { parser: 'babel', singleQuote: true, printWidth: 100 });
}

/** What a file imports first, so that whatever runs when a file is loaded finds what it needs. */
function gather(file: string, into: Gathered): void {
  const { files, fromNode, nameOf } = into;
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
        gather(other, into);
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
function scopeName(name: string): string {
  return `${name.replaceAll(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase())}File`;
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
