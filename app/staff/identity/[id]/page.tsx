import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openCheck } from '#app/staff/_parts/open-check.ts';
import { BackLink } from '#components/back-link.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { formatNhsNumber, type NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { CheckView } from '#lib/queries/identity-check/checks.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().identity.list.title };

type Props = { params: Promise<{ id: string }> };

/** What somebody says of themselves and shows, for the officer who decides whether it is so. */
export default async function StaffCheckPage({ params }: Props) {
  const check = await openCheck((await params).id);
  const { one: t } = words().identity;
  return (
    <>
      <BackLink href={`/staff/identity?org=${check.odsCode}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{check.hospital}</span>
        {t.title(check.name)}
      </h1>
      <p>{t.how}</p>
      {check.purpose === 'account' && t.forAccount.map((text) => <p key={text}>{text}</p>)}
      <h2 className="nhsuk-heading-m">{t.saysTitle}</h2>
      <FactsList facts={factsOf(check)} />
      {check.purpose === 'level' && <Pictures check={check} />}
      <NextStep check={check} />
    </>
  );
}

function Pictures({ check: { id, documents, zone } }: { check: CheckView }) {
  const { one: t, mine, shows } = words().identity;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.picturesTitle}</h2>
      <p>{documents.length === 0 ? t.noPictures : t.pictures}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {documents.map((one) => (
          <li key={one.id}>
            <a href={`/staff/identity/${id}/pictures/${one.id}`}>
              {t.look(mine.added(shows[one.shows], formatInstant(one.addedAt, zone)))}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function NextStep({ check: { id, purpose } }: { check: CheckView }) {
  const { one: t } = words().identity;
  const button = (how: string, label: string, isQuiet: boolean) => (
    <a
      className={`nhsuk-button${isQuiet ? ' nhsuk-button--secondary' : ''}`}
      href={`/staff/identity/${id}/decide/${how}`}
      role="button"
      draggable="false"
    >
      {label}
    </a>
  );
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.nextTitle}
      </h2>
      <div className="lantern-button-row">
        {button('compared', t.accept.compared, false)}
        {purpose === 'level' && button('vouched', t.accept.vouched, true)}
        {button('refused', t.refuse, true)}
      </div>
    </section>
  );
}

function factsOf(check: CheckView) {
  const { one, asked, purposes } = words().identity;
  const { facts: t } = one;
  const { dateOfBirth, nhsNumber, zone } = check;
  return [
    { name: t.name, value: check.name },
    { name: t.dateOfBirth, value: dateOfBirth ? formatDate(dateOfBirth) : one.noBirthday },
    {
      name: t.nhsNumber,
      value: nhsNumber ? formatNhsNumber(nhsNumber as NhsNumber) : one.notSaid,
    },
    { name: t.postcode, value: check.postcode ?? one.notSaid },
    { name: t.email, value: check.email ?? one.notSaid },
    { name: t.purpose, value: purposes[check.purpose] },
    { name: t.how, value: asked[check.way] },
    { name: t.asked, value: formatInstant(check.askedAt, zone) },
    { name: t.until, value: formatInstant(check.until, zone) },
    { name: t.reference, value: check.reference },
  ];
}
