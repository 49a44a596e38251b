import type { Finding, PackVerdict } from './finding.ts';
import { EVIDENCE } from './manifest.ts';

/** Whether the key is one that the hospital publishes; `not_asked` where nobody could be asked. */
export type KeyStanding = 'published' | 'unknown' | 'not_asked';

type EvidencePart = keyof typeof EVIDENCE;

/** How a verdict is put in words, in any language: the same on the page and in the script. */
export type VerdictWords = {
  readonly identical: { readonly title: string; readonly body: (of: ReleasedBy) => string };
  readonly unconfirmed: { readonly title: string; readonly body: string };
  readonly differs: { readonly title: string; readonly body: (of: ReleasedBy | null) => string };
  readonly notACopy: { readonly title: string; readonly body: string };
  readonly keys: Readonly<Record<KeyStanding, (keyId: string) => string>>;
  /** What each file of the evidence is, beside its name. */
  readonly parts: Readonly<Record<EvidencePart, string>>;
  readonly part: (path: string, what: string) => string;
  readonly changed: (file: string) => string;
  readonly holds: (other: string) => string;
  readonly pictures: Readonly<Record<'same' | 'differs' | 'not_looked_at', string>>;
  readonly missing: (file: string) => string;
  readonly extra: (file: string) => string;
  readonly twice: (file: string) => string;
  readonly renamed: (file: string, to: string) => string;
  readonly unconfirmedFile: (file: string) => string;
  readonly reordered: (file: string) => string;
  readonly itemsReordered: string;
  readonly custodyBroken: (seq: number) => string;
  readonly notSigned: string;
};

/** Who says so, when, and how much of it there is. */
export type ReleasedBy = { readonly trust: string; readonly on: string; readonly files: number };

export type ToldVerdict = {
  readonly title: string;
  readonly body: string;
  /** One sentence for each thing that is not as it was. */
  readonly findings: readonly string[];
  /** Whose key it is signed with, as far as that is known; null where it does not matter any more. */
  readonly key: string | null;
};

/** Tells somebody who is no engineer what was found. `on` is the day it was sealed, as it is written to the public. */
export function tellVerdict(
  verdict: PackVerdict,
  { on, key }: { readonly on: string; readonly key: KeyStanding },
  t: VerdictWords,
): ToldVerdict {
  const { claimed, fileCount } = verdict;
  const by = claimed && { trust: claimed.controller, on, files: fileCount };
  const findings = verdict.findings.map((finding) => tellFinding(finding, t));
  const keyTold = claimed && t.keys[key](claimed.keyId);
  if (verdict.verdict === 'unconfirmed') return { ...t.unconfirmed, findings, key: keyTold };
  if (by && verdict.verdict === 'identical' && key !== 'unknown') {
    return { title: t.identical.title, body: t.identical.body(by), findings, key: keyTold };
  }

  const { title, body } = t.differs;
  if (findings.length === 0) return { title, body: body(null), findings, key: keyTold };
  // Whose key it is does not matter where nobody was asked, and it is not what was released in any case.
  return { title, body: body(by), findings, key: key === 'not_asked' ? null : keyTold };
}

function tellFinding(finding: Finding, t: VerdictWords): string {
  switch (finding.kind) {
    case 'changed':
      return tellChanged(finding, t);
    case 'renamed':
      return t.renamed(named(finding.path, t), finding.to);
    case 'items_reordered':
      return t.itemsReordered;
    case 'custody_broken':
      return t.custodyBroken(finding.seq);
    case 'not_signed':
      return t.notSigned;
    default: {
      const { missing, extra, twice, unconfirmedFile: unconfirmed, reordered } = t;
      const say = { missing, extra, twice, unconfirmed, reordered }[finding.kind];
      return say(named(finding.path, t));
    }
  }
}

function tellChanged(
  { path, holds, picture }: Extract<Finding, { kind: 'changed' }>,
  t: VerdictWords,
): string {
  const parts = [
    t.changed(named(path, t)),
    holds === null ? '' : t.holds(holds),
    t.pictures[picture],
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function named(path: string, t: VerdictWords): string {
  const [part] = Object.entries(EVIDENCE).find(([, each]) => each === path) ?? [];
  return part === undefined ? path : t.part(path, t.parts[part as EvidencePart]);
}
