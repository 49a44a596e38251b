import { requireActing } from '#app/_web/acting.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import { requestFirm, type RequestFirm } from '#lib/queries/matter/firm-of-request.ts';
import { words } from '#lib/words/words.ts';

/** Which firm asks, who answers for it there, how both stand, and what the patient signed to the letter; else nothing. */
export async function RequestFirmPart({ requestId, zone }: { requestId: string; zone: TimeZone }) {
  const { acting } = await requireActing();
  const firm = await requestFirm(services().db, acting, { requestId, now: new Date() });
  if (firm === null) return null;
  const { mattersAtWork: t } = words();
  const { state, facts } = firm.authority;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      {facts.side === 'opponent' && (
        <div className="nhsuk-warning-callout">
          <p>{t.otherSide}</p>
        </div>
      )}
      {state !== 'signed' && (
        <p>
          <strong>{t.over}</strong>
        </p>
      )}
      <FactsList facts={factsOf(firm, zone)} />
      <p>
        {firm.consentId === null ? (
          t.notMatched
        ) : (
          <a href={`/staff/consents/${firm.consentId}`}>{t.consent}</a>
        )}
      </p>
      <Signed firm={firm} />
    </section>
  );
}

function Signed({ firm }: { firm: RequestFirm }) {
  const { mattersAtWork: t } = words();
  const { signed } = firm.authority;
  if (signed === null) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t.text}</span>
      </summary>
      <div className="nhsuk-details__text">
        {signed.text.split('\n').map((line) => (
          <p key={line} lang={signed.language}>
            {line}
          </p>
        ))}
        <p className="lantern-in-their-words">{t.digest(signed.sha256)}</p>
      </div>
    </details>
  );
}

/** By whom and how: on their own device, or on paper that the firm put in; and as what, where not for themselves. */
function howSigned({ authority }: RequestFirm, zone: TimeZone): string | null {
  const { mattersAtWork: t, consents } = words();
  const { signed, answeredAt, signedOn, facts } = authority;
  if (answeredAt === null) return null;
  const when = formatInstant(answeredAt, zone);
  const client = `${facts.givenNames} ${facts.familyName}`.trim();
  const how =
    signedOn === null
      ? t.signedAt(signed?.name ?? client, when)
      : t.onPaper(facts.signer.name ?? client, formatDate(signedOn), when);
  const { capacity } = facts.signer;
  return capacity === 'self' ? how : t.signedFor(how, consents.capacities[capacity]);
}

function factsOf(firm: RequestFirm, zone: TimeZone) {
  const { mattersAtWork: t } = words();
  const { standing, supervisorName, supervisorNumber, authority } = firm;
  return [
    { name: t.firm, value: `${firm.firmName} (${authority.facts.firmCode})` },
    {
      name: t.supervisor,
      value:
        supervisorNumber === null
          ? supervisorName
          : t.supervisorOf(supervisorName, supervisorNumber),
    },
    {
      name: t.standing,
      value:
        standing === null
          ? t.notKnown
          : t.standingAt(t.standings[standing.status], formatInstant(standing.checkedAt, zone)),
    },
    {
      name: t.signed,
      value: howSigned(firm, zone),
    },
    { name: t.reference, value: authority.reference },
    {
      name: t.terms,
      value: t.termsAt(firm.termsVersion, formatInstant(firm.termsAcceptedAt, zone)),
    },
  ];
}
