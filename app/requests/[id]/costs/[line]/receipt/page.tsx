import type { Metadata } from 'next';
import { AnswerRows } from '#components/answer-rows.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { ownLine, type OfLine } from '../own-line.ts';
import { receiptOf } from '../receipt-of.ts';

export const generateMetadata = (): Metadata => ({ title: words().costs.receipt.title });

/** What was paid, with its VAT, and what was given back. */
export default async function ReceiptPage({ params }: OfLine) {
  const { id, line: lineId } = await params;
  const { title, facts, parts } = await receiptOf(id, lineId);
  const { kind } = await ownLine(id, lineId);
  const { receipt: t, kinds } = words().costs;
  const here = `/requests/${id}/costs/${lineId}`;
  return (
    <ReadingColumn>
      <BackLink href={here}>{kinds[kind]}</BackLink>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <AnswerRows rows={facts.map(([name, value]) => ({ name, value }))} />
      {parts.map(({ heading, paragraphs }) => (
        <section key={heading}>
          <h2 className="nhsuk-heading-m">{heading}</h2>
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      ))}
      <p>
        <a href={`${here}/receipt.pdf`}>{t.print}</a>
      </p>
      <p>{t.help}</p>
    </ReadingColumn>
  );
}
