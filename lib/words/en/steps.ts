import type { KeepTeamStepsRefusal } from '#lib/use-cases/team-step/keep-team-steps.ts';
import type { TickStepsRefusal } from '#lib/use-cases/team-step/tick-steps.ts';
import { staff } from './staff-refusals.ts';

/** What a team goes through before one of its requests is approved. */
export const steps = {
  title: 'The team’s checklist',
  link: (team: string) => `Change the checklist of ${team}`,
  explain:
    'These steps are shown with every request that is with this team. Whoever does a step ticks it, and the request says who and when.',
  holds:
    'A step that is not done holds nothing up, unless your organisation’s setting “Checklist before approval” is on.',
  label: 'Steps',
  hint: 'One step a line. Up to 12 steps, each of up to 200 characters. Do not name patients.',
  save: 'Save',
  tick: {
    title: 'The team’s checklist',
    legend: 'Which steps are done?',
    save: 'Save',
    link: 'Tick what is done',
    notDone: 'Not done yet',
    done: (name: string, at: string) => `Done by ${name}, ${at}`,
  },
  problems: {
    ...staff,
    not_found: 'This team is not there any more. Go back to the list',
    own_request: 'This is your own request. A colleague must do this',
    changed_meanwhile: 'Somebody else has changed this request. Look at it again, then try again',
    wrong_state: 'The request is not being reviewed now. Look at it again',
    steps_changed: 'Somebody has changed the checklist. Look at the request again, then try again',
    too_many_steps: 'Use 12 steps or fewer',
    step_too_long: 'Use 200 characters or fewer for each step',
    step_twice: 'Two steps are the same. Leave one out',
  } satisfies Record<KeepTeamStepsRefusal | TickStepsRefusal, string>,
} as const;
