/** The pages of help there are, by the end of their address; in the order in which they are listed. */
export const HELP_TOPICS = [
  'signing-in',
  'lost-phone',
  'passkeys',
  'waiting',
  'downloads',
  'complaints',
  'other-ways',
] as const;

export type HelpTopic = (typeof HELP_TOPICS)[number];
