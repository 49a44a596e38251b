/** How a request reached the institution: here, or by way of its staff (PA-2). */
export type RequestChannel = 'portal' | LoggedChannel;

/** Those by which one reaches staff, who write it down. */
export const LOGGED_CHANNELS = ['post', 'email', 'phone', 'in_person', 'social', 'other'] as const;

export type LoggedChannel = (typeof LOGGED_CHANNELS)[number];

/** How whoever asked without an account gets the answer. */
export const ANSWER_WAYS = ['post', 'online', 'collect'] as const;

export type AnswerWay = (typeof ANSWER_WAYS)[number];
