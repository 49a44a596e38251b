import type { Language } from '#lib/base/language.ts';
import {
  partsOfKey,
  TEMPLATE_KEYS,
  type Placeholder,
  type TemplateKey,
  type TemplateName,
} from '#lib/domain/letter/templates.ts';

const names = {
  letter_received: 'We have the request',
  letter_extended: 'We need more time',
  letter_not_held: 'We do not have it',
  letter_not_found: 'We could not find them',
  letter_answered: 'The scans are ready',
  letter_person_died: 'The person has died',
  refusal_not_held: 'Refused: not held',
  refusal_identity_not_established: 'Refused: identity not proved',
  refusal_authority_invalid: 'Refused: no valid authority',
  refusal_manifestly_unfounded: 'Refused: clearly unfounded',
  refusal_manifestly_excessive: 'Refused: clearly excessive',
  refusal_ahra_not_entitled: 'Refused: no right to records of somebody who died',
  refusal_ahra_irrelevant: 'Refused: not relevant to the claim',
  refusal_duplicate: 'Refused: asked before',
  refusal_withdrawn: 'Refused: taken back',
} as const satisfies Record<TemplateName, string>;

const languages = { en: 'English', cy: 'Welsh' } as const satisfies Record<Language, string>;

const ofEach = (say: (name: TemplateName, language: Language) => string) =>
  Object.fromEntries(
    TEMPLATE_KEYS.map((key) => {
      const { name, language } = partsOfKey(key);
      return [key, say(name, language)];
    }),
  ) as Record<TemplateKey, string>;

export const letterTitles = ofEach(
  (name, language) => `Letter in ${languages[language]}. ${names[name]}`,
);

export const letterExplains = ofEach((_, language) =>
  language === 'en'
    ? 'What you say in this letter in your own words. The date, the law, and where else they can go always stand in it and cannot be left out.'
    : 'What you say in this letter to those who read Welsh. If it is empty, they read the usual Welsh words, and never your English ones.',
);

/** An institution's own words in its letters: which letters there are, what may stand in them, and how they will read. */
export const letterSettings = {
  title: 'Letters in your own words',
  link: 'Letters in your own words',
  explain:
    'Lantern writes to whoever asks in plain words. Here you can put your own words in part of each letter. Two people must agree on them. Letters already sent stay as they were.',
  neutral:
    'When something is kept back for somebody’s safety, for another person or for an inquiry, the letter uses one neutral sentence. It is the same everywhere, and nobody can change it.',
  columns: { letter: 'Letter', en: 'English', cy: 'Welsh' },
  names,
  languages,
  own: 'Your own words',
  house: 'Usual words',
  ownOf: (letter: string, language: string) => `${letter}, ${language}`,
  bounds: (characters: string, places: string) =>
    `Up to ${characters} characters, without addresses of web pages. Say nothing about anybody’s health. Leave an empty line between paragraphs. You can use: ${places}. Leave it empty for the usual words.`,
  usual: 'The usual words',
  places: {
    hospital: 'your name',
    name: 'their name',
    reference: 'the reference',
    received: 'the day their request came',
    due: 'the new last day',
    until: 'when the link ends',
  } satisfies Record<Placeholder, string>,
  preview: 'How it will read',
  previewWould: 'How it would read',
  previewHint: 'An invented request. Only the part in your own words is yours to change.',
  invented: { name: 'Alex Example', reference: 'LAN-2222-2222' },
  back: 'Back to all letters',
} as const;
