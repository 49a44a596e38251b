import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openConsent, type OfConsent } from '#app/staff/_parts/open-consent.ts';
import { elsewhereField, PapersSection } from '#app/staff/_parts/papers-section.tsx';
import { rejectAConsent, verifyAConsent } from '#app/staff/consents/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { scopeLines } from '#components/consent-scope.ts';
import { DoneWord } from '#components/done-notice.tsx';
import type { Field } from '#components/form-field.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { ConsentView } from '#lib/queries/consent/consents.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().consents.staff.title };

type Props = OfConsent & { searchParams: Promise<{ done?: string }> };

/** One consent: what to do next first, then what the paper says, then what happened. */
export default async function StaffConsentPage({ params, searchParams }: Props) {
  const consent = await openConsent((await params).id);
  const { done } = await searchParams;
  const { papers, consents } = words();
  const { staff: t, states } = consents;
  return (
    <>
      <BackLink href={`/staff/consents?org=${consent.odsCode}`}>{t.backToList}</BackLink>
      <DoneWord
        said={{ recorded: t.recorded, yes: t.done, paper: papers.added, removed: papers.removed }}
        done={done}
      />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{consent.hospital}</span>
        {t.one(consent.reference)}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{states[consent.state]}</strong>
      </p>
      <NextStep consent={consent} />
      <PapersSection
        of={{ basis: 'consent', id: consent.id }}
        papers={consent.papers}
        zone={consent.zone}
      />
      <FactsList facts={factsOf(consent)} />
      <Delivered consent={consent} />
      <History consent={consent} />
    </>
  );
}

function NextStep({ consent }: { consent: ConsentView }) {
  const { staff: t } = words().consents;
  const { id, version, offered, tooOldMonths } = consent;
  const seen = { consentId: id, version };
  const waits = consent.state === 'awaiting_verification';
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      {offered.length === 0 && <p>{t.nothing}</p>}
      {waits && consent.isOwnRecord && <p>{t.byAnother}</p>}
      {waits && tooOldMonths !== null && <p>{t.tooOld(tooOldMonths)}</p>}
      {waits && consent.firmPapers !== 'none_needed' && <p>{t.firmPapers[consent.firmPapers]}</p>}
      {offered.includes('verify') && consent.firmPapers !== 'missing' && (
        <>
          <p>{t.verify.lead}</p>
          <ChoiceForm
            action={verifyAConsent.bind(null, seen)}
            button={t.verify.button}
            name="verify"
            fields={verifyFields(consent)}
          />
        </>
      )}
      {offered.includes('withdraw') && (
        <p>
          <a href={`/staff/consents/${id}/withdraw`}>{t.withdraw.link}</a>
        </p>
      )}
      {offered.includes('enter_in_error') && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{t.mistake.title}</span>
          </summary>
          <div className="nhsuk-details__text">
            <p>{t.mistake.lead}</p>
            <ChoiceForm
              action={rejectAConsent.bind(null, seen)}
              button={t.mistake.button}
              name="mistake"
              isQuiet
              fields={[{ kind: 'textarea', name: 'mistakeReason', label: t.mistake.reason }]}
            />
          </div>
        </details>
      )}
    </section>
  );
}

function verifyFields({ tooOldMonths, papers, firmPapers }: ConsentView): readonly Field[] {
  const { verify: t } = words().consents.staff;
  const older = { kind: 'textarea', name: 'olderReason', label: t.reason } as const;
  // What a firm put in is compared with here, and nowhere else.
  const elsewhere = firmPapers === 'none_needed' ? elsewhereField(papers) : [];
  return [...(tooOldMonths === null ? [] : [older]), ...elsewhere];
}

/** What was got before it ended: it is not recalled, and those who have it are asked to delete it (WD-3). */
function Delivered({ consent }: { consent: ConsentView }) {
  const { staff: t } = words().consents;
  if (consent.deliveries.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.delivered}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {consent.deliveries.map(({ startedAt, bytesServed, isWhole }) => (
          <li key={startedAt.getTime()}>
            {t.deliveredLine(
              formatInstant(startedAt, consent.zone),
              formatSize(bytesServed),
              isWhole,
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ consent }: { consent: ConsentView }) {
  const { staff: t, events, channels } = words().consents;
  const roles: Readonly<Record<string, string>> = { ...words().diary.roles, ...t.roles };
  if (consent.history.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.history}</h2>
      <ol className="nhsuk-list">
        {consent.history.map(({ event, at, byRole, text, channel }) => (
          <li key={`${event}${at.getTime()}`}>
            {formatInstant(at, consent.zone)}: {events[event]}, {t.by(roles[byRole] ?? byRole)}
            {channel !== null && ` (${channels[channel]})`}
            {text !== '' && <span className="lantern-in-their-words"> {text}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function factsOf(consent: ConsentView) {
  const { staff, kinds, purposes, capacities, channels, registers, scope } = words().consents;
  const { facts: t } = staff;
  const { zone, requestId, grantorName, granteeRegister, confirmedAt, withdrawnAt } = consent;
  const register = granteeRegister === null ? '' : `, ${registers[granteeRegister]}`;
  const number = consent.granteeCode === null ? '' : ` ${consent.granteeCode}`;
  const signer = capacities[consent.capacity];
  return [
    { name: t.patient, value: consent.patientName },
    { name: t.birthday, value: formatDate(consent.patientBirthday) },
    { name: t.signedBy, value: grantorName === null ? signer : `${grantorName} (${signer})` },
    { name: t.grantee, value: `${consent.granteeName}${register}${number}` },
    { name: t.person, value: consent.granteePerson },
    { name: t.matter, value: consent.matterReference },
    { name: t.kind, value: kinds[consent.kind] },
    { name: t.purposes, value: consent.purposes.map((one) => purposes[one]).join(', ') },
    { name: t.scope, value: scopeLines(consent.scope, scope.wholeAtWork).join('. ') },
    { name: t.signed, value: formatDate(consent.signedOn) },
    { name: t.received, value: formatDate(localDate(consent.receivedAt, zone)) },
    { name: t.channel, value: channels[consent.channel] },
    { name: t.until, value: formatDate(consent.validTo) },
    { name: t.accepted, value: consent.olderAcceptedBecause },
    { name: words().papers.elsewhere, value: consent.paperElsewhere },
    { name: t.confirmed, value: confirmedAt && formatInstant(confirmedAt, zone) },
    { name: t.withdrawn, value: withdrawnAt && formatInstant(withdrawnAt, zone) },
    {
      name: t.request,
      value: requestId && <a href={`/staff/requests/${requestId}`}>{t.request}</a>,
    },
  ];
}
