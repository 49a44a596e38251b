import type { Metadata } from 'next';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().common.notFound.title };

export default function NotFound() {
  const t = words().common.notFound;
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}
