import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openAuthority } from '#app/staff/_parts/open-authority.ts';
import { elsewhereField, PapersSection } from '#app/staff/_parts/papers-section.tsx';
import { endAnAuthority, verifyAnAuthority } from '#app/staff/authorities/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { scopeLines } from '#components/consent-scope.ts';
import { DoneWord } from '#components/done-notice.tsx';
import type { Field } from '#components/form-field.tsx';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AuthorityView } from '#lib/queries/legal-authority/authorities.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().authorities.title };

type Props = {
  params: Promise<{ readonly id: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** One legal authority: what to do next first, then what the paper says. */
export default async function AuthorityPage({ params, searchParams }: Props) {
  const authority = await openAuthority((await params).id);
  const { done } = await searchParams;
  const { authorities: t, papers } = words();
  return (
    <>
      <BackLink href={`/staff/authorities?org=${authority.odsCode}`}>{t.backToList}</BackLink>
      <DoneWord
        said={{ recorded: t.recorded, yes: t.done, paper: papers.added, removed: papers.removed }}
        done={done}
      />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{authority.hospital}</span>
        {t.one(authority.reference)}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">
          {t.states[authority.state]}
        </strong>
      </p>
      <NextStep authority={authority} />
      <PapersSection
        of={{ basis: 'authority', id: authority.id }}
        papers={authority.papers}
        zone={authority.zone}
      />
      <FactsList facts={factsOf(authority)} />
    </>
  );
}

function NextStep({ authority }: { authority: AuthorityView }) {
  const { authorities: t } = words();
  const { id, version, offered, state, isOwnRecord } = authority;
  const seen = { authorityId: id, version };
  const ending = (['reject', 'end'] as const).find((one) => offered.includes(one));
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      {offered.length === 0 && <p>{t.nothing}</p>}
      {state === 'recorded' && isOwnRecord && <p>{t.byAnother}</p>}
      {offered.includes('verify') && (
        <>
          <p>{t.verify.lead}</p>
          <ChoiceForm
            action={verifyAnAuthority.bind(null, seen)}
            button={t.verify.button}
            name="verify"
            fields={[
              ...(authority.needsSeal ? [sealField()] : []),
              ...elsewhereField(authority.papers),
            ]}
          />
        </>
      )}
      {ending !== undefined && (
        <ChoiceForm
          action={endAnAuthority.bind(null, seen, ending)}
          button={t[ending].button}
          name={ending}
          isQuiet
          fields={[{ kind: 'textarea', name: 'reason', label: t[ending].reason }]}
        />
      )}
    </section>
  );
}

function sealField(): Field {
  const { verify: t } = words().authorities;
  const options = [{ value: 'yes', label: t.sealYes }];
  return { kind: 'checkboxes', name: 'seal', label: t.seal, options };
}

function factsOf(authority: AuthorityView) {
  const { authorities: said, consents } = words();
  const { facts: t, kinds, compels, permits, sealed } = said;
  const { complyBy, validTo, zone } = authority;
  return [
    { name: t.patient, value: authority.patientName },
    { name: t.kind, value: kinds[authority.kind] },
    { name: t.issuer, value: authority.issuer },
    { name: t.theirs, value: authority.issuerReference },
    { name: t.issued, value: formatDate(authority.issuedOn) },
    { name: t.received, value: formatDate(localDate(authority.receivedAt, zone)) },
    { name: t.force, value: authority.compelling ? compels : permits },
    { name: t.seal, value: authority.sealVerified ? sealed : null },
    { name: t.comply, value: complyBy && formatDateWithDay(complyBy) },
    { name: t.until, value: validTo && formatDate(validTo) },
    { name: t.scope, value: scopeLines(authority.scope, consents.scope.wholeAtWork).join('. ') },
    { name: words().papers.elsewhere, value: authority.paperElsewhere },
    { name: t.ended, value: authority.endedBecause },
  ];
}
