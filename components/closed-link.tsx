import type { LinkRefusal } from '#lib/domain/link/access.ts';
import { words } from '#lib/words/words.ts';

/** Why a release does not open for the person it was made for, and what they can do. */
export function ClosedLink({ refusal }: { refusal: LinkRefusal }) {
  const t = words().releases;
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.closedTitle}</h1>
      {t.refusals[refusal].map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a href="/requests">{t.goToRequests}</a>
      </p>
    </>
  );
}
