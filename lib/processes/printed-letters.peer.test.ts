import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadPrinter } from '#lib/adapters/pdf/thread-printer.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { LANGUAGE_TAGS, type Language } from '#lib/base/language.ts';
import {
  LEGAL_LETTER_KINDS,
  LETTER_KINDS,
  type LetterDocument,
  type LetterKind,
} from '#lib/domain/letter/letter.ts';
import type { LetterFacts } from '#lib/domain/letter/letter-facts.ts';
import { composeLetter } from './compose-letter.ts';
import { speaking } from './speaking.ts';

const NOW = new Date('2026-06-10T10:00:00Z');
const FACTS: LetterFacts = {
  ...{ reference: 'LAN-2222-2222', type: 'patient_sar', to: 'Łucja ap Gwilym' },
  ...{ hospital: 'Northbridge Hospitals NHS Foundation Trust', jurisdiction: 'england' },
  officeContact: 'Ring 0117 496 0000, 9am to 5pm',
  ...{ timeZone: 'Europe/London', receivedOn: dateOf('2026-06-01'), dueOn: dateOf('2026-07-01') },
  ...{ extension: 'complexity', refusal: 'manifestly_excessive', legalRef: 'UK GDPR Article 12' },
  linkUntil: new Date('2026-07-10T09:00:00Z'),
  legal: { theirs: 'NB/26/1', note: 'The order is wider than the claim. '.repeat(12), wanting: [] },
  ownText: { en: '', cy: '' },
};

const printer = threadPrinter();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'printed-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (program: string, ...words: readonly string[]) =>
  execFileSync(program, words, { cwd: folder, stdio: 'pipe', encoding: 'utf8' });

type Printed = {
  readonly kind: LetterKind;
  readonly language: Language;
  readonly print: 'usual' | 'large';
};
const PLAIN = { language: 'en', print: 'usual' } as const;

/** Papers of law are answered in English; large print is the longest of a letter, and Welsh the longer language. */
const LETTERS: readonly Printed[] = [
  ...[...LETTER_KINDS, ...LEGAL_LETTER_KINDS].map((kind) => ({ kind, ...PLAIN })),
  ...LETTER_KINDS.map((kind) => ({ kind, language: 'cy', print: 'large' }) as const),
];

describe('a letter as it is printed', () => {
  it.each(LETTERS)('$kind in $language, $print print', async ({ kind, language, print }) => {
    const letter = speaking(language, () => composeLetter(kind, FACTS, NOW));
    const name = `${kind}-${language}-${print}`;
    const pdf = await printer.printLetter({
      ...{ ...letter, print, language: LANGUAGE_TAGS[language], author: FACTS.hospital },
    });
    writeFileSync(join(folder, `${name}.pdf`), pdf);

    expect(run('qpdf', '--check', `${name}.pdf`)).toContain('No syntax');
    expect(run('pdfinfo', `${name}.pdf`)).toContain(letter.title);
    expect(Buffer.from(pdf).toString('latin1')).toContain(`/Lang (${LANGUAGE_TAGS[language]})`);
    // Every word of it can be selected, and comes in the order in which it is read.
    expect(plain(run('pdftotext', `${name}.pdf`, '-'))).toContain(bodyOf(letter));
    // As somebody sees it: something on every page, and nothing cut off by an edge.
    run('pdftoppm', '-r', '36', '-gray', `${name}.pdf`, name);
    const pages = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      const { ink, atEdge } = inkOf(readFileSync(join(folder, page)));
      expect(ink).toBeGreaterThan(200);
      expect(atEdge).toBe(0);
    }
  });
});

const plain = (text: string) => text.replaceAll(/[\s\u00ad-]+/g, '');

/** What stands below the facts, whose names and values stand side by side. */
function bodyOf({ parts }: LetterDocument): string {
  const said = parts.map(({ heading, paragraphs }) => [heading ?? '', ...paragraphs].join(''));
  return plain(said.join(''));
}

/** Half an inch on every side, of a picture with 36 points to the inch. */
const EDGE = 18;

/** How many points of a grey picture (PGM, P5) are not white, and how many of those are near an edge. */
function inkOf(picture: Buffer): { readonly ink: number; readonly atEdge: number } {
  const [head, width, height] = sizeOf(picture);
  const points = picture.subarray(head.length);
  let [ink, atEdge] = [0, 0];
  for (const [place, point] of points.entries()) {
    if (point > 200) continue;
    ink += 1;
    const [x, y] = [place % width, Math.floor(place / width)];
    if (Math.min(x, y, width - 1 - x, height - 1 - y) < EDGE) atEdge += 1;
  }
  return { ink, atEdge };
}

function sizeOf(picture: Buffer): readonly [string, number, number] {
  const start = picture.subarray(0, 40).toString('latin1');
  const [head = '', width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(start) ?? [];
  return [head, Number(width), Number(height)];
}
