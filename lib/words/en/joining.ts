import type { JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import { echoWords } from './joining-echo.ts';

/** How an institution joins: what it is told by letter, and what is shown of where it stands. */
export const joining = {
  echo: echoWords,
  waiting: {
    outward: 'We are calling your system now.',
    inward: (until: string) => `We wait for your system to call, until ${until}.`,
  },
  states: {
    opened: 'Not sent yet',
    sent: 'Sent',
    approved: 'Approved',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    lapsed: 'Not sent in time',
  } as const satisfies Record<JoiningState, string>,
  kinds: {
    nhs_trust: 'NHS trust',
    health_board: 'Health board',
    independent_provider: 'Independent hospital or clinic',
    military_provider: 'Military hospital or clinic',
    community_service: 'Community service',
    teleradiology: 'Teleradiology company',
    ai_firm: 'AI company',
    planning_firm: 'Surgical planning company',
    prosthetics_firm: 'Prosthetics company',
    research_body: 'University or research institute',
    law_firm: 'Firm of solicitors',
    guest: 'Guest, for hours or days',
  } as const satisfies Record<JoiningKind, string>,
  letters: {
    asked: {
      subject: 'Apply for your institution to join Lantern',
      body: (address: string, until: string) =>
        `Somebody asked for this letter to apply for an institution to join Lantern. Open the application here:\n\n${address}\n\nThe link works once, until ${until}. What you enter is kept. To come back later, ask for another letter.`,
    },
    sent: {
      subject: 'We have your application to join Lantern',
      body: (name: string, address: string) =>
        `Thank you. We have the application of ${name}. We will look at it and write to you again. To see where it stands, ask for a letter here:\n\n${address}`,
    },
    approved: {
      subject: 'Your institution has joined Lantern',
      body: (name: string, address: string) =>
        `${name} has joined Lantern. The administrator you named gets an invitation, which works for 7 days. Your first agreement was drawn up, and is with the other institution. You can still see your application. Ask for a letter here:\n\n${address}`,
    },
    refused: {
      subject: 'A decision about your application to join Lantern',
      body: (name: string, address: string) =>
        `We decided that ${name} cannot join Lantern now. Why stands with your application. To read it, ask for a letter here:\n\n${address}\n\nYou can apply again once what is missing is put right.`,
    },
    stayEnds: {
      subject: 'Your institution’s time in Lantern ends soon',
      body: (name: string, until: string) =>
        `The time of ${name} in Lantern ends on ${until}. From then on nobody there can sign in to it, and nothing that was sent to you can be opened.`,
      open: (address: string) => `If you still need something, get it before then:\n\n${address}`,
    },
  },
} as const;
