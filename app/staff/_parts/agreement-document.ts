import { notFound } from 'next/navigation';
import { formatInstant, formatInstantToTheSecond } from '#lib/base/display-date.ts';
import type { AgreementView, VersionLine } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';
import { partyName, roleName, termLines } from './agreement-words.ts';

type Line = readonly [name: string, value: string];

/** A version of an agreement as a document: the same on the page and on paper. */
export type PrintedAgreement = {
  readonly title: string;
  readonly facts: readonly Line[];
  readonly terms: readonly Line[];
  readonly signatures: readonly Line[];
};

/** The version that an address names, or the last that the reader may see. */
export function versionNamed(agreement: AgreementView, number: string | undefined): VersionLine {
  const { versions, current } = agreement;
  if (number === undefined) return current ?? versions[0] ?? notFound();
  return versions.find((one) => String(one.number) === number) ?? notFound();
}

export function printedAgreement(
  agreement: AgreementView,
  version: VersionLine,
  now: Date,
): PrintedAgreement {
  const { document: t, states } = words().agreements;
  const document = version.document ?? notFound();
  const { zone } = agreement[agreement.side];
  const named = ({ name, odsCode }: { name: string; odsCode: string }) => `${name} (${odsCode})`;
  return {
    title: t.title,
    facts: [
      [t.reference, document.reference],
      [t.version, String(document.version)],
      [t.first, named(document.first)],
      [t.second, named(document.second)],
      [t.state, states[agreement.state]],
      [t.digest, version.digest],
      [t.made, formatInstant(now, zone)],
    ],
    terms: termLines(document),
    signatures: version.signatures.map(({ role, name, side, signedAt, digest }) => [
      t.signature(roleName(role)),
      t.signed(name, partyName(agreement, side), formatInstantToTheSecond(signedAt, zone), digest),
    ]),
  };
}

/** Whether everybody who must has signed this version. */
export function isWhole({ current, missing }: AgreementView, version: VersionLine): boolean {
  return current?.id === version.id && missing.first.length === 0 && missing.second.length === 0;
}
