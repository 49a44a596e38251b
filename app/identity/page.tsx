import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { takePictureOut } from '#app/identity/actions.ts';
import { AnswerRows } from '#components/answer-rows.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { DOCUMENT_PURPOSES, MOST_DOCUMENTS } from '#lib/domain/identity/identity-check.ts';
import { myIdentity, type MyCheck } from '#lib/queries/identity-check/my-check.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().identity.mine.title });

type Props = { searchParams: Promise<{ done?: string }> };

/** Where somebody stands with proving who they are, and the one thing to do next. */
export default async function IdentityPage({ searchParams }: Props) {
  const { done } = await searchParams;
  const { acting } = await requireActing();
  const { isProven, check } = await myIdentity(services().db, acting);
  const t = words().identity.mine;
  return (
    <ReadingColumn>
      <BackLink href="/requests">{t.back}</BackLink>
      {!isProven && <DoneWord said={t.done} done={done} />}
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {isProven ? (
        <Proven />
      ) : check?.state === 'open' ? (
        <Open check={check} />
      ) : (
        <Begin last={check} />
      )}
    </ReadingColumn>
  );
}

function Proven() {
  const t = words().identity.mine;
  return (
    <>
      <p>{t.proven}</p>
      <p>
        <a className="nhsuk-button" href="/requests/new" role="button" draggable="false">
          {t.ask}
        </a>
      </p>
    </>
  );
}

function Begin({ last }: { last: MyCheck | null }) {
  const t = words().identity.mine;
  const over = Object.entries(t.over).find(([state]) => state === last?.state)?.[1];
  return (
    <>
      {over !== undefined && last !== null && (
        <div className="lantern-warning nhsuk-u-margin-bottom-5">
          <h2 className="nhsuk-heading-m">{over}</h2>
          {last.state === 'expired' && <p>{t.expired}</p>}
          {last.answer !== null && (
            <>
              <h3 className="nhsuk-heading-s">{t.answerTitle}</h3>
              <p className="lantern-in-their-words">{last.answer}</p>
            </>
          )}
        </div>
      )}
      <p>{t.why}</p>
      <WhatToBring />
      <p>{t.none}</p>
      <p>
        <a className="nhsuk-button" href="/identity/new" role="button" draggable="false">
          {over === undefined ? t.start : t.again}
        </a>
      </p>
    </>
  );
}

function WhatToBring() {
  const t = words().identity.mine;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.bringTitle}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.bring.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Open({ check }: { check: MyCheck }) {
  const { mine: t, ways } = words().identity;
  const { way, hospital, reference, until, zone } = check;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.openTitle}</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        {t.next[way].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {way === 'documents' && <Pictures check={check} />}
      {way !== 'vouched' && <WhatToBring />}
      <AnswerRows
        rows={[
          { name: t.facts.hospital, value: hospital },
          { name: t.facts.how, value: ways[way] },
          { name: t.facts.reference, value: reference },
          { name: t.facts.until, value: formatInstant(until, zone) },
        ]}
      />
      <p>
        <a href="/identity/stop">{t.stop}</a>
      </p>
    </>
  );
}

function Pictures({ check: { documents, zone } }: { check: MyCheck }) {
  const { mine: t, shows } = words().identity;
  const missing = DOCUMENT_PURPOSES.filter((one) => documents.every((has) => has.shows !== one));
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.picturesTitle}</h2>
      {missing.map((one) => (
        <p key={one}>{t.missing[one]}</p>
      ))}
      {missing.length === 0 && <p>{t.complete}</p>}
      <ul className="lantern-plain-list">
        {documents.map((one) => (
          <li key={one.id}>
            <p className="nhsuk-u-margin-bottom-2">
              {t.added(shows[one.shows], formatInstant(one.addedAt, zone))}
            </p>
            <ChoiceForm
              action={takePictureOut.bind(null, one.id)}
              button={t.remove}
              about={t.removeWhat(shows[one.shows])}
              name={one.id}
              isQuiet
            />
          </li>
        ))}
      </ul>
      {documents.length < MOST_DOCUMENTS && (
        <p>
          <a
            className={`nhsuk-button${missing.length === 0 ? ' nhsuk-button--secondary' : ''}`}
            href="/identity/pictures"
            role="button"
            draggable="false"
          >
            {t.add}
          </a>
        </p>
      )}
    </>
  );
}
