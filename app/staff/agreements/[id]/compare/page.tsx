import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { termName, termValue } from '#app/staff/_parts/agreement-words.ts';
import { openAgreement, type OfAgreement } from '#app/staff/_parts/open-agreement.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { changedTerms } from '#lib/domain/agreement/compare-terms.ts';
import type { AgreementDocument } from '#lib/domain/agreement/document.ts';
import type { AgreementView } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.compare.title };

type Props = OfAgreement & { searchParams: Promise<{ from?: string; to?: string }> };

/** What two versions do not have in common, term by term, in words. */
export default async function ComparePage({ params, searchParams }: Props) {
  const agreement = await openAgreement((await params).id);
  const { from, to } = await searchParams;
  const [before, after] = [documentOf(agreement, from), documentOf(agreement, to)];
  const { compare: t, one } = words().agreements;
  const changed = changedTerms(before.terms, after.terms);
  return (
    <>
      <BackLink href={`/staff/agreements/${agreement.id}`}>{one.backToOne}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{agreement.reference}</span>
        {t.title}
      </h1>
      {changed.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Changes before={before} after={after} changed={changed} />
      )}
    </>
  );
}

function Changes({
  before,
  after,
  changed,
}: {
  before: AgreementDocument;
  after: AgreementDocument;
  changed: ReturnType<typeof changedTerms>;
}) {
  const { compare: t, one } = words().agreements;
  const [old, now] = [t.column(before.version), t.column(after.version)];
  const parties = { first: after.first.name, second: after.second.name };
  return (
    <table role="table" className="nhsuk-table-responsive">
      <caption className="nhsuk-u-visually-hidden">
        {one.compare(before.version, after.version)}
      </caption>
      <thead role="rowgroup" className="nhsuk-table__head">
        <tr role="row">
          {[t.term, old, now].map((name) => (
            <th role="columnheader" scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {changed.map((name) => (
          <tr role="row" className="nhsuk-table__row" key={name}>
            <TableCell name={t.term}>{termName(name, parties)}</TableCell>
            <TableCell name={old}>{termValue(name, before)}</TableCell>
            <TableCell name={now}>{termValue(name, after)}</TableCell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A version by its number in the address; one that is not the reader's to see is not there. */
function documentOf({ versions }: AgreementView, number: string | undefined): AgreementDocument {
  return versions.find((one) => String(one.number) === number)?.document ?? notFound();
}
