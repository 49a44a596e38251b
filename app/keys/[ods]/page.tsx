import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { pem } from '#lib/protocols/x509/self-signed.ts';
import type { PublishedKey } from '#lib/queries/evidence/signing-keys.ts';
import { words } from '#lib/words/words.ts';
import { openKeys, type OfKeys } from './open-keys.ts';

export async function generateMetadata({ params }: OfKeys): Promise<Metadata> {
  const { organisation } = await openKeys((await params).ods);
  return { title: words().evidence.keys.title(organisation) };
}

/** The public keys that an institution seals with, or did: for anybody who checks an evidential copy. */
export default async function KeysPage({ params }: OfKeys) {
  const { organisation, odsCode, timeZone, keys } = await openKeys((await params).ods);
  const { keys: t } = words().evidence;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{odsCode}</span>
        {t.title(organisation)}
      </h1>
      <p>{keys.length === 0 ? t.none : t.lead}</p>
      {keys.map((key) => (
        <Key key={key.id} of={key} timeZone={timeZone} />
      ))}
      {keys.length > 0 && (
        <>
          <p>{t.old}</p>
          <p>
            <a href={`/keys/${odsCode}/keys.json`}>{t.json}</a>
          </p>
        </>
      )}
    </ReadingColumn>
  );
}

function Key({ of: key, timeZone }: { of: PublishedKey; timeZone: TimeZone }) {
  const { keys: t } = words().evidence;
  const { retiredAt } = key;
  const from = formatInstant(key.madeAt, timeZone);
  return (
    <>
      <h2 className="nhsuk-heading-m">{retiredAt === null ? t.inUse : t.retired}</h2>
      <p>
        {retiredAt === null ? t.since(from) : t.until(from, formatInstant(retiredAt, timeZone))}
      </p>
      <p>
        {t.keyId}: <span className="lantern-key">{key.keyId}</span>
      </p>
      <p>{t.publicKey}:</p>
      <pre className="lantern-key">{pem('PUBLIC KEY', key.publicKey)}</pre>
    </>
  );
}
