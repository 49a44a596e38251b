import {
  partsOfKey,
  placeholdersOf,
  TEMPLATE_KEYS,
  type TemplateKey,
} from '#lib/domain/letter/templates.ts';
import { OPENING_RULES } from '#lib/domain/opening/rules.ts';

/** What sort of thing a setting is: a whole number of something, yes or no, one of a few choices, or words. */
export type SettingKind =
  'days' | 'hours' | 'minutes' | 'months' | 'count' | 'yes_no' | 'choice' | 'text' | 'letter';

/**
 * Which way protects less: a larger number, a smaller one (no is smaller than yes), any change at all, or none. What
 * patients read in the institution's name is `any`: two people have read it.
 */
export type WeakerWay = 'more' | 'less' | 'any' | 'none';

export type SettingRule = {
  readonly kind: SettingKind;
  /** Its value while the institution has laid down none: as it is typed and kept. */
  readonly usual: string;
  /** The bounds of a number, both allowed; `most` is the characters of a text. */
  readonly least: number;
  readonly most: number;
  readonly weaker: WeakerWay;
  /** What a choice can be; of a letter, the places that its text may have. */
  readonly choices: readonly string[];
  /** The rule, law or guidance that it follows, and what bounds it. */
  readonly source: string;
};

const number = (kind: SettingKind, usual: number, least: number, most: number) =>
  ({ kind, usual: String(usual), least, most, choices: [] }) as const;
const yesNo = (usual: 'yes' | 'no') =>
  ({ kind: 'yes_no', usual, least: 0, most: 1, choices: [] }) as const;
const text = (most: number) =>
  ({ kind: 'text', usual: '', least: 0, most, weaker: 'any', choices: [] }) as const;

/** Characters of an institution's own words in a letter. */
const LONGEST_LETTER = 1000;

/** What an institution says in a letter in its own words, each letter in each language. Empty: the house's words. */
const LETTER_RULES = Object.fromEntries(
  TEMPLATE_KEYS.map((key) => [
    key,
    {
      ...text(LONGEST_LETTER),
      ...{ kind: 'letter', source: 'RF-1, RF-2, 5.2' },
      choices: placeholdersOf(partsOfKey(key).name),
    },
  ]),
) as Readonly<Record<TemplateKey, SettingRule>>;

/** The colours a page's heading may be underlined with: each has a contrast of 4.5 to 1 and more with white (WCAG 2.2, 1.4.3). */
export const COLOURS = ['blue', 'green', 'purple', 'grey'] as const;

/**
 * Everything that an institution may lay down for itself. A setting that nothing reads has no place here, and none lets it
 * go below what the law asks: those bounds stand in the rules, and what is here only asks for more, or chooses between them.
 */
export const SETTINGS = {
  patient_link_days: { ...number('days', 30, 7, 90), weaker: 'more', source: '6.8' },
  patient_link_downloads: { ...number('count', 10, 1, 20), weaker: 'more', source: '6.8' },
  solicitor_link_days: { ...number('days', 14, 3, 90), weaker: 'more', source: '6.8' },
  solicitor_link_downloads: { ...number('count', 5, 1, 10), weaker: 'more', source: '6.8' },
  court_link_days: { ...number('days', 7, 2, 30), weaker: 'more', source: '6.8' },
  court_link_downloads: { ...number('count', 3, 1, 5), weaker: 'more', source: '6.8' },
  second_approval_all: { ...yesNo('no'), weaker: 'less', source: '6.1, INV-2' },
  second_approval_children: { ...yesNo('no'), weaker: 'less', source: '6.1, INV-2' },
  second_approval_many_studies: { ...yesNo('no'), weaker: 'less', source: '6.1, INV-2' },
  report_wait_days: { ...number('days', 0, 0, 21), weaker: 'less', source: 'SH-5' },
  release_timing: {
    ...{ kind: 'choice', usual: 'at_once', least: 0, most: 0 },
    ...{ weaker: 'any', choices: OPENING_RULES, source: 'SH-5' },
  },
  release_after_days: { ...number('days', 3, 0, 14), weaker: 'less', source: 'SH-5' },
  checklist_before_approval: { ...yesNo('no'), weaker: 'less', source: '6.1' },
  fees_allowed: { ...yesNo('yes'), weaker: 'more', source: 'FE-1, FE-2' },
  due_soon_days: { ...number('days', 5, 2, 20), weaker: 'less', source: 'CL-5' },
  consent_age_months: { ...number('months', 6, 3, 12), weaker: 'more', source: 'LS-3' },
  support_hours: { ...number('hours', 8, 1, 8), weaker: 'more', source: '0.1 platform_support' },
  staff_idle_minutes: { ...number('minutes', 30, 5, 30), weaker: 'more', source: 'MF-5' },
  viewer_tools: { ...yesNo('no'), weaker: 'more', source: 'UK MDR 2002, 5' },
  viewer_watermark: { ...yesNo('no'), weaker: 'less', source: 'TE-5' },
  public_name: { ...text(64), source: '5.2' },
  colour: {
    ...{ kind: 'choice', usual: 'blue', least: 0, most: 0 },
    ...{ weaker: 'none', choices: COLOURS, source: 'WCAG 2.2, 1.4.3' },
  },
  release_note: { ...text(500), source: '1.9, 5.2' },
  office_contact: { ...text(300), source: '1.9, 5.2' },
  ...LETTER_RULES,
} as const satisfies Readonly<Record<string, SettingRule>>;

export type SettingKey = keyof typeof SETTINGS;

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

/** The rule of a setting, without what is known of each by its name. */
export function ruleOf(key: SettingKey): SettingRule {
  return SETTINGS[key];
}

/** A setting by the name in an address or a row; null for a name that is none. */
export function settingKey(name: string): SettingKey | null {
  return SETTING_KEYS.find((one) => one === name) ?? null;
}

/** How the settings are shown: what belongs together, in the order in which a request goes. */
export const SETTING_GROUPS = {
  approval: [
    'second_approval_all',
    'second_approval_children',
    'second_approval_many_studies',
    'report_wait_days',
    'release_timing',
    'release_after_days',
    'checklist_before_approval',
    'consent_age_months',
    'fees_allowed',
    'due_soon_days',
  ],
  links: [
    'patient_link_days',
    'patient_link_downloads',
    'solicitor_link_days',
    'solicitor_link_downloads',
    'court_link_days',
    'court_link_downloads',
  ],
  viewer: ['viewer_tools', 'viewer_watermark'],
  words: ['public_name', 'colour', 'release_note', 'office_contact'],
  access: ['staff_idle_minutes', 'support_hours'],
  letters: TEMPLATE_KEYS,
} as const satisfies Readonly<Record<string, readonly SettingKey[]>>;

export type SettingGroup = keyof typeof SETTING_GROUPS;
