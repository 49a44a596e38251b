import type { Metadata } from 'next';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { openSheet } from '#app/staff/_parts/open-sheet.ts';
import { BackLink } from '#components/back-link.tsx';
import { CodeSheet } from '#components/code-sheet.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { IDENTITY_CHECKS } from '#lib/domain/identity/code-sheet.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { makeCodeSheet } from './actions.ts';

export const metadata: Metadata = { title: words().codeSheet.title };

type Props = { params: Promise<{ id: string }> };

/** Makes a sheet of codes for a requester, after fresh proof, and shows it once. */
export default async function CodeSheetPage({ params }: Props) {
  const { request, standing, here } = await openSheet((await params).id);
  const { state, live, proof } = standing;
  if (state === 'proof_first') stepUpFirst(proof, `${here}/code-sheet`);
  const t = words().codeSheet;
  const dayOf = (at: Date) => formatDate(localDate(at, request.organisation.zone));
  return (
    <ReadingColumn>
      <div className="lantern-not-printed">
        <BackLink href={here}>{t.backToRequest}</BackLink>
      </div>
      {state !== 'may' ? (
        <>
          <h1 className="nhsuk-heading-l">{t.title}</h1>
          <p>{words().refusals.codeSheet[state]}.</p>
        </>
      ) : (
        <CodeSheet
          action={makeCodeSheet.bind(null, request.id)}
          reference={request.reference}
          head={{
            name: request.requester.name,
            day: dayOf(new Date()),
            address: services().settings.LANTERN_PUBLIC_URL,
            back: here,
          }}
          has={live && t.has(dayOf(live.since), t.checks[live.checkedHow])}
          field={{
            kind: 'radios',
            name: 'how',
            label: t.how,
            options: IDENTITY_CHECKS.map((value) => ({ value, label: t.checks[value] })),
          }}
        />
      )}
      {live && (
        <p className="lantern-not-printed">
          <a href={`${here}/code-sheet/end`}>{t.stop}</a>
        </p>
      )}
    </ReadingColumn>
  );
}
