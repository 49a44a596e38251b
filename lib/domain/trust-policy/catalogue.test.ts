import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleOf, SETTING_GROUPS, SETTING_KEYS, settingKey, SETTINGS } from './catalogue.ts';
import { settingValues, trustPolicy, USUAL_POLICY } from './trust-policy.ts';
import { parseSetting, weakens } from './value.ts';

const aKey = fc.constantFrom(...SETTING_KEYS);
const numbers = SETTING_KEYS.filter(
  (key) => !['yes_no', 'choice', 'text', 'letter'].includes(ruleOf(key).kind),
);
const texts = SETTING_KEYS.filter((key) => ruleOf(key).kind === 'text');

/** Written by hand from the rule book, where a number is the law's or the rule book's and not ours to choose. */
const USUAL = {
  patient_link_days: '30',
  patient_link_downloads: '10',
  solicitor_link_days: '14',
  solicitor_link_downloads: '5',
  court_link_days: '7',
  court_link_downloads: '3',
  consent_age_months: '6',
  support_hours: '8',
  staff_idle_minutes: '30',
} as const;

describe('the catalogue of settings', () => {
  it.each(SETTING_KEYS)('%s: its usual value is one of its own', (key) => {
    expect(parseSetting(key, ruleOf(key).usual)).toEqual({ ok: true, value: ruleOf(key).usual });
  });

  it('has the rule book’s values where nobody has laid down others (6.8, LS-3, 0.1, MF-5)', () => {
    const usual = Object.keys(USUAL).map((key) => [key, ruleOf(settingKey(key)!).usual]);
    expect(Object.fromEntries(usual)).toEqual(USUAL);
  });

  it('lets nobody go beyond what law and house set', () => {
    for (const key of SETTING_KEYS.filter((one) => one.endsWith('link_days'))) {
      expect(SETTINGS[key].most).toBeLessThanOrEqual(90);
    }
    expect(SETTINGS.staff_idle_minutes.most).toBe(30);
    expect(SETTINGS.support_hours.most).toBe(8);
    expect(SETTINGS.consent_age_months).toMatchObject({ least: 3, most: 12 });
    // The law’s month stays long enough for what is done after a report has come.
    expect(SETTINGS.report_wait_days.most).toBeLessThanOrEqual(23);
  });

  it('shows every setting once', () => {
    const shown = Object.values(SETTING_GROUPS).flat();
    expect(shown.toSorted()).toEqual(SETTING_KEYS.toSorted());
  });

  it('knows no setting by a name that is none', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(settingKey(name)).toBe(Object.hasOwn(SETTINGS, name) ? name : null);
      }),
    );
  });
});

describe('a value', () => {
  it('that is typed is taken as a whole number within its bounds, and nothing else is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...numbers), fc.integer({ min: 0, max: 9999 }), (key, number) => {
        const { least, most } = ruleOf(key);
        const error = number < least ? 'below_bounds' : 'above_bounds';
        const expected =
          number >= least && number <= most
            ? { ok: true, value: String(number) }
            : { ok: false, error };
        expect(parseSetting(key, ` ${number} `)).toEqual(expected);
      }),
    );
    for (const typed of ['', ' ', '1.5', '-1', '1e1', 'ten', '١', '00001', '10 000', '+7', 'NaN']) {
      expect(parseSetting('patient_link_days', typed)).toEqual({
        ok: false,
        error: 'not_a_number',
      });
    }
    expect(parseSetting('patient_link_days', '030')).toEqual({ ok: true, value: '30' });
  });

  it('whatever is typed, what is taken is taken again and is the same', () => {
    fc.assert(
      fc.property(aKey, fc.string({ unit: 'binary' }), (key, typed) => {
        const once = parseSetting(key, typed);
        if (once.ok) expect(parseSetting(key, once.value)).toEqual(once);
      }),
    );
  });

  it('of yes or no, or of a few, is one of these', () => {
    expect(parseSetting('second_approval_all', 'yes')).toEqual({ ok: true, value: 'yes' });
    expect(parseSetting('colour', ' green')).toEqual({ ok: true, value: 'green' });
    for (const [key, typed] of [
      ['second_approval_all', 'YES'],
      ['second_approval_all', ''],
      ['colour', 'red'],
      ['colour', '#ff0000'],
    ] as const) {
      expect(parseSetting(key, typed)).toEqual({ ok: false, error: 'not_a_choice' });
    }
  });

  it.each(texts)('%s: is plain words that lead nowhere, and no longer than it may be', (key) => {
    const { most } = ruleOf(key);
    const word = (typed: string) => {
      const parsed = parseSetting(key, typed);
      return parsed.ok ? parsed.value : parsed.error;
    };
    expect(word(`  Ring 0117 496 0000\r\nor write  `)).toBe('Ring 0117 496 0000\nor write');
    expect(word('x'.repeat(most))).toBe('x'.repeat(most));
    expect(word('x'.repeat(most + 1))).toBe('value_too_long');
    expect(word('See https://example.org')).toBe('value_has_link');
    expect(word('See WWW.example.org')).toBe('value_has_link');
    expect(word('a\u202eb')).toBe('value_has_controls');
    expect(word('a\u200bb')).toBe('value_has_controls');
    expect(word('a\u0000b')).toBe('value_has_controls');
    expect(word('records@example.org')).toBe('records@example.org');
  });
});

