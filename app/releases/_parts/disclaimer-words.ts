import type { DisclaimerText } from '#lib/domain/disclaimer/disclaimer.ts';
import type { DisclaimerFacts } from '#lib/use-cases/disclaimer/show-disclaimer.ts';
import { words } from '#lib/words/words.ts';

/** What is said before a release is first seen, in the language of whoever reads. */
export function disclaimerText({ hospital, shown, reasons }: DisclaimerFacts): DisclaimerText {
  const t = words().disclaimers;
  const own = [
    { title: t.note(hospital), text: shown.releaseNote },
    { title: t.contact(hospital), text: shown.officeContact },
  ];
  return {
    title: t.title,
    paragraphs: [t.opening, ...reasons.map((reason) => t.reasons[reason]), t.choice],
    worried: { title: t.worriedTitle, lines: t.worried },
    own: own.filter(({ text }) => text !== ''),
    button: t.button,
  };
}
