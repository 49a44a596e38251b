import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { dateOf } from '#lib/base/calendar-date.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import type { AccessibilityResults } from '#lib/domain/accessibility/results.ts';
import {
  claimOf,
  judgedInAll,
  KNOWN_LIMITS,
  OUT_OF_SCOPE,
  PREPARED_ON,
  REVIEWED_ON,
} from '#lib/domain/accessibility/statement.ts';
import { words } from '#lib/words/words.ts';
import judged from '../../docs/accessibility/results.json';

const RESULTS: AccessibilityResults = judged;

export const generateMetadata = (): Metadata => ({ title: words().accessibility.title });

/** The statement that the law asks for. What it says of tests is what the last ones found. */
export default function AccessibilityPage() {
  const t = words().accessibility;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-xl">{t.title}</h1>
      {t.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.able.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>{t.plain}</p>
      <p>
        <a href="/help/easy">{words().easyHelp.title}</a>
      </p>
      <Linked {...t.abilityNet} href="https://mcmw.abilitynet.org.uk/" />
      <HowEasy />
      <Contact />
      <Law />
      <Tested />
      <h2 className="nhsuk-heading-m">{t.next.title}</h2>
      <p>{t.next.body}</p>
      <h2 className="nhsuk-heading-m">{t.prepared.title}</h2>
      <p>
        {t.prepared.body(formatDateWithDay(PREPARED_ON), formatDateWithDay(REVIEWED_ON))}{' '}
        {RESULTS.pages.length > 0 && t.tested.lead(formatDateWithDay(dateOf(RESULTS.judgedOn)))}
      </p>
    </ReadingColumn>
  );
}

function HowEasy() {
  const t = words().accessibility.how;
  const { failing } = judgedInAll(RESULTS);
  const told = [
    ...KNOWN_LIMITS.map((limit) => t.limits[limit]),
    ...OUT_OF_SCOPE.map((part) => t.beyond[part]),
  ];
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.claims[claimOf(RESULTS)]}</p>
      {failing > 0 && <p>{t.found(failing)}</p>}
      {told.map(({ title, body }) => (
        <section key={title}>
          <h3 className="nhsuk-heading-s">{title}</h3>
          <p>{body}</p>
        </section>
      ))}
    </>
  );
}

function Contact() {
  const { contact, enforcement } = words().accessibility;
  return (
    <>
      <h2 className="nhsuk-heading-m">{contact.title}</h2>
      {contact.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a href="/help/ask">{contact.ask}</a>
      </p>
      <h2 className="nhsuk-heading-m">{enforcement.title}</h2>
      <Linked {...enforcement.britain} href="https://www.equalityadvisoryservice.com/" />
      <Linked {...enforcement.northernIreland} href="https://www.equalityni.org/" />
    </>
  );
}

function Law() {
  const { law } = words().accessibility;
  return (
    <>
      <h2 className="nhsuk-heading-m">{law.title}</h2>
      <p>{law.body}</p>
      <p>{law.status[claimOf(RESULTS)]}</p>
      {KNOWN_LIMITS.map((limit) => (
        <p key={limit}>{law.criteria[limit]}</p>
      ))}
      <p>{law.burden}</p>
    </>
  );
}

function Tested() {
  const t = words().accessibility.tested;
  const { pages, states, failing } = judgedInAll(RESULTS);
  if (pages === 0) {
    return (
      <>
        <h2 className="nhsuk-heading-m">{t.title}</h2>
        <p>{t.notYet}</p>
      </>
    );
  }
  const [narrow = 0, wide = 0] = RESULTS.widths;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.pages(pages, states)}</p>
      <p>{t.widths(narrow, wide)}</p>
      <p>{failing === 0 ? t.clean : t.failing(failing)}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {RESULTS.judges.map(({ name, version }) => (
          <li key={name}>{t.judge(name, version)}</li>
        ))}
      </ul>
      <p>{t.notAll}</p>
      {failing > 0 && <Faults />}
    </>
  );
}

/** By address and rule: for whoever mends them, and for whoever wants to know whether it is the page they are on. */
function Faults() {
  const t = words().accessibility.tested;
  return (
    <>
      <h3 className="nhsuk-heading-s">{t.faults}</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {RESULTS.pages
          .filter(({ failures }) => failures.length > 0)
          .map(({ route, failures }) => (
            <li className="lantern-digest" key={route}>
              {t.fault(route, failures.join(', '))}
            </li>
          ))}
      </ul>
    </>
  );
}

function Linked(given: {
  readonly before: string;
  readonly link: string;
  readonly after: string;
  readonly href: string;
}) {
  return (
    <p>
      {given.before} <a href={given.href}>{given.link}</a>
      {given.after}
    </p>
  );
}
