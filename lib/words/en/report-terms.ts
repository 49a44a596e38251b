/** Words of a report that are explained when somebody chooses them. */
export const reportTerms = {
  hint: 'A word with dots below it is explained when you choose it.',
  ask: (word: string) => `${word}: what does it mean?`,
  general: 'This is a general explanation. It is not part of the report.',
  close: 'Close',
  without: 'Show the report without explanations',
  with: 'Show the report with explanations',
  list: 'Words in this report',
} as const;
