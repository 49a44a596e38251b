import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { RegisterSays } from '#app/staff/_parts/register-says.tsx';
import { ApplicationAnswers } from '#components/application-answers.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { nothingNew } from '#lib/domain/register/standing.ts';
import type { JoiningToDecide } from '#lib/queries/joining/joinings.ts';
import { words } from '#lib/words/words.ts';
import { askAboutApplicant } from '../actions.ts';
import { AppliedSystems } from '../_parts/applied-systems.tsx';
import { ApplicationTag } from '../_parts/application-tag.tsx';
import { openJudged } from '../_parts/open-joining.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

const ZONE = 'Europe/London';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openJudged((await params).id)).name ?? words().joiningDesk.title };
}

/** One application: what was said, what its register and its systems answered, and what can be done. */
export default async function ApplicationPage({ params, searchParams }: Props) {
  const one = await openJudged((await params).id);
  const { done } = await searchParams;
  const t = words().joiningDesk;
  return (
    <>
      <BackLink href="/support/joinings">{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">{one.name}</h1>
      <p>
        <ApplicationTag state={one.state} />
      </p>
      <FactsList
        facts={[
          { name: t.rows.applicant, value: one.email },
          { name: t.rows.sent, value: one.sentAt && formatInstant(one.sentAt, ZONE) },
          { name: t.rows.ended, value: one.endedAt && formatInstant(one.endedAt, ZONE) },
          { name: t.rows.why, value: one.decisionText },
        ]}
      />
      <Next one={one} />
      <h2 className="nhsuk-heading-m">{t.said}</h2>
      <ApplicationAnswers application={one} />
      <Register one={one} />
      {one.nodes.length > 0 && <h2 className="nhsuk-heading-m">{t.nodes.title}</h2>}
      <AppliedSystems application={one} />
    </>
  );
}

function Next({ one }: { one: JoiningToDecide }) {
  const t = words().joiningDesk;
  if (one.joinedAs !== null) {
    return (
      <p>
        {t.joined} <a href={`/support/organisations/${one.joinedAs}`}>{t.joinedLink}</a>
      </p>
    );
  }
  if (one.state !== 'sent') return null;
  const here = `/support/joinings/${one.id}`;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.next}</h2>
      {one.isOwn ? (
        <p>{t.own}</p>
      ) : (
        <>
          {one.hindrance !== null && (
            <p className="lantern-warning">
              {t.notYet} {t.problems[one.hindrance]}.
            </p>
          )}
          <div className="nhsuk-button-group">
            {one.hindrance === null && (
              <a className="nhsuk-button" href={`${here}/approve`} draggable="false">
                {t.approve.link}
              </a>
            )}
            <a
              className="nhsuk-button nhsuk-button--secondary"
              href={`${here}/refuse`}
              draggable="false"
            >
              {t.refuse.link}
            </a>
          </div>
        </>
      )}
    </>
  );
}

function Register({ one }: { one: JoiningToDecide }) {
  const t = words().joiningDesk;
  const { register: said, state } = one;
  if (said === null) return null;
  const { answer, register, standing, answeredAt, silentSince, isByMachine } = said;
  const facts = { register, standing, answeredAt, silentSince };
  const code = one.odsCode ?? one.registerCode;
  const refusal = nothingNew(facts, new Date());
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.register.title}</h2>
      <RegisterSays said={{ code, facts, nothingNew: refusal, checks: [] }} />
      {answer === 'not_found' && <p>{t.register.notFound}</p>}
      {answer === 'unavailable' && <p>{t.register.unavailable}</p>}
      {state === 'sent' && isByMachine && (
        <ChoiceForm
          action={askAboutApplicant.bind(null, one.id)}
          button={t.register.ask}
          name="ask"
          isQuiet
        />
      )}
      {!isByMachine && <ByHand one={one} />}
    </>
  );
}

function ByHand({ one: { id, state, isOwn, hand: looked } }: { one: JoiningToDecide }) {
  const { hand: t } = words().joiningDesk;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.lead}</p>
      {looked !== null && (
        <>
          <p>{t.waiting(looked.by, formatInstant(looked.at, ZONE))}</p>
          <p className="lantern-in-their-words">{looked.evidence}</p>
        </>
      )}
      {state === 'sent' && !isOwn && (
        <p>
          <a href={`/support/joinings/${id}/look`}>{t.link}</a>
        </p>
      )}
    </>
  );
}
