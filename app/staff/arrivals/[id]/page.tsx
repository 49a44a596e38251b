import type { Metadata } from 'next';
import { givePatient } from './actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ComparedRecord, recordName } from '#app/staff/_parts/compared-record.tsx';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openArrival } from '#app/staff/_parts/open-arrival.ts';
import { studyName } from '#app/staff/_parts/study-words.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { formatNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { StaffArrival } from '#lib/queries/arrival/arrival.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.arrivals.one.title };

/** One arrived study: what it says of its patient, beside every record that might be meant. */
export default async function ArrivalPage({ params }: { params: Promise<{ id: string }> }) {
  const arrival = await openArrival((await params).id);
  const t = words().staff;
  const { patients, isForSeniors } = arrival.comparison;
  return (
    <>
      <BackLink href={`/staff/arrivals?org=${arrival.organisation.odsCode}`}>
        {t.arrivals.back}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{studyName(arrival)}</span>
        {t.arrivals.one.title}
      </h1>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">{t.arrivals.one.said}</h2>
          <FactsList facts={said(arrival)} />
        </div>
        <div className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">{t.arrivals.one.rows.study}</h2>
          <FactsList facts={about(arrival)} />
        </div>
      </div>
      {arrival.isMatched && <p className="lantern-warning">{t.arrivals.one.matched}</p>}
      {!arrival.isMatched && isForSeniors && <p>{t.arrivals.one.seniors}</p>}
      {!arrival.isMatched && !isForSeniors && (
        <>
          {patients.map((patient) => (
            <section key={patient.patientId} className="lantern-candidate">
              <ComparedRecord patient={patient} said={t.arrivals.one.said} />
              {patient.mayConfirm && (
                <ChoiceForm
                  action={givePatient.bind(null, arrival.id, patient.patientId)}
                  button={t.arrivals.one.confirm(recordName(patient))}
                  name={patient.patientId}
                />
              )}
            </section>
          ))}
          <h2 className="nhsuk-heading-m">
            {patients.length > 0 ? t.arrivals.one.none : t.request.noCandidates}
          </h2>
          <p>{t.arrivals.one.newPatientBody}</p>
          <a
            className={`nhsuk-button${patients.length > 0 ? ' nhsuk-button--secondary' : ''}`}
            href={`/staff/arrivals/${arrival.id}/new-patient`}
            draggable="false"
          >
            {t.arrivals.one.newPatient}
          </a>
        </>
      )}
    </>
  );
}

function said({ said: claim }: StaffArrival) {
  const { match, notGiven, arrivals } = words().staff;
  const t = match.fields;
  return [
    { name: t.familyName, value: claim.name?.familyName ?? notGiven },
    { name: t.givenName, value: claim.name?.givenNames.join(' ') || notGiven },
    { name: t.dob, value: claim.dob ? formatDate(claim.dob) : notGiven },
    { name: t.nhsNumber, value: claim.nhsNumber ? formatNhsNumber(claim.nhsNumber) : notGiven },
    { name: arrivals.one.rows.localNumber, value: claim.localNumber?.value ?? notGiven },
    { name: t.sex, value: claim.sex ? match.sex[claim.sex] : notGiven },
  ];
}

function about(arrival: StaffArrival) {
  const { arrivals, studies } = words().staff;
  const t = arrivals.one.rows;
  return [
    { name: t.study, value: studyName(arrival) },
    { name: t.date, value: arrival.studyDate ? formatDate(arrival.studyDate) : studies.noDate },
    {
      name: t.images,
      value: `${studies.images(arrival.instanceCount)}, ${studies.series(arrival.seriesCount)}`,
    },
    { name: t.sentBy, value: arrival.sentBy },
    { name: t.accession, value: arrival.accessionNumber },
    { name: t.arrived, value: formatInstant(arrival.arrivedAt, arrival.zone) },
  ];
}
