import type { Expectations } from './expectations.ts';
import type { Finding, PackFacts } from './finding.ts';
import { EVIDENCE } from './manifest.ts';
import { readManifest } from './read-documents.ts';

/** Whether the files stand in the ZIP, and the items in the manifest, as they did. */
export function orderFindings(
  facts: PackFacts,
  expected: Expectations,
  found: readonly Finding[],
): readonly Finding[] {
  return [...zipOrder(facts, expected), ...itemOrder(facts, found)];
}

function zipOrder(facts: PackFacts, { order }: Expectations): readonly Finding[] {
  if (!facts.isOrdered || order === null) return [];
  const places = new Map(order.map((path, index) => [path, index]));
  let last = -1;
  for (const { path } of facts.files) {
    const place = places.get(path);
    if (place === undefined) continue;
    if (place < last) return [{ kind: 'reordered', path }];
    last = place;
  }
  return [];
}

/** Of a manifest that was changed: whether it lists the same items one before the other. */
function itemOrder(facts: PackFacts, found: readonly Finding[]): readonly Finding[] {
  const isChanged = found.some(
    (finding) => finding.kind === 'changed' && finding.path === EVIDENCE.manifest,
  );
  const items = readManifest(facts.manifest)?.items.map(({ path }) => path) ?? [];
  const listed = facts.checksums?.split('\n').map((line) => line.slice(66)) ?? [];
  const asListed = listed.filter((path) => items.includes(path));
  const isSame = asListed.length === items.length;
  const isTurned = isSame && asListed.some((path, index) => path !== items[index]);
  return isChanged && isTurned ? [{ kind: 'items_reordered' }] : [];
}
