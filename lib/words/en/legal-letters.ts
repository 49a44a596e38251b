import type { LegalLetterKind } from '#lib/domain/letter/letter.ts';

/** Letters to whoever issued a paper of law. None says whom it is about: their own reference says it to them. */
export const legalLetters = {
  titles: {
    legal_acknowledged: 'We have what you sent us',
    legal_wanting: 'We need more from you',
    legal_rejected: 'We cannot act on what you sent us',
    legal_refused: 'We will not give what you asked for',
    legal_challenge: 'We ask the court to change its order',
    legal_not_held: 'We do not hold what you asked for',
    legal_released: 'What you asked for is ready',
  } satisfies Record<LegalLetterKind, string>,
  theirs: 'Your reference',
  acknowledged: (on: string) => `We received it on ${on}.`,
  acknowledgedNext:
    'Before we answer we ask your office whether it is genuine, by contact details that we find ourselves. Then two people here decide what may be given. We give what is needed, and no more.',
  by: (day: string) => `You want our answer by ${day}.`,
  wanting: (list: string) => `What you sent us must also say: ${list}.`,
  more: (text: string) => `We also ask: ${text}`,
  wantingNext:
    'Until we have it, we give nothing. Please send it to the address from which you have this letter.',
  rejected:
    'We asked the office that is said to have sent it, and it could not confirm this. We have given nothing. If it is genuine after all, please have your office write to us.',
  refused:
    'The law lets us answer you, and does not make us. We have looked at what you asked for, why, and whether less would do, and have decided not to give it.',
  law: (law: string) => `The law: ${law}.`,
  refusedNext:
    'If there is something that we do not know, please write to us. A court can order us to give it.',
  challenge:
    'The law makes us answer your order, and we want to. But we think that it asks for more than it may, or harms somebody who could not speak to the court. We ask the court to change it.',
  reasons: (grounds: string) => `Our reasons: ${grounds}`,
  challengeNext:
    'Until the court has answered we give nothing. Please tell us at once if the day by which you want an answer stands.',
  notHeld: 'We have looked, and hold nothing of what you asked for.',
  released: (until: string) =>
    `It is ready for the person whom you named. They have a letter of their own with a link, which works until ${until}. They sign in with their own account and a second factor. The link works for nobody else.`,
  releasedNext:
    'Use it for what you asked for it for, and for nothing else. If any of it is lost, tell us within 24 hours.',
} as const;
