import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ClosedLink } from '#components/closed-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReleaseWatch } from '#components/release-watch.tsx';
import { currentLanguage } from '#lib/base/language.ts';
import { services } from '#lib/processes/web/services.ts';
import { showDisclaimer } from '#lib/use-cases/disclaimer/show-disclaimer.ts';
import { words } from '#lib/words/words.ts';
import { passOn } from '../actions.ts';
import { disclaimerText } from './disclaimer-words.ts';

/** What is said before somebody first sees a release. What stands here, word for word, is what is kept of it. */
export async function SaidFirst({ releaseId }: { releaseId: string }) {
  const { acting } = await requireActing();
  const shown = await showDisclaimer(services().db, acting, {
    ...{ releaseId, language: currentLanguage(), write: disclaimerText, now: new Date() },
  });
  if (!shown.ok) {
    if (shown.error === 'nothing_to_say') redirect(`/releases/${releaseId}`);
    return <ClosedLink refusal={shown.error} />;
  }
  const { id, reference, text } = shown.value;
  const t = words().disclaimers;
  return (
    <>
      <ReleaseWatch releaseId={releaseId} />
      <BackLink href="/requests">{t.later}</BackLink>
      <QuestionForm
        action={passOn.bind(null, releaseId, id)}
        title={text.title}
        caption={t.reference(reference)}
        button={text.button}
        fields={[]}
      >
        {text.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <h2 className="nhsuk-heading-m">{text.worried.title}</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {text.worried.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {text.own.map((part) => (
          <div className="nhsuk-inset-text" key={part.title}>
            <h2 className="nhsuk-heading-s">{part.title}</h2>
            <p className="lantern-in-their-words">{part.text}</p>
          </div>
        ))}
      </QuestionForm>
    </>
  );
}