describe('what protects less', () => {
  /** Written by hand: from what, to what, and whether two people do it. */
  it.each([
    ['patient_link_days', '30', '31', true],
    ['patient_link_days', '30', '29', false],
    ['patient_link_downloads', '9', '10', true],
    ['consent_age_months', '6', '12', true],
    ['consent_age_months', '12', '6', false],
    ['support_hours', '8', '2', false],
    ['support_hours', '2', '8', true],
    ['staff_idle_minutes', '5', '30', true],
    ['second_approval_all', 'no', 'yes', false],
    ['second_approval_all', 'yes', 'no', true],
    ['second_approval_children', 'yes', 'no', true],
    ['report_wait_days', '7', '0', true],
    ['report_wait_days', '0', '7', false],
    ['fees_allowed', 'yes', 'no', false],
    ['fees_allowed', 'no', 'yes', true],
    ['due_soon_days', '5', '2', true],
    ['public_name', '', 'Northbridge Hospital', true],
    ['release_note', 'Ask your GP', '', true],
    ['office_contact', '', 'Ring 0117 496 0000', true],
    ['colour', 'blue', 'green', false],
  ] as const)('%s from %s to %s: %s', (key, was, value, isWeaker) => {
    expect(weakens(key, was, value)).toBe(isWeaker);
  });

  it('of two different numbers exactly one is it, and of a value and itself neither', () => {
    fc.assert(
      fc.property(fc.constantFrom(...numbers), fc.nat(99), fc.nat(99), (key, one, other) => {
        const [there, back] = [
          weakens(key, String(one), String(other)),
          weakens(key, String(other), String(one)),
        ];
        expect(there !== back).toBe(one !== other);
        expect(weakens(key, String(one), String(one))).toBe(false);
      }),
    );
  });
});

describe('the policy of an institution', () => {
  it('is the rule book’s where nothing is laid down', () => {
    expect(USUAL_POLICY).toEqual({
      linkTerms: {
        patient: { days: 30, downloads: 10 },
        solicitor: { days: 14, downloads: 5 },
        police_or_court: { days: 7, downloads: 3 },
        expert: { days: 90, downloads: 2 },
        research: { days: 14, downloads: 2 },
        teaching: { days: 90, downloads: 0 },
      },
      approval: {
        second: { ofAll: false, ofChildren: false, ofManyStudies: false },
        reportWaitDays: 0,
        checklistFirst: false,
        allowsFees: true,
        opening: { rule: 'at_once', days: 3 },
      },
      dueSoonDays: 5,
      consentAgeMonths: 6,
      supportHours: 8,
      staffIdleMinutes: 30,
      viewer: { hasTools: false, hasWatermark: false },
      shown: { publicName: '', colour: 'blue', releaseNote: '', officeContact: '' },
    });
  });

  it('stays within the bounds, whatever is kept', () => {
    const policy = trustPolicy(
      settingValues({ patient_link_days: '999', staff_idle_minutes: '0', support_hours: '99' }),
    );
    expect(policy.linkTerms.patient.days).toBe(90);
    expect(policy.staffIdleMinutes).toBe(5);
    expect(policy.supportHours).toBe(8);
  });
});
