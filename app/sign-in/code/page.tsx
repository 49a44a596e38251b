import type { Metadata } from 'next';
import { CodeForm } from '#components/code-form.tsx';
import { words } from '#lib/words/words.ts';
import { submitCode } from '../actions.ts';

export const metadata: Metadata = { title: words().signIn.codeTitle };

export default function CodePage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <CodeForm action={submitCode} />
      </div>
    </div>
  );
}
