import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().common.notFound.title });

export default async function NotFound() {
  const t = words().common.notFound;
  const { fault, link } = words().help;
  const reference = (await headers()).get('x-lantern-reference');
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {reference !== null && <p>{fault.quote(reference)}</p>}
      <p>
        <a href={reference === null ? '/help' : `/help/ask?fault=${reference}`}>{link}</a>
      </p>
    </>
  );
}
