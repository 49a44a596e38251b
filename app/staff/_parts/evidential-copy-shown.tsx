import {
  approveEvidentialCopy,
  noteEvidenceCustody,
  refuseEvidentialCopy,
  sealEvidentialCopy,
} from '#app/staff/requests/[id]/evidence/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { CustodyLog } from '#components/custody-log.tsx';
import type { Field } from '#components/form-field.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { CUSTODY_BY_HAND } from '#lib/domain/evidence/custody.ts';
import type { StaffCopy } from '#lib/queries/evidence/copies-of-request.ts';
import { words } from '#lib/words/words.ts';
import { FactsList } from './facts-list.tsx';

type Props = { copy: StaffCopy; requestId: string; zone: TimeZone };

/** One evidential copy: how far it is, what the reader may do with it, and its custody log. */
export function EvidentialCopyShown({ copy, requestId, zone }: Props) {
  const t = words().evidenceAtWork;
  const refusals: Readonly<Record<string, string>> = t.refusals;
  return (
    <section aria-labelledby={copy.reference}>
      <h2 className="nhsuk-heading-m" id={copy.reference}>
        {copy.reference}
      </h2>
      <Facts copy={copy} zone={zone} />
      {copy.isMade && (
        <p>
          <a href={`/staff/requests/${requestId}/evidence/${copy.id}/certificate`}>
            {t.certificate}
          </a>
        </p>
      )}
      {copy.notOffered !== null && <p>{`${refusals[copy.notOffered] ?? ''}.`}</p>}
      <Acts copy={copy} requestId={requestId} />
      <h3 className="nhsuk-heading-s">{t.custodyTitle}</h3>
      <CustodyLog entries={copy.custody} zone={zone} isForStaff />
    </section>
  );
}

function Facts({ copy, zone }: { copy: StaffCopy; zone: TimeZone }) {
  const t = words().evidenceAtWork;
  const { sealed } = copy;
  const when = (at: Date) => formatInstant(at, zone);
  const ordered = copy.orderedAs === 'staff' ? t.facts.byStaff : t.facts.byRecipient;
  const because = copy.endedBecause;
  return (
    <FactsList
      facts={[
        { name: t.facts.state, value: t.states[copy.state] },
        { name: t.facts.ordered, value: ordered(when(copy.orderedAt)) },
        {
          name: t.facts.approvals,
          value:
            copy.approvals.length === 0
              ? t.facts.none
              : copy.approvals.map(({ name, role, at }) => (
                  <div key={role}>{t.facts.sealedBy(name, t.roles[role], when(at))}</div>
                )),
        },
        { name: t.facts.fee, value: <Fee line={copy.line} /> },
        sealed && {
          name: t.facts.sealed,
          value: t.facts.sealedBy(sealed.byName, t.roles[sealed.as], when(sealed.at)),
        },
        sealed && { name: t.facts.stamped, value: when(sealed.stampedAt) },
        sealed && { name: t.facts.files, value: String(sealed.files) },
        sealed && {
          name: t.facts.key,
          value: <span className="lantern-key">{sealed.keyId}</span>,
        },
        copy.deliveredAt && { name: t.facts.delivered, value: when(copy.deliveredAt) },
        because === null ? null : { name: t.facts.because, value: t.events[because] ?? because },
      ]}
    />
  );
}

/** What is to be paid for it, and how that stands: until it is paid the copy is not made. */
function Fee({ line }: { line: StaffCopy['line'] }) {
  const { evidenceAtWork: t, paymentsAtWork } = words();
  if (line === null) return t.facts.noFee;
  return <a href={`/staff/payments/${line.id}`}>{paymentsAtWork.states[line.state]}</a>;
}

function Acts({ copy, requestId }: { copy: StaffCopy; requestId: string }) {
  const t = words().evidenceAtWork;
  const { offered, id, reference: about } = copy;
  const has = (act: (typeof offered)[number]) => offered.includes(act);
  return (
    <>
      {has('approve') && (
        <ChoiceForm
          name={`approve-${id}`}
          action={approveEvidentialCopy.bind(null, requestId, id)}
          button={t.approve}
          about={about}
        />
      )}
      {has('seal') && (
        <>
          <p>{t.sealHint}</p>
          <ChoiceForm
            name={`seal-${id}`}
            action={sealEvidentialCopy.bind(null, requestId, id)}
            button={t.seal}
            about={about}
          />
        </>
      )}
      {has('refuse') && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{t.refuse}</span>
          </summary>
          <div className="nhsuk-details__text">
            <ChoiceForm
              name={`refuse-${id}`}
              action={refuseEvidentialCopy.bind(null, requestId, id)}
              button={t.refuse}
              about={about}
              isQuiet
              fields={[{ kind: 'textarea', name: 'because', label: t.why, hint: t.whyHint }]}
            />
          </div>
        </details>
      )}
      {has('note') && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{t.note.title}</span>
          </summary>
          <div className="nhsuk-details__text">
            <ChoiceForm
              name={`note-${id}`}
              action={noteEvidenceCustody.bind(null, requestId, id)}
              button={t.note.button}
              about={about}
              isQuiet
              fields={noteFields()}
            />
          </div>
        </details>
      )}
    </>
  );
}

function noteFields(): readonly Field[] {
  const { note: t } = words().evidenceAtWork;
  return [
    {
      ...{ kind: 'radios', name: 'what', label: t.what },
      options: CUSTODY_BY_HAND.map((value) => ({ value, label: t[value] })),
    },
    { kind: 'text', name: 'by', label: t.by },
    { kind: 'text', name: 'how', label: t.how, hint: t.howHint },
  ];
}
