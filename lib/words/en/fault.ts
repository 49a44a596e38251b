/** What somebody is told whose page broke, or whose answers could not be taken. */
export const fault = {
  title: 'Sorry, there is a problem with the service',
  body: [
    'What you did last may not have been saved. Nothing has been sent to anybody because of this.',
    'Try again in a few minutes. If you were filling in a form, go back to it: your browser may still have your answers.',
  ],
  again: 'Try again',
  start: 'Go to the start page',
} as const;
