import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import { REFUSAL_REASONS } from '#lib/domain/access-request/events.ts';
import { isGroundSaid, LETTER_KINDS } from '#lib/domain/letter/letter.ts';
import type { LetterFacts } from '#lib/domain/letter/letter-facts.ts';
import { legalReferenceOf } from '#lib/domain/letter/legal-references.ts';
import { TEMPLATE_GROUNDS, TEMPLATE_KINDS } from '#lib/domain/letter/templates.ts';
import { words } from '#lib/words/words.ts';
import { composeLetter } from './compose-letter.ts';
import { speaking } from './speaking.ts';

const NOW = new Date('2026-06-10T10:00:00Z');
const OWN = 'Our own words for {name} about {reference}.';
const NO_TEXT = { en: '', cy: '' };

function facts(changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    ...{ reference: 'LAN-2222-2222', type: 'patient_sar', to: 'Ada Tester' },
    ...{ hospital: 'Northbridge', officeContact: '', jurisdiction: 'england' },
    ...{ timeZone: 'Europe/London', receivedOn: dateOf('2026-06-01'), dueOn: dateOf('2026-07-01') },
    ...{
      extension: null,
      refusal: null,
      legalRef: null,
      linkUntil: null,
      legal: null,
      ownText: NO_TEXT,
    },
    ...changes,
  };
}

function textOf(...letter: Parameters<typeof composeLetter>): string {
  return composeLetter(...letter)
    .parts.flatMap(({ paragraphs }) => paragraphs)
    .join('\n');
}

describe('an institution’s own words in a letter', () => {
  it.each(TEMPLATE_KINDS)(
    'stand in the letter %s with their places filled, beside what the house says',
    (kind) => {
      const of = { extension: 'complexity', ownText: { en: OWN, cy: '' } } as const;
      const own = textOf(kind, facts(of), NOW);
      expect(own).toContain('Our own words for Ada Tester about LAN-2222-2222.');
      const house = textOf(kind, facts({ extension: 'complexity' }), NOW);
      expect(house).not.toContain('Our own words');
      const kept = house.split('\n').filter((line) => own.includes(line));
      expect(kept.length).toBeGreaterThan(1);
    },
  );

  it.each(TEMPLATE_GROUNDS)('say why of a refusal for %s, and the law stays in it', (refusal) => {
    const said = textOf('refused', facts({ refusal, ownText: { en: OWN, cy: '' } }), NOW);
    expect(said).toContain('Our own words for Ada Tester');
    expect(said).toContain(`The law: ${legalReferenceOf(refusal, 'patient_sar')}.`);
    expect(said).toMatch(/complain/);
  });

  it('never says in own words what must not show: the neutral sentence is the house’s (SH-6)', () => {
    const unsaid = REFUSAL_REASONS.filter((reason) => !isGroundSaid(reason));
    expect(unsaid.length).toBeGreaterThan(5);
    const letters = unsaid.map((refusal) =>
      textOf('refused', facts({ refusal, legalRef: 'A law', ownText: { en: OWN, cy: OWN } }), NOW),
    );
    expect(new Set(letters).size).toBe(1);
    expect(letters[0]).not.toMatch(/own words|A law|harm|Schedule/i);
    expect(TEMPLATE_GROUNDS.toSorted()).toEqual(REFUSAL_REASONS.filter(isGroundSaid).toSorted());
  });

  it('leave no hole: where a place cannot be filled, the house’s words stand', () => {
    const until = { en: 'Look before {until}.', cy: '' };
    expect(textOf('answered', facts({ ownText: until }), NOW)).not.toMatch(/Look before|\{/);
    const linkUntil = new Date('2026-07-10T09:00:00Z');
    expect(textOf('answered', facts({ ownText: until, linkUntil }), NOW)).toContain(
      'Look before 10 July 2026 at 10am.',
    );
  });

  it('in English are in no Welsh letter, which has the house’s Welsh until there are Welsh ones', () => {
    const inWelsh = (ownText: LetterFacts['ownText']) =>
      speaking('cy', () => textOf('not_held', facts({ ownText }), NOW));
    expect(inWelsh({ en: OWN, cy: '' })).toBe(inWelsh(NO_TEXT));
    expect(inWelsh({ en: OWN, cy: 'Ein geiriau ni.' })).toContain('Ein geiriau ni.');
    expect(inWelsh(NO_TEXT)).toContain(words('cy').decisionLetters.notHeld[0]);
  });

  it('name both laws where whoever refused named another than the house', () => {
    const law = (legalRef: string) =>
      textOf('refused', facts({ refusal: 'duplicate', legalRef }), NOW);
    expect(law('UK GDPR Article 12(5)')).toContain('The law: UK GDPR Article 12(5).');
    expect(law('Another Act')).toContain('The law: UK GDPR Article 12(5); Another Act.');
    expect(legalReferenceOf('not_held', 'ahra_deceased')).toContain('Access to Health Records Act');
  });

  it('are in every kind of letter but a refusal, which has its grounds, and a recall, which all say alike', () => {
    expect([...TEMPLATE_KINDS, 'refused', 'recalled'].toSorted()).toEqual(LETTER_KINDS.toSorted());
  });
});
