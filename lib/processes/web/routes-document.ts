import type { Action } from './action.ts';
import { ACTIONS } from './action-table.ts';
import type { Route } from './route.ts';
import { ROUTES } from './route-table.ts';

/** `docs/routes.md`: both tables as a page for whoever reviews who is let in where. */
export function routesDocument(): string {
  const routes = Object.entries<Route>(ROUTES).map(([name, { admits, kind, shows }]) => [
    `\`${name}\``,
    admits,
    kind,
    shows,
  ]);
  const actions = Object.entries<Action>(ACTIONS).map(([name, { admits, file, does }]) => [
    `\`${name}\``,
    admits,
    does,
    `\`${file}\``,
  ]);
  return `# Whom each door admits

Made from lib/processes/web/route-table.ts and action-table.ts; a test fails when this page is stale (\`UPDATE_DOCS=1\`
writes it). The tables say who comes in. Whose request, study or release it is, is asked behind the door: by the
policy of the noun (lib/domain/policy) and by the database (row-level security).

- **anyone**: everybody, known or not.
- **signed_in**: whoever has signed in with a second factor. A stranger is led to the sign-in page, or told 401 by an address that programs read.
- **staff**: whoever holds a role at an institution now. To everybody else who is signed in there is no such page.
- **care**: the same, also without a second factor, for a clinician who is signed in by their institution's own sign-in and is on its registered network. Everything else leads them to give their second factor.
- **in_session**: whoever has signed in, also so.
- **this_machine**: programs on the machine itself.

What is not listed is not there, whatever was built; built files under \`/_next/static/\` are the same for everybody.

## Pages and endpoints

${table(['address', 'admits', 'kind', 'shows'], routes)}

## Acts

${table(['act', 'admits', 'does', 'file'], actions)}
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
