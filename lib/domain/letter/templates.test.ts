import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSetting } from '#lib/domain/trust-policy/value.ts';
import { templateOf } from './template-of.ts';
import {
  filledIn,
  hasOnlyPlaces,
  partsOfKey,
  PLACEHOLDERS,
  placeholdersOf,
  TEMPLATE_KEYS,
} from './templates.ts';

const VALUES = {
  ...{ hospital: 'Northbridge', name: 'Ada', reference: 'LAN-2222-2222', received: '1 June 2026' },
  ...{ due: null, until: null },
};

describe('a text of one’s own', () => {
  it.each([
    ['Dear {name}, thank you.', true],
    ['No places at all.', true],
    ['{hospital} {name} {reference} {received}', true],
    ['{nhsNumber}', false],
    ['{diagnosis}', false],
    ['{ name }', false],
    ['{name', false],
    ['name}', false],
    ['{{name}}', false],
    ['{}', false],
    ['{until}', false],
  ])('%s: %s', (text, isTaken) => {
    expect(hasOnlyPlaces(text, placeholdersOf('letter_received'))).toBe(isTaken);
    const parsed = parseSetting('letter_received_en', text);
    expect(parsed.ok ? true : parsed.error).toBe(isTaken ? true : 'unknown_place');
  });

  it('has the new last day only where the time is extended, and the end of a link only where one is sent', () => {
    expect(parseSetting('letter_extended_en', 'By {due}.').ok).toBe(true);
    expect(parseSetting('letter_answered_cy', 'Tan {until}.').ok).toBe(true);
    expect(parseSetting('letter_answered_en', 'By {due}.').ok).toBe(false);
    expect(parseSetting('refusal_duplicate_en', 'Until {until}.').ok).toBe(false);
  });

  it('leads nowhere and is not too long', () => {
    expect(parseSetting('letter_received_en', 'See https://example.org')).toEqual({
      ok: false,
      error: 'value_has_link',
    });
    expect(parseSetting('letter_received_en', 'x'.repeat(1001)).ok).toBe(false);
  });

  it('whose places are all allowed has none left once it is filled, or is not used', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...PLACEHOLDERS).map((place) => `{${place}}`),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        if (!hasOnlyPlaces(text, PLACEHOLDERS)) return;
        const filled = filledIn(text, VALUES);
        if (/\{(due|until)\}/.test(text)) expect(filled).toBeNull();
        else expect(filled?.join('')).not.toMatch(/[{}]/);
      }),
    );
  });

  it('is paragraphs where lines are left empty', () => {
    expect(filledIn('One\nmore\n\n\nTwo {name}\n\n', VALUES)).toEqual(['One\nmore', 'Two Ada']);
  });

  it('belongs to one letter in one language', () => {
    for (const key of TEMPLATE_KEYS) {
      const { name, language } = partsOfKey(key);
      expect(`${name}_${language}`).toBe(key);
    }
    expect(templateOf('refused', 'serious_harm')).toBeNull();
    expect(templateOf('refused', null)).toBeNull();
    expect(templateOf('refused', 'duplicate')).toBe('refusal_duplicate');
    expect(templateOf('received', null)).toBe('letter_received');
  });
});
