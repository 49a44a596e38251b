import { approveARefund, declineARefund, seeANote } from '#app/staff/payments/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatMoney } from '#lib/base/display-money.ts';
import type { StaffLine, StaffPayment, StaffRefund } from '#lib/queries/payment/line.ts';
import { words } from '#lib/words/words.ts';

type Props = { readonly line: StaffLine; readonly payment: StaffPayment };

/** One attempt to pay: where it stands, what somebody must look at, and what of it is given back. */
export function PaymentSection({ line, payment }: Props) {
  const { one: t, payments } = words().paymentsAtWork;
  const since = formatInstant(payment.since, line.zone);
  const title = t.payment(formatMoney(payment.amountPence), payments[payment.state], since);
  return (
    <section className="lantern-candidate" aria-label={payment.reference}>
      <h3 className="nhsuk-heading-s">
        {title}
        <span className="nhsuk-caption-m lantern-reference">{payment.reference}</span>
      </h3>
      <Notes line={line} payment={payment} />
      {payment.refunds.map((refund) => (
        <Refund key={refund.id} line={line} refund={refund} />
      ))}
      {payment.canAskRefund && (
        <p>
          <a href={`/staff/payments/${line.id}/refund?payment=${payment.id}`}>
            {t.askRefund}
            <span className="nhsuk-u-visually-hidden"> {payment.reference}</span>
          </a>
        </p>
      )}
    </section>
  );
}

function Notes({ line, payment }: Props) {
  const { one: t, notes } = words().paymentsAtWork;
  return payment.notes.map(({ id, word, isSeen }) => (
    <div key={id}>
      <p className={isSeen ? undefined : 'lantern-warning'}>{notes[word]}</p>
      {!isSeen && (
        <ChoiceForm
          action={seeANote.bind(null, line.id, id)}
          button={t.seen}
          about={payment.reference}
          name={id}
          isQuiet
        />
      )}
    </div>
  ));
}

function Refund({ line, refund }: { line: StaffLine; refund: StaffRefund }) {
  const { one: t, refunds, reasons } = words().paymentsAtWork;
  const { id, reference, amountPence, state, since } = refund;
  return (
    <>
      <h4 className="nhsuk-heading-xs">{t.refundsTitle}</h4>
      <p>
        <strong>
          {t.refund(formatMoney(amountPence), refunds[state], formatInstant(since, line.zone))}
        </strong>{' '}
        <span className="lantern-reference">{reference}</span>
        <br />
        {t.askedBy(refund.askedBy, reasons[refund.reason])}
        {refund.answeredBy !== null && ` ${t.answeredBy(refund.answeredBy)}`}
      </p>
      {refund.note !== null && <p className="lantern-in-their-words">{refund.note}</p>}
      {refund.needsAnother && <p>{t.needsAnother}</p>}
      {refund.canAnswer && (
        <div className="lantern-button-row">
          {!refund.needsAnother && (
            <ChoiceForm
              action={approveARefund.bind(null, line.id, id)}
              button={t.approve}
              about={reference}
              name={`${id}-approve`}
            />
          )}
          <ChoiceForm
            action={declineARefund.bind(null, line.id, id)}
            button={t.decline}
            about={reference}
            name={`${id}-decline`}
            isQuiet
          />
        </div>
      )}
    </>
  );
}
