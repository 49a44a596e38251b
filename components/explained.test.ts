import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ReportReading } from './explained.tsx';
import { ReportOutline } from './report-outline.tsx';

const LINES = [
  { level: 1, heading: 'Findings', text: null },
  { level: 2, heading: 'Chest', text: 'No pleural effusion & <no> nodules.\nEffusion: none.' },
  { level: 2, heading: null, text: 'A nodule. A volvulus.' },
];
const WITH: ReportReading = { isPlain: false, otherWay: '/releases/1?plain=1' };
const WITHOUT: ReportReading = { isPlain: true, otherWay: '/releases/1' };

const markup = (reading: ReportReading | null, lines = LINES) =>
  renderToStaticMarkup(createElement(ReportOutline, { lines, id: 'report-1', reading }));
const isTag = /<[^>]*>/g;
/** What stands in the report itself, without marks. */
const reportIn = (html: string) => {
  const [, after = ''] = html.split('<div class="lantern-report">');
  return after.split('</div>')[0]!.replaceAll(isTag, '');
};
const valuesOf = (html: string, attribute: string) =>
  [...html.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value);

describe('a report with words explained', () => {
  it('has the very text of the report without', () => {
    const bare = reportIn(markup(null));
    expect(bare).toContain('No pleural effusion &amp; &lt;no&gt; nodules.\nEffusion: none.');
    expect(reportIn(markup(WITH))).toBe(bare);
    expect(reportIn(markup(WITHOUT))).toBe(bare);
  });

  it('opens from each word the panel that tells what it means, and says that it is not the report', () => {
    const html = markup(WITH);
    const buttons = [...html.matchAll(/<button[^>]*class="lantern-term"[^>]*>([^<]*)/g)];
    expect(buttons.map(([, word]) => word)).toEqual([
      ...['pleural effusion', 'nodules', 'Effusion', 'nodule', 'volvulus'],
    ]);
    expect(html).toContain('aria-label="pleural effusion: what does it mean?"');
    const ids = valuesOf(html, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(valuesOf(html, 'popoverTarget').every((id) => ids.includes(id))).toBe(true);
    expect(html.match(/ popover="auto"/g)).toHaveLength(4);
    expect(
      html.match(/This is a general explanation. It is not part of the report./g),
    ).toHaveLength(4);
    expect(html).toContain('A small round lump.');
  });

  it('leads to itself without, and back', () => {
    expect(markup(WITH)).toContain('href="/releases/1?plain=1#report-1"');
    expect(markup(WITHOUT)).toContain('href="/releases/1#report-1"');
    expect(markup(WITHOUT)).not.toMatch(/<button|popover/);
  });

  it('is the bare report where none of its words is explained, and for whoever reads it at work', () => {
    const plain = [{ level: 1, heading: 'Findings', text: 'All is well.' }];
    expect(markup(WITH, plain)).toBe(markup(null, plain));
    expect(markup(null)).not.toMatch(/<button|popover|href/);
  });
});
