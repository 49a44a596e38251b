import type { IdentityCheck } from '#lib/domain/identity/code-sheet.ts';

/** Codes on paper: what staff are asked, and what is printed. */
export const codeSheet = {
  link: 'Codes on paper, for somebody without a phone',
  title: 'Print a sheet of security codes',
  body: [
    'For somebody who has no phone or app to sign in with. The sheet has 10 codes. Each one signs them in once, together with their password.',
    'You must have made sure who they are, just now, as if you were giving them their scans.',
  ],
  has: (day: string, how: string) =>
    `They have a sheet already, printed on ${day}. ${how}. If you print a new one, the old one stops working.`,
  how: 'How did you check who they are?',
  checks: {
    face_to_face: 'Face to face, with photo identification',
    by_post: 'By post, with copies of documents and a letter to the address in their record',
  } satisfies Record<IdentityCheck, string>,
  howMissing: 'Choose how you checked who they are',
  button: 'Make the sheet',
  stop: 'Stop the sheet they have',
  backToRequest: 'Back to the request',
  end: {
    title: 'Stop a sheet of security codes',
    body: 'Do this if they have lost the sheet, or somebody else may have seen it. Its codes stop working at once. We will write to them about it.',
    button: 'Stop the sheet',
  },
  printed: {
    title: 'Your Lantern security codes',
    staff:
      'Print this page now, on a printer where nobody else picks it up. You cannot see these codes again. Give the sheet to the person in their own hand, or send it to the address in their record.',
    for: (name: string, day: string) => `For ${name}. Printed on ${day}.`,
    howTitle: 'How to use this sheet',
    howFirst: (address: string) => `Go to ${address} and enter your email address and password.`,
    how: [
      'Choose “Use a code from your sheet” and enter one of these codes. You do not need a phone.',
      'Cross the code out. Each one works once.',
    ],
    keep: 'Keep this sheet in a safe place, and not together with your password. Do not tell a code to anybody, not even to hospital staff. If you lose the sheet, or have few codes left, contact the hospital that gave it to you.',
    codes: 'Your 10 codes',
    print: 'Print this page',
    done: 'I have printed it. Back to the request',
  },
} as const;
