import type { Metadata } from 'next';
import { NhsLoginButton } from '#components/nhs-login-button.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().signOn.notChecked.title });

/** For whoever NHS login knows below P9: what that means, and what to do (ID-1). */
export default function NotCheckedPage() {
  const t = words().signOn.notChecked;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.body}</p>
      <h2 className="nhsuk-heading-m">{t.next}</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <NhsLoginButton />
      <h2 className="nhsuk-heading-m">{t.cannot}</h2>
      <p>{t.cannotBody}</p>
      <p>
        <a href="/home">{t.go}</a>
      </p>
    </ReadingColumn>
  );
}
