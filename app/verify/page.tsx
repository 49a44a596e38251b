import type { Metadata } from 'next';
import { clientAddress } from '#app/_web/session.ts';
import { FormField } from '#components/form-field.tsx';
import { ProblemSummary } from '#components/problem-summary.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import { releasedAs } from '#lib/queries/verification/released-as.ts';
import { words } from '#lib/words/words.ts';
import { Verifier } from './_parts/verifier.tsx';

export const generateMetadata = (): Metadata => ({ title: words().verification.title });

type Query = { readonly sha256?: string | readonly string[] };

/** Where anyone checks what a hospital released. Files are read by the browser; a digest that is typed, by us. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const t = words().verification;
  const typed = await readTyped(await searchParams);
  return (
    <ReadingColumn>
      {typed?.answer === null && <ProblemSummary problems={{ sha256: t.typed.wrong }} />}
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <noscript>
        <p>{t.noScript}</p>
      </noscript>
      <Verifier />
      <ByDigest typed={typed} />
      <h2 className="nhsuk-heading-m">{t.script.title}</h2>
      <p>{t.script.lead}</p>
      <p>
        <a href="/verify.mjs" download>
          {t.script.link}
        </a>
      </p>
    </ReadingColumn>
  );
}

/** What was typed, and what we know of it: one line for each hospital; null for what is no digest. */
type Typed = { readonly text: string; readonly answer: readonly string[] | null };

async function readTyped({ sha256 }: Query): Promise<Typed | null> {
  if (typeof sha256 !== 'string') return null;
  const { typed, found } = words().verification;
  const text = sha256.replaceAll(/\s/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(text)) return { text: sha256.slice(0, 200), answer: null };
  const address = await clientAddress();
  const released = await releasedAs(services().db, { digests: [text], address });
  const lines = released.map(({ trust, sealedAt, timeZone }) =>
    found.released(typed.file, trust, formatDate(localDate(sealedAt, timeZone))),
  );
  return { text, answer: lines.length > 0 ? lines : [found.unknown(typed.file.toLowerCase())] };
}

function ByDigest({ typed }: { typed: Typed | null }) {
  const { typed: t } = words().verification;
  const problem = typed?.answer === null ? t.wrong : null;
  const field = { kind: 'text', name: 'sha256', label: t.label } as const;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.lead}</p>
      {typed?.answer && (
        <div className="nhsuk-inset-text" role="status">
          {typed.answer.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <form action="/verify" method="get">
        <FormField field={field} value={typed?.text ?? null} values={{}} problem={problem} />
        <button className="nhsuk-button nhsuk-button--secondary" type="submit">
          {t.button}
        </button>
      </form>
    </section>
  );
}
