import { words } from '#lib/words/words.ts';

export default function StartPage() {
  const t = words().common;
  return <h1 className="nhsuk-heading-xl">{t.tagline}</h1>;
}
