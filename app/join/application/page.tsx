import type { Metadata } from 'next';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { JoiningStep } from '#lib/domain/joining/steps.ts';
import type { MyJoining } from '#lib/queries/joining/my-joining.ts';
import { words } from '#lib/words/words.ts';
import { requireApplication, STEPS_PAGE } from '../_parts/own-application.ts';
import { registerWords } from '../_parts/register-answer.tsx';
import { TaskList, type Task } from '../_parts/task-list.tsx';
import { WhereItStands } from '../_parts/where-it-stands.tsx';

type Props = { searchParams: Promise<{ done?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { state } = await requireApplication();
  return { title: words().joinPages.status.title[state] };
}

/** The steps of one's own application, with what is done and what is missing; once it is sent, where it stands. */
export default async function ApplicationPage({ searchParams }: Props) {
  const application = await requireApplication();
  const { done } = await searchParams;
  const t = words().joinPages;
  return (
    <ReadingColumn>
      {/* Looked at again later, it stands elsewhere, and this is old news. */}
      <DoneWord
        said={t.saved}
        done={done === 'sent' && application.state !== 'sent' ? null : done}
      />
      <h1 className="nhsuk-heading-l">
        {application.name !== null && <span className="nhsuk-caption-l">{application.name}</span>}
        {t.status.title[application.state]}
      </h1>
      {application.state === 'opened' ? (
        <Steps application={application} />
      ) : (
        <WhereItStands application={application} />
      )}
    </ReadingColumn>
  );
}

function Steps({ application }: { application: MyJoining }) {
  const { list: t, steps } = words().joinPages;
  const missing = application.missing;
  return (
    <>
      <p>{t.lead}</p>
      <h2 className="nhsuk-heading-m">{t.steps}</h2>
      <TaskList tasks={application.steps.map((step) => taskOf(step, application))} />
      {application.kind === null && <p>{t.more}</p>}
      {missing.length === 0 ? (
        <a className="nhsuk-button" href={`${STEPS_PAGE}/send`} role="button" draggable="false">
          {t.send}
        </a>
      ) : (
        <p>
          {t.sendLater} {t.missing(missing.map((step) => steps[step]).join(', '))}
        </p>
      )}
      <p>{t.email(application.email)}</p>
      <p>{t.lapses(formatInstant(application.lapsesAt, 'Europe/London'))}</p>
      <p>
        <a href={`${STEPS_PAGE}/withdraw`}>{t.withdraw}</a>
      </p>
    </>
  );
}

function taskOf(step: JoiningStep, application: MyJoining): Task {
  const { list: t, steps } = words().joinPages;
  const base = { href: `${STEPS_PAGE}/${step}`, name: steps[step], hint: null };
  const { register, sites, nodes, missing } = application;
  const isDone = !missing.includes(step);
  if (step === 'sites') {
    const status = sites.length === 0 ? t.optional : t.sites(sites.length);
    return { ...base, status, isDone: true };
  }
  if (step === 'nodes') {
    const isProved = ({ outward, inward }: (typeof nodes)[number]) =>
      outward?.standing === 'good' && inward?.standing === 'good';
    const proved = nodes.filter(isProved).length;
    return { ...base, status: t.systems(proved, nodes.length), isDone: proved === nodes.length };
  }
  const hint = step === 'institution' && register !== null ? registerWords(register) : null;
  return { ...base, hint, status: isDone ? t.done : t.todo, isDone };
}
