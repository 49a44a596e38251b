import { formatDate } from '#lib/base/display-date.ts';
import type { AuthorityFacts } from '#lib/domain/matter/matter.ts';
import { words } from '#lib/words/words.ts';

/**
 * What a client reads and signs, a paragraph for each thing that the law wants named (LS-2). The very lines that are on
 * the screen are what is kept with the signature.
 */
export function authorityText(facts: AuthorityFacts): readonly string[] {
  const t = words().signing.text;
  const { firmName, firmCode, side, matterAbout, matterReference, solicitorName } = facts;
  const name = `${facts.givenNames} ${facts.familyName}`.trim();
  return [
    t.title,
    t.who(name, formatDate(facts.dateOfBirth), facts.address),
    t[side](firmName, firmCode),
    t.hospitals(facts.hospitalNames.join('; ')),
    t.about(matterAbout, matterReference),
    t.solicitor(solicitorName),
    ...whichScans(facts),
    facts.includeReports ? t.reports : t.noReports,
    seenBy(facts),
    t.decides,
    t.ends,
    t.back,
  ];
}

/** As it is kept and counted: a line for each paragraph. */
export function keptText(paragraphs: readonly string[]): string {
  return paragraphs.join('\n');
}

function whichScans({ wholeRecord, regions, from, to }: AuthorityFacts): readonly string[] {
  const { text: t, regions: named, or } = words().signing;
  if (wholeRecord) return [t.whole];
  const parts =
    regions.length > 0
      ? [
          t.parts(
            listed(
              regions.map((one) => named[one]),
              or,
            ),
          ),
        ]
      : [];
  return [t.some, ...parts, ...period(from, to)];
}

function period(from: AuthorityFacts['from'], to: AuthorityFacts['to']): readonly string[] {
  const t = words().signing.text;
  if (from !== null && to !== null) return [t.between(formatDate(from), formatDate(to))];
  if (from !== null) return [t.from(formatDate(from))];
  return to === null ? [] : [t.to(formatDate(to))];
}

function seenBy({ seenBy: who }: AuthorityFacts): string {
  const { text: t, seenBy: named, and } = words().signing;
  return who.length === 0
    ? t.seenByNobody
    : t.seenBy(
        listed(
          who.map((one) => named[one]),
          and,
        ),
      );
}

function listed(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1) ?? ''}`;
}
