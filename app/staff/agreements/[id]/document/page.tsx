import type { Metadata } from 'next';
import { isWhole, printedAgreement, versionNamed } from '#app/staff/_parts/agreement-document.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openAgreement, type OfAgreement } from '#app/staff/_parts/open-agreement.ts';
import { BackLink } from '#components/back-link.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.document.title };

type Props = OfAgreement & { searchParams: Promise<{ version?: string }> };

/** A version with its signatures: the form for reading on a screen or aloud of what can be printed. */
export default async function DocumentPage({ params, searchParams }: Props) {
  const agreement = await openAgreement((await params).id);
  const version = versionNamed(agreement, (await searchParams).version);
  const printed = printedAgreement(agreement, version, new Date());
  const { one, document: t } = words().agreements;
  const here = `/staff/agreements/${agreement.id}`;
  const lines = (all: typeof printed.facts) => all.map(([name, value]) => ({ name, value }));
  return (
    <>
      <BackLink href={here}>{one.backToOne}</BackLink>
      <h1 className="nhsuk-heading-l">{printed.title}</h1>
      {!isWhole(agreement, version) && <p>{t.unsigned}</p>}
      <p className="lantern-not-printed">
        <a href={`${here}/document/agreement.pdf?version=${version.number}`}>{one.pdf}</a>
      </p>
      <FactsList facts={lines(printed.facts)} />
      <h2 className="nhsuk-heading-m">{one.sections.terms}</h2>
      <FactsList facts={lines(printed.terms)} />
      {version.signatures.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">{one.sections.signatures}</h2>
          <FactsList facts={lines(printed.signatures)} />
        </>
      )}
    </>
  );
}
