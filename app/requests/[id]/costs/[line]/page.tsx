import type { Metadata } from 'next';
import { payForLine, stopPayment } from '#app/requests/costs-actions.ts';
import { AnswerRows } from '#components/answer-rows.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { LookAgain } from '#components/look-again.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { formatMoney } from '#lib/base/display-money.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { MyLine } from '#lib/queries/payment/my-lines.ts';
import { words } from '#lib/words/words.ts';
import { ownLine, type OfLine } from './own-line.ts';

type Props = OfLine & { searchParams: Promise<{ done?: string; back?: string }> };

export async function generateMetadata({ params }: OfLine): Promise<Metadata> {
  const { id, line } = await params;
  return { title: words().costs.kinds[(await ownLine(id, line)).kind] };
}

/**
 * What something costs, to whoever it was quoted to, and the way to pay. That somebody comes back from the payment company
 * changes nothing here but what they are told to wait for (scenario 39).
 */
export default async function CostPage({ params, searchParams }: Props) {
  const { id, line: lineId } = await params;
  const { done, back } = await searchParams;
  const line = await ownLine(id, lineId);
  const { costs: t } = words();
  return (
    <ReadingColumn>
      <BackLink href={`/requests/${id}`}>{t.one.back(line.requestReference)}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{line.hospital}</span>
        {t.kinds[line.kind]}
      </h1>
      <p>
        <strong>{t.states[line.state]}</strong>
      </p>
      {line.isBesideFree && <p>{t.free}</p>}
      <AnswerRows rows={rowsOf(line)} />
      <NextStep line={line} isBack={back !== undefined} />
    </ReadingColumn>
  );
}

function rowsOf(line: MyLine) {
  const { one: t } = words().costs;
  const day = (at: Date) => formatDate(localDate(at, line.zone));
  const isOver = !line.isOpen;
  const rows: readonly (readonly [string, string | null])[] = [
    [t.what, line.description],
    [t.why, line.grounds],
    [t.net, formatMoney(line.netPence)],
    [
      line.vatPercent === 0 ? t.noVat : t.vat(line.vatPercent),
      line.vatPercent === 0 ? null : formatMoney(line.vatPence),
    ],
    [isOver ? t.paidTotal : t.total, formatMoney(line.totalPence)],
    [t.until, isOver ? null : formatDateWithDay(localDate(line.until, line.zone))],
    [t.ended, line.endedBecause],
    [t.done, line.deliveredAt && day(line.deliveredAt)],
    [t.reference, line.reference],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

/** The one thing to do now, and what else can be done. */
function NextStep({ line, isBack }: { line: MyLine; isBack: boolean }) {
  const { costs: t } = words();
  const here = `/requests/${line.requestId}/costs/${line.id}`;
  if (line.payments.length > 0) {
    return (
      <p>
        <a href={`${here}/receipt`}>{t.one.receipt}</a>
      </p>
    );
  }
  if (line.running !== null) return <Running line={line} here={here} isBack={isBack} />;
  if (!line.isOpen) return <p>{t.one.over}</p>;
  return (
    <>
      {line.lastEnd !== null && <p className="lantern-warning">{t.ends[line.lastEnd]}</p>}
      <p>{line.isBesideFree ? t.one.choose : t.one.chooseNotFree}</p>
      <h2 className="nhsuk-heading-m">{t.one.howTitle}</h2>
      <p>{t.one.how}</p>
      <ChoiceForm
        action={payForLine.bind(null, line.requestId, line.id)}
        button={t.one.accept(formatMoney(line.totalPence))}
        name="pay"
      />
      <p>
        <a href={`${here}/decline`}>{t.one.decline}</a>
      </p>
    </>
  );
}

/** A payment that was begun: what the payer does next, or what they wait for. */
function Running({ line, here, isBack }: { line: MyLine; here: string; isBack: boolean }) {
  const { one: t } = words().costs;
  const { running, requestId, id } = line;
  if (running?.isStopping === true) return <Waiting text={t.stopping} here={here} />;
  if (running?.state === 'submitted') return <Waiting text={t.onItsWay} here={here} />;
  const pageUrl = running?.pageUrl ?? null;
  return (
    <>
      {isBack && (
        <>
          <h2 className="nhsuk-heading-m">{t.waitingTitle}</h2>
          <Waiting text={t.waiting} here={`${here}?back=yes`} />
        </>
      )}
      <h2 className="nhsuk-heading-m">{isBack ? t.unpaidTitle : t.readyTitle}</h2>
      <p>{pageUrl === null ? t.making : isBack ? t.unpaid : t.ready}</p>
      {pageUrl !== null ? (
        <p>
          <a
            className={`nhsuk-button${isBack ? ' nhsuk-button--secondary' : ''}`}
            href={pageUrl}
            role="button"
            draggable="false"
            rel="noreferrer"
          >
            {t.goPay(formatMoney(line.totalPence))}
          </a>
        </p>
      ) : (
        <ChoiceForm action={payForLine.bind(null, requestId, id)} button={t.tryAgain} name="pay" />
      )}
      <ChoiceForm
        action={stopPayment.bind(null, requestId, id)}
        button={t.stop}
        name="stop"
        isQuiet
      />
    </>
  );
}

function Waiting({ text, here }: { text: string; here: string }) {
  const { one: t } = words().costs;
  return (
    <>
      <p role="status">{text}</p>
      <LookAgain>{t.looking}</LookAgain>
      <p>
        <a href={here}>{t.look}</a>
      </p>
    </>
  );
}
