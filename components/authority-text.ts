import { formatDate } from '#lib/base/display-date.ts';
import type { AuthorityFacts } from '#lib/domain/matter/matter.ts';
import { words } from '#lib/words/words.ts';

/**
 * What a client reads and signs, a paragraph for each thing that the law wants named (LS-2). The very lines that are on
 * the screen are what is kept with the signature.
 */
export function authorityText(facts: AuthorityFacts): readonly string[] {
  const t = textOf(facts);
  const { firmName, firmCode, side, matterAbout, matterReference, solicitorName } = facts;
  return [
    t.title,
    ...whoSigns(facts),
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

/** What is said in other words where somebody signs for the client. */
function textOf({ signer }: AuthorityFacts) {
  const { text, textFor } = words().signing;
  return signer.capacity === 'self' ? text : { ...text, ...textFor };
}

function whoSigns({ signer, givenNames, familyName, ...facts }: AuthorityFacts): readonly string[] {
  const { text, textFor, capacities } = words().signing;
  const client = `${givenNames} ${familyName}`.trim();
  const born = formatDate(facts.dateOfBirth);
  if (signer.capacity === 'self') return [text.who(client, born, facts.address)];
  return [
    textFor.who(signer.name, client, capacities[signer.capacity]),
    textFor.whom(born, facts.address),
  ];
}

/** As it is kept and counted: a line for each paragraph. */
export function keptText(paragraphs: readonly string[]): string {
  return paragraphs.join('\n');
}

function whichScans(facts: AuthorityFacts): readonly string[] {
  const { wholeRecord, regions, from, to } = facts;
  const { regions: named, or } = words().signing;
  const t = textOf(facts);
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
