import type { EasyPart } from '#lib/domain/help/easy-parts.ts';

/** A part of the help in short sentences: one idea a line, said as one would say it aloud. */
type EasyWords = { readonly title: string; readonly lines: readonly string[] };

const parts = {
  what: {
    title: 'What this is for',
    lines: [
      'A hospital took pictures of the inside of you.',
      'These pictures are called scans.',
      'You can have a copy of your scans.',
      'You can have what the doctor wrote about them. This is called a report.',
      'It is free.',
      'You do not have to say why you want them.',
    ],
  },
  ask: {
    title: 'How to ask',
    lines: [
      'Press “Ask for your scans”.',
      'Make an account. You need an email address.',
      'Say which hospital it was.',
      'Say which scans you want.',
      'You can say “all my scans”.',
      'Press “Send your request”.',
    ],
  },
  wait: {
    title: 'What happens then',
    lines: [
      'People at the hospital look for your scans.',
      'They check that the scans are yours.',
      'The hospital has one month to answer.',
      'You can see the last day here.',
      'We send you an email when there is news.',
    ],
  },
  open: {
    title: 'How to see your scans',
    lines: [
      'You get an email. It has a link.',
      'Press the link.',
      'Sign in.',
      'Now you can read the report.',
      'You can keep a copy of your scans.',
      'Some words may be hard. Your doctor can tell you what they mean.',
    ],
  },
  sign_in: {
    title: 'How to sign in',
    lines: [
      'Type your email address.',
      'Type your password.',
      'Then we ask for a code, or for your passkey.',
      'This is to make sure that it is you.',
      'Do not tell anybody your password.',
      'Do not tell anybody your code.',
    ],
  },
  looks: {
    title: 'Who sees your scans',
    lines: [
      'Only people who need to may look.',
      'You can see who looked.',
      'Sign in and press “See who has looked at your scans and requests”.',
      'If you think it is wrong, you can tell us there.',
    ],
  },
  complain: {
    title: 'If something goes wrong',
    lines: [
      'You can complain.',
      'You will still be looked after in the same way.',
      'Sign in and press “Complaints”.',
      'Or ring the hospital. Ask for PALS.',
    ],
  },
  help: {
    title: 'If you need help',
    lines: [
      'A friend or a carer can sit with you.',
      'You can ring the hospital.',
      'You can write a letter to the hospital.',
      'You can go there and ask.',
      'You can ask for big print, Braille or sign language.',
    ],
  },
  ill: {
    title: 'If you feel ill',
    lines: ['Do not wait for your scans.', 'Ring 111.', 'If it is very bad, ring 999.'],
  },
} as const satisfies Readonly<Record<EasyPart, EasyWords>>;

export const easyHelp = {
  title: 'Help in short sentences',
  lead: 'This page is in Easy Read. Each line says one thing.',
  parts,
  ask: 'Ask for your scans',
  more: 'Ask us for help',
} as const;
