/** The public pages on which anyone can check what a hospital released. */
export const verification = {
  title: 'Check what a hospital released',
  lead: [
    'A hospital can release scans as evidence, for a court or a lawyer. Here anyone can check that a copy is still the same. You do not need an account.',
    'Nothing that you choose leaves your computer. It reads the files itself, and works out a short number for each. We are only asked if we know that number. No picture and no name can be made from it.',
  ],
  choose: {
    title: 'Choose what you were sent',
    files: 'A ZIP file, or one or more files',
    folder: 'Or a whole folder',
    drop: 'You can also drop it here.',
    again: 'Check something else',
  },
  reading: 'Looking at what you chose',
  progress: {
    label: 'How much has been checked',
    running: (done: string, all: string) => `Checked ${done} of ${all}`,
    spoken: (percent: number) => `${percent}% checked`,
  },
  failed: {
    title: 'This could not be read',
    body: 'The file may be damaged, or may have been moved while we looked at it. Nothing can be said about it. Ask whoever sent it to send it again.',
  },
  tooMany: 'Too much was asked from where you are. Wait a few minutes, and try again.',
  found: {
    title: 'What we know of it',
    released: (file: string, trust: string, on: string) =>
      `${file} was released by ${trust} on ${on}. It has not been changed.`,
    unknown: (file: string) =>
      `We do not know ${file}. Either it was not released here, or it was changed.`,
    rest: (count: number) => `We looked at the first files only. ${count} more were not looked up.`,
  },
  more: (count: number) => `And ${count} more like these.`,
  doNext:
    'Do not rely on this copy. Ask the hospital, or whoever sent it, for a new one, and say what you read here.',
  details: 'Details to quote',
  seal: (digest: string) => `Digest of the seal: ${digest}`,
  typed: {
    title: 'If you have only the number of a file',
    lead: 'Work out the SHA-256 of the file, and type it here. It has 64 letters and numbers.',
    label: 'SHA-256 of the file',
    button: 'Look it up',
    wrong: 'Type the SHA-256: 64 numbers, and letters from a to f',
    file: 'The file',
  },
  noScript: 'Your browser runs no script, so it cannot read files here. You can still do this:',
  script: {
    title: 'Check it without this site',
    lead: 'The copy has a script in its evidence folder, and a text that says how to check it by hand. You can also get the script here. It needs Node 20 or later, and no network.',
    link: 'Download the script',
  },
  copy: {
    title: 'A copy that was released as evidence',
    lead: (trust: string, on: string) => `${trust} released this copy on ${on}.`,
    nobody: 'We do not say here whom it is about, or who was given it.',
    reference: 'Reference',
    trust: 'Released by',
    on: 'On',
    files: 'Files in the copy',
    seal: 'Digest of its seal (SHA-256)',
    key: 'Key it was signed with',
    next: 'What to do next',
    compare:
      'If you have the copy, check that it is still the same. What you are shown then must name the same hospital, day and seal.',
    check: 'Check a copy',
  },
} as const;
