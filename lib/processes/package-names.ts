import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { words } from '#lib/words/words.ts';

export type ReportFile = { readonly path: string; readonly bytes: Uint8Array };

/** What the names of a study's papers in a download are made of. */
type Named = {
  readonly studyId: string;
  readonly date: Date | null;
  readonly modalities: readonly string[];
};

/** The path of a report in a download, without its ending: by day and kind, so that a folder of them is in order. */
export function reportName(study: Named, { status }: { status: string }, index: number): string {
  return `${paperOf(study)}-${index + 1}-${status}`;
}

/** A structured report as a text that a person can open. */
export function reportText({ title, outline }: { title: string; outline: unknown }): Buffer {
  return Buffer.from(textOf(title, Array.isArray(outline) ? (outline as Line[]) : []));
}

/**
 * The patient's own words about a study, as a file beside its reports. Of the same kind as they: it stays in the store
 * when the download is removed, since another release may consist of the same bytes.
 */
export function statementFiles(
  study: Named & { readonly statements: readonly { text: string; addedAt: Date }[] },
  timeZone: TimeZone,
): ReportFile[] {
  return study.statements.map(({ text, addedAt }, index) => {
    const said = words().releasePackage.statement(formatDate(localDate(addedAt, timeZone)), text);
    return {
      path: `${paperOf(study)}-patient-statement-${index + 1}.txt`,
      bytes: Buffer.from(said.replaceAll(/\r?\n/g, '\r\n')),
    };
  });
}

function paperOf({ studyId, date, modalities }: Named): string {
  const day = fromNullableColumn(date) ?? 'undated';
  return `REPORTS/${day}-${modalities[0] ?? 'study'}-${studyId.slice(-6)}`;
}

type Line = {
  readonly level: number;
  readonly heading: string | null;
  readonly text: string | null;
};

function textOf(title: string, lines: readonly Line[]): string {
  const body = lines.map(({ level, heading, text }) => {
    const indent = '  '.repeat(Math.max(0, level - 1));
    const parts = [heading && `${heading}:`, text].filter(Boolean).join(' ');
    return `${indent}${parts}`;
  });
  return `${title}\r\n\r\n${body.join('\r\n')}\r\n`;
}
