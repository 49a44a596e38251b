import { authorityText } from '#components/authority-text.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { papersNeeded } from '#lib/domain/matter/signed-paper.ts';
import type { Authority } from '#lib/queries/matter/authority-row.ts';
import type { MatterPage } from '#lib/queries/matter/matter.ts';
import { words } from '#lib/words/words.ts';
import { takeBackSigning } from '../actions.ts';

/** What the client was asked to sign, what they answered, and what can be done with it now. */
export function Authorities({ one }: { one: MatterPage }) {
  const { one: t } = words().matters;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.authoritiesTitle}</h2>
      {one.authorities.length === 0 && <p>{t.authoritiesNone}</p>}
      <ul className="lantern-plain-list">
        {one.authorities.map((authority) => (
          <li className="lantern-diary__entry" key={authority.id}>
            <Line one={one} authority={authority} />
          </li>
        ))}
      </ul>
      {one.state === 'open' && (
        <>
          <p>
            <a
              className={`nhsuk-button${one.authorities.length > 0 ? ' nhsuk-button--secondary' : ''}`}
              href={`/matters/${one.id}/sign`}
              role="button"
              draggable="false"
            >
              {t.askSign}
            </a>
          </p>
          <p>
            <a href={`/matters/${one.id}/paper`}>{words().signedPaper.form.link}</a>
          </p>
        </>
      )}
    </section>
  );
}

function Line({ one, authority }: { one: MatterPage; authority: Authority }) {
  const { one: t, signatureStates } = words().matters;
  const { state, reference, facts } = authority;
  const isLate = state === 'sent' && new Date() >= authority.expiresAt;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{reference}</strong>{' '}
        <strong className="nhsuk-tag nhsuk-tag--blue">{signatureStates[state]}</strong>
      </p>
      <p className="nhsuk-u-margin-bottom-1">
        {t.hospitals(facts.hospitalNames.join('; '))}
        <br />
        {whenSigned(authority)}
        {facts.signer.capacity !== 'self' && (
          <>
            <br />
            {t.signsFor(facts.signer.name)}
          </>
        )}
        {state === 'sent' && (
          <>
            <br />
            {isLate ? t.late : t.canSignUntil(dayOf(authority.expiresAt))}
          </>
        )}
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {t.showText}
            <span className="nhsuk-u-visually-hidden"> {reference}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text">
          {(authority.signed?.text.split('\n') ?? authorityText(facts)).map((line) => (
            <p key={line} {...(authority.signed && { lang: authority.signed.language })}>
              {line}
            </p>
          ))}
        </div>
      </details>
      <PapersLink matterId={one.id} authority={authority} />
      <Next one={one} authority={authority} />
    </>
  );
}

function whenSigned({ signedOn, answeredAt, state, email, sentAt }: Authority): string {
  const { one: t } = words().matters;
  if (signedOn !== null) return t.signedOnPaper(formatDate(signedOn));
  return answeredAt !== null && state !== 'refused'
    ? t.signedOn(dayOf(answeredAt))
    : t.sentTo(email ?? '', dayOf(sentAt));
}

/** Where papers are put in and opened, of an authority that counts by none without them. */
function PapersLink({ matterId, authority }: { matterId: string; authority: Authority }) {
  const { signedPaper, matters } = words();
  const { id, way, facts, state, reference, papersMissing } = authority;
  if (papersNeeded({ way, capacity: facts.signer.capacity }).length === 0) return null;
  if (state === 'cancelled' || state === 'refused') return null;
  return (
    <>
      {papersMissing.length > 0 && <p>{matters.one.papersNeeded}</p>}
      <p>
        <a href={`/matters/${matterId}/signed/${id}`}>
          {signedPaper.one.link}
          <span className="nhsuk-u-visually-hidden"> {reference}</span>
        </a>
      </p>
    </>
  );
}

function Next({ one, authority }: { one: MatterPage; authority: Authority }) {
  const { one: t } = words().matters;
  const { id, state, reference } = authority;
  if (one.state === 'closed') return null;
  if (state === 'sent') {
    return (
      <ChoiceForm
        action={takeBackSigning.bind(null, one.id, id)}
        button={t.takeBack}
        about={reference}
        name={`take-back-${id}`}
        isQuiet
      />
    );
  }
  const asked = one.requests.filter(({ authorityId }) => authorityId === id).length;
  const isReady = state === 'signed' && authority.papersMissing.length === 0;
  if (!isReady || asked >= authority.hospitals.length) return null;
  return (
    <p>
      <a
        className="nhsuk-button"
        href={`/matters/${one.id}/ask/${id}`}
        role="button"
        draggable="false"
      >
        {t.askHospitals}
        <span className="nhsuk-u-visually-hidden"> {reference}</span>
      </a>
    </p>
  );
}

function dayOf(instant: Date): string {
  return formatDate(localDate(instant, 'Europe/London'));
}
