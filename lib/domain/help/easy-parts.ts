/** The parts of the help in short sentences, in the order in which they are read. */
export const EASY_PARTS = [
  'what',
  'ask',
  'wait',
  'open',
  'sign_in',
  'looks',
  'complain',
  'help',
  'ill',
] as const;

export type EasyPart = (typeof EASY_PARTS)[number];
