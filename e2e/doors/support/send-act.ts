import { readFileSync } from 'node:fs';
import type { ActionName } from '#lib/processes/web/action-table.ts';
import { ask, type Answer } from './ask.ts';

type Manifest = {
  readonly node: Readonly<
    Record<string, { readonly filename: string; readonly exportedName: string }>
  >;
};

/** Under which name the build knows an act. */
export function builtIdOf(act: ActionName): string {
  const { node } = JSON.parse(
    readFileSync('.next/server/server-reference-manifest.json', 'utf8'),
  ) as Manifest;
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === act);
  if (!found) throw new Error(`the build has no act ${act}`);
  return found[0];
}

export type Sent = {
  readonly act: ActionName;
  readonly path: string;
  readonly cookie: string;
  readonly bound: readonly unknown[];
  readonly form: readonly (readonly [string, string])[];
};

/** Sends an act as a page's script does: what was bound, the state before, and the form. */
export async function sendByScript({ act, path, cookie, bound, form }: Sent): Promise<Answer> {
  const parts = new FormData();
  for (const [name, value] of form) parts.append(`_1_${name}`, value);
  parts.append('0', JSON.stringify([...bound, { problems: {}, values: {} }, '$K1']));
  return post(path, cookie, parts, { 'next-action': builtIdOf(act), accept: 'text/x-component' });
}

/** Sends it as a browser without script does: what was bound stands in hidden fields of the form. */
export async function sendByForm({ act, path, cookie, bound, form }: Sent): Promise<Answer> {
  const parts = new FormData();
  parts.append('$ACTION_REF_1', '');
  parts.append('$ACTION_1:0', JSON.stringify({ id: builtIdOf(act), bound: '$@1' }));
  parts.append('$ACTION_1:1', JSON.stringify([...bound, { problems: {}, values: {} }]));
  for (const [name, value] of form) parts.append(name, value);
  return post(path, cookie, parts, {});
}

async function post(
  path: string,
  cookie: string,
  parts: FormData,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const encoded = new Response(parts);
  const body = Buffer.from(await encoded.arrayBuffer());
  const type = encoded.headers.get('content-type') ?? '';
  return ask({
    path,
    cookie,
    method: 'POST',
    headers: { 'content-type': type, 'content-length': body.length, ...headers },
    body,
  });
}
