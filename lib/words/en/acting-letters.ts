/** Letters about acting for somebody. They name nobody: another person may read them over a shoulder. */
export const actingLetters = {
  begun: {
    subject: 'You have a message in Lantern about acting for someone',
    toProxy: (reference: string, date: string) =>
      `The hospital has checked what you sent. You can now act for the person under reference ${reference}.${until(date)} Sign in to ask for scans.`,
    toPatient: (reference: string, date: string) =>
      `Somebody may now act for you at a hospital, under reference ${reference}.${until(date)} Sign in to see who it is. You can stop it at any time.`,
  },
  suspended: {
    subject: 'Acting for someone has stopped for now',
    toProxy: (reference: string, _: string) =>
      `You cannot act under reference ${reference} for now. Links and downloads by it have stopped. Sign in to see why, and what can be done.`,
    toPatient: (reference: string, _: string) =>
      `Nobody can act for you under reference ${reference} for now. Sign in to see why. If you are 16 or over, you can say whether it goes on.`,
  },
  ended: {
    subject: 'Acting for someone has ended',
    toProxy: (reference: string, _: string) =>
      `You can no longer act under reference ${reference}. Links and downloads by it have stopped. Sign in to see why.`,
    toPatient: (reference: string, _: string) =>
      `Nobody acts for you under reference ${reference} any more. Links and downloads by it have stopped.`,
  },
  notConfirmed: {
    subject: 'The hospital could not confirm that you act for someone',
    toProxy: (reference: string, _: string) =>
      `The hospital could not confirm what you told it under reference ${reference}. Sign in to see what you can do.`,
    toPatient: (reference: string, _: string) =>
      `Nobody may act for you under reference ${reference}.`,
  },
  soon: {
    subject: 'Acting for someone ends soon',
    toProxy: (reference: string, date: string) =>
      `What you do for somebody under reference ${reference} stops by itself on ${date}, at the beginning of that day. Download what you still need before then, or talk to the person about what comes after.`,
    toPatient: (reference: string, date: string) =>
      `Somebody acts for you under reference ${reference}. That stops by itself on ${date}, at the beginning of that day. You do not have to do anything.`,
  },
  open: (address: string) => `Sign in here:\n\n${address}`,
} as const;

function until(date: string): string {
  return date === '' ? '' : ` That stops by itself on ${date}.`;
}
