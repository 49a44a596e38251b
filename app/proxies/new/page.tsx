import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { isIdentityProven } from '#lib/domain/policy/actor.ts';
import { PROXY_KINDS } from '#lib/domain/proxy/kinds.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().acting.new.title });

/** In what capacity somebody wants to act: the ways there are, in plain words. */
export default async function NewProxyPage() {
  const { acting } = await requireActing();
  const { new: t, kinds, mine } = words().acting;
  const isProven = acting.actor.kind === 'person' && isIdentityProven(acting.actor);
  return (
    <ReadingColumn>
      <BackLink href="/proxies">{mine.title}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {isProven ? (
        <>
          <p>{t.hint}</p>
          <ul className="nhsuk-list">
            {PROXY_KINDS.map((kind) => (
              <li key={kind}>
                <a href={`/proxies/new/${kind}`}>{kinds[kind]}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p>{t.prove}</p>
          <p>
            <a href="/identity">{t.proveLink}</a>
          </p>
        </>
      )}
    </ReadingColumn>
  );
}
