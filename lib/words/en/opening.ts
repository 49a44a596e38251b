import type { DisclaimerReason } from '#lib/domain/disclaimer/disclaimer.ts';
import type { OpeningRule, TalkWay } from '#lib/domain/opening/rules.ts';

const ways = {
  phone: 'By phone',
  in_person: 'Face to face',
  video: 'By video',
} as const satisfies Record<TalkWay, string>;

const reasons = {
  not_talked_over: 'nobody had talked the results over',
  unreported: 'a scan had no report',
  preliminary: 'a report was a first one',
} as const satisfies Record<DisclaimerReason, string>;

/** When what is approved for a patient is opened to them, as staff read and decide it. */
export const opening = {
  link: 'When the patient sees it, and what they were told',
  title: 'When the patient sees it',
  back: 'Back to the request',
  nowTitle: 'As it stands',
  rule: 'By this rule',
  rules: {
    at_once: 'At once, when it is approved',
    with_report: 'With the final report',
    after_days: 'Some days after the final report',
    after_call: 'After a call or a visit',
  } satisfies Record<OpeningRule, string>,
  waitsFor: 'Waits for',
  waits: {
    days: 'The days after the report',
    call: 'A call or a visit, written down here',
    nothing: 'Nothing',
  },
  opensAt: 'Opens by itself',
  latest:
    'Nothing waits past the day before the answer is due. Then it is sent, whatever was decided here: the law does not allow it to be held up.',
  panel: {
    days: (when: string) =>
      `It is approved, and is sent some days after the report: on ${when}. It can be sent sooner.`,
    call: (when: string) =>
      `It is approved, and is sent when somebody has talked with the patient. If nobody has, it is sent on ${when}: the law does not allow more.`,
  },
  talked: {
    title: 'Write down that the results were talked over',
    explain:
      'After that it is sent as soon as it is approved, and the patient is not warned that they read it first.',
    by: 'Who talked with the patient?',
    byHint: 'Name and role, such as Dr Sian Price, consultant.',
    on: 'On which day?',
    onHint: 'For example, 27 3 2026',
    how: 'How?',
    ways,
    button: 'Write it down',
    line: (by: string, on: string, way: string) => `Talked over by ${by} on ${on}. ${way}.`,
  },
  override: {
    title: 'Decide otherwise for this request',
    which: 'When should the patient see it?',
    sooner: 'At once, when it is approved',
    until_call: 'Only after somebody has talked with them',
    why: 'Why?',
    whyHint: 'This stays with the request. The patient does not see it.',
    button: 'Save',
    line: { sooner: 'Opened at once', until_call: 'Waits for a call or a visit' },
  },
  historyTitle: 'What was decided and done',
  none: 'Nothing yet.',
  entry: (name: string, when: string) => `${name}, ${when}`,
  shownTitle: 'What the patient was told before they saw it',
  notShown: 'Nothing was shown yet.',
  shown: {
    because: (list: string) => `Because ${list}`,
    reasons,
    at: (when: string) => `Shown on ${when}`,
    passed: (when: string) => `They went on to the scans on ${when}`,
    notPassed: 'They have not gone on to the scans',
    language: { en: 'In English', cy: 'In Welsh' },
    digest: (start: string) => `Text ${start}`,
    read: 'Read what was shown',
  },
  done: {
    talked: 'Written down. If it is approved, it is being sent',
    saved: 'Saved. It counts from now on',
  },
  problems: {
    by_missing: 'Enter who talked with the patient',
    on_missing: 'Enter the day on which they talked',
    on_in_future: 'The day must be today or in the past',
    how_missing: 'Say how they talked',
    which_missing: 'Choose when the patient should see it',
    why_missing: 'Write down why, in up to 500 characters',
  },
} as const;
