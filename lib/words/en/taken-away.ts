import type { ToldGround } from '#lib/domain/redaction/grounds.ts';
import type { RedactionKind } from '#lib/domain/redaction/redaction.ts';

/**
 * What the recipient of a release is told of what was taken out of a study. Never what it was, and of why no more than
 * may be said (SH-6).
 */
export const takenAway = {
  title: 'What was taken out',
  kinds: {
    regions: (objects) =>
      objects === 1
        ? 'A part of 1 image is black.'
        : `A part of each of ${objects} images is black.`,
    attributes: () => 'Some notes inside the image files were taken out.',
    objects: (objects) =>
      objects === 1 ? '1 file is not here.' : `${objects} files are not here.`,
    passages: () => 'Some words of the report were taken out. You see [withheld] in their place.',
    report: () => 'A report is not here.',
  } satisfies Record<RedactionKind, (objects: number) => string>,
  grounds: {
    about_others:
      'It was about somebody else. The law lets the hospital leave that out. It is in the Data Protection Act 2018, Schedule 2, paragraph 16.',
    legal_advice:
      'It was legal advice. The law lets the hospital leave that out. It is in the Data Protection Act 2018, Schedule 2, paragraph 19.',
    neutral: 'The law lets the hospital leave out some kinds of information.',
  } satisfies Record<ToldGround, string>,
  review:
    'The hospital keeps the whole of it. If you think that this is wrong, ask the hospital to look at it again.',
  complain: 'Ask for it to be looked at again, or complain',
} as const;
