import type { AlarmKind } from '#lib/domain/clock/alarms.ts';
import type { DueWithin, QueueSort } from '#lib/domain/queue/filter.ts';
import type { QueueKind } from '#lib/domain/queue/kinds.ts';
import type { Risk } from '#lib/domain/queue/risks.ts';
import type { SaveQueueViewRefusal } from '#lib/use-cases/queue-view/save-queue-view.ts';

const requests = (count: number) => (count === 1 ? '1 request' : `${thousands(count)} requests`);
const days = (count: number) => (count === 1 ? '1 working day' : `${count} working days`);

/** `12,000`: as numbers are written to people. */
function thousands(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

const kinds = {
  patient: 'Patients',
  proxy: 'People acting for a patient',
  solicitor: 'Solicitors',
  bereaved: 'After a death',
  authority: 'Courts, police and other authorities',
  insurer: 'Insurers',
  research: 'Research and teaching',
  hospital: 'Other hospitals',
  copy: 'Copies for evidence',
} as const satisfies Record<QueueKind, string>;

const risks = {
  safeguarding: 'Safeguarding',
  overdue: 'Overdue',
  preparation_failed: 'Preparing failed',
  second_approval: 'Second approval',
  under_16: 'Under 16',
  deceased: 'Patient has died',
} as const satisfies Record<Risk, string>;

const due = {
  overdue: 'Overdue',
  today: 'Today, or overdue',
  week: 'In 7 days, or overdue',
  fortnight: 'In 14 days, or overdue',
  month: 'In 31 days, or overdue',
} as const satisfies Record<DueWithin, string>;

const sorts = {
  due: 'Soonest due first',
  risk: 'Most at risk first',
  received: 'Longest waiting first',
  changed: 'Last changed first',
} as const satisfies Record<QueueSort, string>;

const alarms = {
  half_gone: 'Half of the time is gone',
  three_quarters_gone: 'Three quarters of the time are gone',
  five_working_days_left: '5 working days or fewer are left',
  one_working_day_left: '1 working day or less is left',
} as const satisfies Record<AlarmKind, string>;

const saving = {
  not_permitted: 'Your role does not let you do this',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed: 'Confirm with your passkey that it is you, then try again',
  name_missing: 'Enter a name for the view',
  name_too_long: 'The name must be 40 letters or fewer',
  name_has_controls: 'Type the name again, with letters and numbers only',
  name_taken: 'You have a view of this name. Choose another name, or remove that view first',
  too_many_views: 'You have 20 views, which is the most there can be. Remove one first',
} as const satisfies Record<SaveQueueViewRefusal, string>;

export const queue = {
  kinds,
  risks,
  due,
  sorts,
  alarms,
  thousands,
  /** A count that stopped counting. */
  atMost: (count: number, most: number) =>
    count > most ? `more than ${thousands(most)}` : thousands(count),
  found: (total: string, isOne: boolean) =>
    isOne ? 'Found 1 request.' : `Found ${total} requests.`,
  foundAnywhere: 'A search looks in every list, also among finished requests.',
  firstPage: 'First page',
  target: (date: string) => `Aim for ${date}`,
  forecastLate: 'May be late',
  team: (name: string) => `Team: ${name}`,
  chosen: 'Choose',
  choose: (reference: string) => `Choose request ${reference}`,
  filters: {
    title: 'Filter and search',
    search: 'Reference or patient’s name',
    searchHint: 'The whole reference, or the exact full or family name.',
    state: 'State',
    kind: 'Who asks',
    due: 'Answer due',
    assigned: 'Assigned to',
    team: 'Team',
    risk: 'Risk',
    sort: 'Order',
    any: 'Any',
    me: 'Me',
    nobody: 'Nobody',
    apply: 'Show',
    clear: 'Clear all filters',
    narrowed: 'Only some requests are shown.',
  },
  views: {
    title: 'Your views',
    everything: 'Everything to do',
    landed: (name: string) => `The queue opened with your view “${name}”.`,
    landsHere: 'opens first',
    save: 'Save this view',
    manage: 'Change your views',
    page: {
      title: 'Your views of the queue',
      lead: 'Only you see these. Choose which one the queue opens with.',
      empty: 'You have no views yet. Set a filter on the queue, then choose “Save this view”.',
      caption: 'Your views',
      columns: { name: 'View', shows: 'What it shows', opens: 'Opens first', remove: 'Remove' },
      land: 'Open with this',
      landNoMore: 'Do not open with this',
      isLanding: 'Yes.',
      remove: 'Remove',
      back: 'Back to the queue',
    },
    form: {
      title: 'Save this view',
      lead: 'The view keeps the filters and the order. It does not keep what you searched for.',
      name: 'What do you call it?',
      nameHint: 'For example, “Due this week”.',
      landing: 'When should it open?',
      land: 'Open the queue with this view',
      button: 'Save the view',
    },
    problems: saving,
    done: {
      view_saved: 'Done. Your view was saved.',
      view_removed: 'Done. The view was removed.',
      view_landed: 'Done. The queue opens with this view from now on.',
      view_landed_no_more: 'Done. The queue opens with everything to do.',
    },
  },
  assign: {
    title: 'Assign requests',
    to: 'Assign the chosen requests to',
    everything: 'Choose every request on this page',
    button: 'Assign',
    noneChosen: 'Choose at least one request, then assign',
    toMissing: 'Choose who is to look after them',
    me: 'Me',
    nobody: 'Nobody',
    assigned: (count: number) => `Assigned ${requests(count)}.`,
    notAll: (count: number) => `${requests(count)} could not be assigned:`,
    notOne: (reference: string, why: string) => `${reference}: ${why}.`,
    gone: 'A request that is not there any more',
    one: {
      title: 'Assign this request',
      who: 'Who looks after it?',
      hint: 'Colleagues see in the queue whose it is. They can still work on it.',
      button: 'Assign',
      missing: 'Choose a colleague, or nobody',
      link: 'Assign to a colleague',
    },
  },
  forecast: {
    title: 'Will we be in time?',
    nothing: 'No request that waits for you has a date to answer by.',
    pace: (answered: number, workingDays: number, pace: string) =>
      `In the last ${days(workingDays)} your organisation answered ${requests(answered)}. That is ${pace} a working day.`,
    noPace: (workingDays: number) =>
      workingDays === 0
        ? 'Nobody can say yet: there is no full working day to go by.'
        : `In the last ${days(workingDays)} no request was answered, so nobody can say when those that wait will be.`,
    waiting: (count: number, cleared: string | null) =>
      cleared === null
        ? `${requests(count)} to do. At this pace the last would be answered more than a year from now.`
        : `${requests(count)} to do. At this pace, if you answer what is due first, the last would be answered on ${cleared}.`,
    overdue: (count: number) =>
      count === 1
        ? '1 of them is overdue already.'
        : `${thousands(count)} of them are overdue already.`,
    late: (count: number, first: string) =>
      count === 1
        ? `1 more would be late. It is due on ${first}.`
        : `${thousands(count)} more would be late. The first of these is due on ${first}.`,
    inTime: 'No other request would be late.',
    needed: (pace: string) => `To be in time with all the others, answer ${pace} a working day.`,
    newOnes: 'New requests are not counted. Most of them are due later than these.',
  },
  other: {
    title: 'Other work',
    checks: (count: number) =>
      count === 1
        ? '1 person waits to prove who they are'
        : `${count} people wait to prove who they are`,
    complaints: (count: number) => (count === 1 ? '1 open complaint' : `${count} open complaints`),
    corrections: (count: number) =>
      count === 1
        ? '1 request to correct or delete information'
        : `${count} requests to correct or delete information`,
    overdue: (count: number) => `${count} overdue`,
    performance: 'How we are doing: times, breaches and savings',
  },
  keys: {
    title: 'Keyboard shortcuts',
    on: 'Turn on keyboard shortcuts',
    off: 'Turn off keyboard shortcuts',
    isOn: 'Shortcuts are on: J for the next request, K for the one before, X to choose it, Enter to open it.',
    isOff: 'Shortcuts are off. Everything can be reached with the Tab key.',
  },
} as const;
