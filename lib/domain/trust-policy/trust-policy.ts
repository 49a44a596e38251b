import type { Audience, LinkTerms } from '#lib/domain/link/terms.ts';
import type { OpeningRule } from '#lib/domain/opening/rules.ts';
import { LINK_TERMS } from '#lib/domain/link/terms.ts';
import { ruleOf, SETTINGS, type COLOURS, type SettingKey } from './catalogue.ts';

/** Every setting of one institution as it is kept, at one instant. */
export type SettingValues = Readonly<Record<SettingKey, string>>;

/** What an institution has laid down, as those read it who go by it. */
export type TrustPolicy = {
  /** For how long and how often a link of each audience opens. Those that have no setting are the house's. */
  readonly linkTerms: Readonly<Record<Audience, LinkTerms>>;
  readonly approval: ApprovalPolicy;
  /** How many days before a request is due its line in the queue begins to warn. */
  readonly dueSoonDays: number;
  /** How old a signature may be when it comes, in months (LS-3). */
  readonly consentAgeMonths: number;
  /** For how many hours at most support may look before it must ask again. */
  readonly supportHours: number;
  /** After how many minutes without a sign of them its staff must sign in again (MF-5). */
  readonly staffIdleMinutes: number;
  readonly viewer: ViewerPolicy;
  /** What patients are shown. Each is empty where there is none. */
  readonly shown: {
    readonly publicName: string;
    readonly colour: (typeof COLOURS)[number];
    readonly releaseNote: string;
    readonly officeContact: string;
  };
};

/** What an institution lets people do who look at images that it released. */
export type ViewerPolicy = {
  /** Whether they can measure, and look along other planes: no medical device may do so without its trust's assessment. */
  readonly hasTools: boolean;
  /** Whether the name of whoever looks, and the time, stand over what they look at. */
  readonly hasWatermark: boolean;
};

/** What an institution asks for before anything goes out, besides what the law asks of everybody. */
export type ApprovalPolicy = {
  /** For which requests it wants a second approval where the law is content with one. */
  readonly second: {
    readonly ofAll: boolean;
    readonly ofChildren: boolean;
    readonly ofManyStudies: boolean;
  };
  /** For how many days after a study its final report is waited for, as long as the answer is not due (SH-5). */
  readonly reportWaitDays: number;
  /** Whether every step of the team that a request is with comes before its approval. */
  readonly checklistFirst: boolean;
  readonly allowsFees: boolean;
  /** When what is approved for a patient is opened, and after how many days where that is the rule. */
  readonly opening: { readonly rule: OpeningRule; readonly days: number };
};

/** All settings, with the default of each that nothing is laid down for. */
export function settingValues(laidDown: Readonly<Partial<SettingValues>>): SettingValues {
  const usual = Object.fromEntries(Object.entries(SETTINGS).map(([key, one]) => [key, one.usual]));
  return { ...(usual as SettingValues), ...laidDown };
}

/** What these settings say. They are within their bounds: a number that is not is taken for the nearer bound. */
export function trustPolicy(values: SettingValues): TrustPolicy {
  const amount = (key: SettingKey) => {
    const { least, most } = ruleOf(key);
    return Math.min(most, Math.max(least, Number(values[key])));
  };
  const terms = (days: SettingKey, downloads: SettingKey) => ({
    days: amount(days),
    downloads: amount(downloads),
  });
  return {
    linkTerms: {
      ...LINK_TERMS,
      patient: terms('patient_link_days', 'patient_link_downloads'),
      solicitor: terms('solicitor_link_days', 'solicitor_link_downloads'),
      police_or_court: terms('court_link_days', 'court_link_downloads'),
    },
    approval: {
      second: {
        ofAll: values.second_approval_all === 'yes',
        ofChildren: values.second_approval_children === 'yes',
        ofManyStudies: values.second_approval_many_studies === 'yes',
      },
      reportWaitDays: amount('report_wait_days'),
      checklistFirst: values.checklist_before_approval === 'yes',
      allowsFees: values.fees_allowed === 'yes',
      opening: {
        rule: values.release_timing as OpeningRule,
        days: amount('release_after_days'),
      },
    },
    dueSoonDays: amount('due_soon_days'),
    consentAgeMonths: amount('consent_age_months'),
    supportHours: amount('support_hours'),
    staffIdleMinutes: amount('staff_idle_minutes'),
    viewer: {
      hasTools: values.viewer_tools === 'yes',
      hasWatermark: values.viewer_watermark === 'yes',
    },
    shown: {
      publicName: values.public_name,
      colour: values.colour as (typeof COLOURS)[number],
      releaseNote: values.release_note,
      officeContact: values.office_contact,
    },
  };
}

/** What patients see an institution called: what it has laid down, or else its name. */
export function nameShown({ publicName }: TrustPolicy['shown'], name: string): string {
  return publicName === '' ? name : publicName;
}

/** What counts where an institution has laid down nothing. */
export const USUAL_POLICY: TrustPolicy = trustPolicy(settingValues({}));
