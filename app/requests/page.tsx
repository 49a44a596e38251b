import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { RequestTag } from '#components/request-tag.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { isIdentityProven, type Actor } from '#lib/domain/policy/actor.ts';
import {
  myRequests,
  type MyRequestLine,
  type MyRequestPart,
} from '#lib/queries/access-request/my-requests.ts';
import { myAsks, type MyAskLine } from '#lib/queries/image-ask/my-asks.ts';
import { myShowings } from '#lib/queries/pairing/my-pairings.ts';
import { sharedWithMe, type SharedWithMe } from '#lib/queries/share/shared-with-me.ts';
import { myReleases } from '#lib/queries/release/my-releases.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().requests.mine.title });

export default async function MyRequestsPage() {
  const t = words().requests.mine;
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const requests = await myRequests(db, acting, now);
  const releases = await myReleases(db, acting, now);
  const asks = await myAsks(db, acting, now);
  const shared = await sharedWithMe(db, acting, now);
  const showings = await myShowings(db, acting, now);
  const drafts = requests.filter(({ kind }) => kind === 'draft');
  const current = requests.filter(({ kind, isOver }) => kind !== 'draft' && !isOver);
  const over = requests.filter(({ isOver }) => isOver);
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {showings.map(({ id }) => (
        <div className="nhsuk-inset-text" key={id}>
          <p>
            <a href={`/pair/with/${id}`}>{words().pairings.mine.showsTitle}</a>
          </p>
        </div>
      ))}
      {requests.length === 0 && releases.length === 0 && <p>{t.none}</p>}
      {releases.length > 0 && (
        <section>
          <h2 className="nhsuk-heading-m">{t.readyTitle}</h2>
          {releases.map(({ id, hospital, forWhom, reference, until, timeZone }) => (
            <div className="nhsuk-inset-text" key={id}>
              <p>
                <strong>{t.from(hospital)}</strong>
                <br />
                {forWhom !== null && (
                  <>
                    {t.forWhom(forWhom)}
                    <br />
                  </>
                )}
                {t.reference} {reference}. {t.until(formatInstant(until, timeZone))}.
              </p>
              <p>
                <a
                  className="nhsuk-button nhsuk-u-margin-bottom-0"
                  href={`/releases/${id}`}
                  role="button"
                  draggable="false"
                >
                  {t.open}
                  <span className="nhsuk-u-visually-hidden"> {reference}</span>
                </a>
              </p>
            </div>
          ))}
        </section>
      )}
      <AskedFor asks={asks.filter(({ isOpen }) => isOpen)} />
      <Shared shared={shared} />
      <ProveFirst actor={acting.actor} />
      <p>
        <a
          className={`nhsuk-button${releases.length > 0 ? ' nhsuk-button--secondary' : ''}`}
          href="/requests/new"
          role="button"
          draggable="false"
        >
          {t.ask}
        </a>
      </p>
      <RequestSection title={t.drafts} requests={drafts} />
      <RequestSection title={t.current} requests={current} />
      <RequestSection title={t.over} requests={over} />
      <EarlierAsks asks={asks.filter(({ isOpen }) => !isOpen)} />
      <p>
        <a href="/diary">{t.diary}</a>
      </p>
      <p>
        <a href="/consents">{words().consents.mine.link}</a>
      </p>
      <p>
        <a href="/proxies">{words().acting.mine.link}</a>
      </p>
      <p>
        <a href="/complaints">{words().complaints.mine.link}</a>
      </p>
      <p>
        <a href="/subject-requests">{words().subjectRequests.mine.title}</a>
      </p>
    </ReadingColumn>
  );
}

/** What a hospital asks the person for, and they can still send. */
function AskedFor({ asks }: { asks: readonly MyAskLine[] }) {
  const t = words().imagesAsked;
  return asks.map(({ id, hospital, reference, until, zone }) => (
    <div className="nhsuk-inset-text" key={id}>
      <p>
        <strong>{t.lead(hospital)}</strong>
        <br />
        {t.answerBy(formatDate(localDate(until, zone)))}
      </p>
      <p>
        <a href={`/images-asked/${id}`}>
          {t.open}
          <span className="nhsuk-u-visually-hidden"> {reference}</span>
        </a>
      </p>
    </div>
  ));
}

