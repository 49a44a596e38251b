import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { clientAddress } from '#app/_web/session.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { registeredProvider } from '#lib/queries/sign-on/provider.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().signOn.organisation.title });

/** Says where an organisation signs in, and leads there. A link, because a form may lead to no other site. */
export default async function ProviderPage({ params }: { params: Promise<{ provider: string }> }) {
  const id = parseId((await params).provider);
  const { db, settings, relyingParty } = services();
  if (!id.ok || relyingParty === null) notFound();
  const publicUrl = settings.LANTERN_PUBLIC_URL;
  const address = await clientAddress();
  const found = (await registeredProvider(db, { id: id.value, publicUrl, address })) ?? notFound();
  const t = words().signOn.organisation;
  return (
    <ReadingColumn>
      <BackLink href="/sign-in/organisation" />
      <h1 className="nhsuk-heading-l">{t.foundTitle(found.name)}</h1>
      <p>{t.found(found.organisation, new URL(found.provider.issuer).host)}</p>
      <p>
        <a className="nhsuk-button" role="button" draggable="false" href={`/sign-on/${found.id}`}>
          {t.go(found.name)}
        </a>
      </p>
      <p>
        <a href="/sign-in/organisation">{t.other}</a>
      </p>
    </ReadingColumn>
  );
}
