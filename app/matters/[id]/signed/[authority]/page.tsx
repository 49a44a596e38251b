import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { authorityText } from '#components/authority-text.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import type { Authority } from '#lib/queries/matter/authority-row.ts';
import { signedAuthority } from '#lib/queries/matter/signed-authority.ts';
import { words } from '#lib/words/words.ts';
import { SignedPapers } from '../../../_parts/signed-papers.tsx';
import { ownMatter } from '../../../own-matter.ts';
import { tellTakenBack } from '../../../paper-actions.ts';

const ZONE = 'Europe/London';

type Props = {
  params: Promise<{ id: string; authority: string }>;
  searchParams: Promise<{ done?: string }>;
};

const own = cache(async (matterId: string, id: string) => {
  const authorityId = parseId(id);
  const { acting } = await requireActing();
  if (!authorityId.ok) notFound();
  const asked = { matterId, authorityId: authorityId.value, now: new Date() };
  return (await signedAuthority(services().db, acting, asked)) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, authority } = await params;
  const one = await ownMatter(id);
  return { title: titleOf((await own(one.id, authority)).authority) };
}

/** What was put in, whether its papers are there and looked at, and what there is to do next. */
export default async function SignedAuthorityPage({ params, searchParams }: Props) {
  const { id, authority: authorityId } = await params;
  const one = await ownMatter(id);
  const { authority, papers } = await own(one.id, authorityId);
  const { done } = await searchParams;
  const { one: t } = words().signedPaper;
  return (
    <ReadingColumn>
      <BackLink href={`/matters/${one.id}`}>{one.reference}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{one.clientName}</span>
        {titleOf(authority)}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue">
          {words().matters.signatureStates[authority.state]}
        </strong>
      </p>
      {authority.state === 'signed' && <Next matterId={one.id} authority={authority} />}
      <SignedPapers of={{ matterId: one.id, authorityId: authority.id }} papers={papers} />
      <FactsList facts={factsOf(authority)} />
      <h2 className="nhsuk-heading-m">{t.says}</h2>
      {(authority.signed?.text.split('\n') ?? authorityText(authority.facts)).map((line) => (
        <p key={line} {...(authority.signed && { lang: authority.signed.language })}>
          {line}
        </p>
      ))}
      {authority.way === 'paper' && authority.state === 'signed' && one.state === 'open' && (
        <>
          <h2 className="nhsuk-heading-m">{t.stopTitle}</h2>
          <p>{t.stopLead}</p>
          <ChoiceForm
            action={tellTakenBack.bind(null, { matterId: one.id, authorityId: authority.id })}
            button={t.stop}
            about={authority.reference}
            name="taken-back"
            isQuiet
          />
        </>
      )}
    </ReadingColumn>
  );
}

function titleOf({ reference }: Authority): string {
  return words().signedPaper.one.title(reference);
}

/** What is still needed, or the way to the hospitals. */
function Next({ matterId, authority }: { matterId: string; authority: Authority }) {
  const { signedPaper, matters } = words();
  const { one: t } = signedPaper;
  const needed: Readonly<Partial<Record<string, string>>> = t.needed;
  if (authority.papersMissing.length > 0) {
    return (
      <>
        <p>{t.missing}</p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {authority.papersMissing.map((kind) => (
            <li key={kind}>{needed[kind]}</li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <p>{t.ready}</p>
      <p>
        <a href={`/matters/${matterId}/ask/${authority.id}`}>{matters.one.askHospitals}</a>
      </p>
    </>
  );
}

function factsOf(authority: Authority) {
  const { one: t, signers } = words().signedPaper;
  const { facts, signedOn, answeredAt, way } = authority;
  const { signer } = facts;
  const client = `${facts.givenNames} ${facts.familyName}`.trim();
  const when = answeredAt && formatInstant(answeredAt, ZONE);
  return [
    {
      name: t.signedBy,
      value:
        signer.capacity === 'self' ? client : t.signedFor(signer.name, signers[signer.capacity]),
    },
    { name: t.signedOn, value: signedOn === null ? when : formatDate(signedOn) },
    { name: t.putIn, value: way === 'paper' ? when : null },
    { name: t.hospitals, value: facts.hospitalNames.join('; ') },
  ];
}