/** What was asked for and is over, or waits for the hospital. */
function EarlierAsks({ asks }: { asks: readonly MyAskLine[] }) {
  const t = words().imagesAsked;
  if (asks.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {asks.map(({ id, hospital, reference, state }) => (
          <li key={id}>
            <a href={`/images-asked/${id}`}>
              {hospital}, {reference}
            </a>
            <br />
            {t.states[state]}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What others let the reader look at. */
function Shared({ shared }: { shared: readonly SharedWithMe[] }) {
  const { guest: t } = words().shares;
  if (shared.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.listTitle}</h2>
      {shared.map(({ id, sharedBy, until, timeZone }) => (
        <div className="nhsuk-inset-text" key={id}>
          <p>
            <strong>{t.listed(sharedBy)}</strong>
            <br />
            {t.until(formatInstant(until, timeZone))}
          </p>
          <p>
            <a
              className="nhsuk-button nhsuk-u-margin-bottom-0"
              href={`/shared/${id}`}
              role="button"
              draggable="false"
            >
              {t.listOpen}
              <span className="nhsuk-u-visually-hidden">: {t.listed(sharedBy)}</span>
            </a>
          </p>
        </div>
      ))}
    </section>
  );
}

/** For whoever cannot send a request yet, because nobody has made sure who they are (ID-1). */
function ProveFirst({ actor }: { actor: Actor }) {
  const t = words().identity.mine;
  if (actor.kind !== 'person' || isIdentityProven(actor)) return null;
  return (
    <div className="nhsuk-inset-text">
      <p>{t.why}</p>
      <p>
        <a href="/identity">{t.link}</a>
      </p>
    </div>
  );
}

function RequestSection({
  title,
  requests,
}: {
  title: string;
  requests: readonly MyRequestLine[];
}) {
  if (requests.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ul className="lantern-plain-list">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

const WHERE = { draft: '/requests/sets/', set: '/requests/sets/', request: '/requests/' } as const;

function RequestCard({ request }: { request: MyRequestLine }) {
  const { mine: t } = words().requests;
  const { kind, description, hospitals, parts } = request;
  const [only] = kind === 'request' ? parts : [];
  return (
    <li className="nhsuk-card nhsuk-u-margin-bottom-4">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">
          <a href={`${WHERE[kind]}${request.id}`}>
            {kind === 'draft' ? t.goOn(hospitals) : t.see(hospitals)}
            {only && <span className="nhsuk-u-visually-hidden">, {only.reference}</span>}
          </a>
        </h3>
        {request.forWhom !== null && (
          <p className="nhsuk-u-margin-bottom-2">
            <strong>{t.forWhom(request.forWhom)}</strong>
          </p>
        )}
        {kind === 'draft' && (
          <p className="nhsuk-u-margin-bottom-2">
            <RequestTag status="request.status.not_sent" />
          </p>
        )}
        {only ? <PartStanding part={only} /> : <PartList request={request} />}
        <p className="lantern-in-their-words nhsuk-u-margin-bottom-2">
          {description === '' ? t.nothingSaid : `${t.asked}: ${description}`}
        </p>
        {only && (
          <p className="nhsuk-u-margin-bottom-0">
            {t.reference}: {only.reference}
          </p>
        )}
      </div>
    </li>
  );
}

/** The hospitals of a whole, each with where it stands; of a draft to several, their names. */
function PartList({ request: { kind, hospitals, parts } }: { request: MyRequestLine }) {
  if (hospitals.length < 2) return null;
  return (
    <ul className="nhsuk-list nhsuk-u-margin-bottom-2">
      {kind === 'draft'
        ? hospitals.map((hospital) => <li key={hospital}>{hospital}</li>)
        : parts.map((part) => (
            <li key={part.requestId}>
              <strong>{part.hospital}</strong>
              <PartStanding part={part} />
            </li>
          ))}
    </ul>
  );
}

function PartStanding({ part: { words: said } }: { part: MyRequestPart }) {
  const { shortDeadline } = words().requests;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-2">
        <RequestTag status={said.status.key} />
      </p>
      {said.deadline && (
        <p className="nhsuk-u-margin-bottom-2">
          {shortDeadline[said.deadline.key](said.deadline.values['date'] ?? '')}
        </p>
      )}
    </>
  );
}
