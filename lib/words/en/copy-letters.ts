import type { CopyNews } from '#lib/domain/evidence/copy.ts';

type Said = {
  readonly subject: string;
  readonly body: (reference: string, address: string) => string;
};

/** Letters about an evidential copy to whoever it is for. They say nothing of what is in it. */
export const copyLetters = {
  ready: {
    subject: 'You have a message in Lantern',
    body: (reference, address) =>
      `The copy that you asked for is signed and ready. Its reference is ${reference}. Sign in to download it:\n\n${address}`,
  },
  refused: {
    subject: 'You have a message in Lantern',
    body: (reference, address) =>
      `The hospital will not make the copy that you asked for. Its reference is ${reference}. What you have already stays as it is. Sign in to see it, or to ask again:\n\n${address}`,
  },
} as const satisfies Record<CopyNews, Said>;
