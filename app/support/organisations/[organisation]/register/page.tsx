import type { Metadata } from 'next';
import { LastChecks, RegisterSays } from '#app/staff/_parts/register-says.tsx';
import { openRegister } from '#app/support/_parts/open-register.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { InstitutionRegister } from '#lib/queries/register/institution-register.ts';
import { words } from '#lib/words/words.ts';
import { askPublicRegister } from '../../register-actions.ts';

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string }>;
};

export const metadata: Metadata = { title: words().publicRegisters.title };

/** What the public register says of an institution, when it was asked, and what people found who looked by hand. */
export default async function InstitutionRegisterPage({ params, searchParams }: Props) {
  const one = await openRegister((await params).organisation);
  const { done } = await searchParams;
  const t = words().publicRegisters;
  const here = `/support/organisations/${one.odsCode}`;
  return (
    <>
      <BackLink href={here}>{t.back(one.name)}</BackLink>
      <DoneWord
        said={{ asked: t.asked, looked: t.hand.done, confirmed: t.hand.confirmed }}
        done={done}
      />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {one.name}: {t.kinds[one.kind]}
        </span>
        {t.title}
      </h1>
      <RegisterSays said={one} />
      {one.canAsk && (
        <ChoiceForm
          action={askPublicRegister.bind(null, {
            organisationId: one.organisationId,
            odsCode: one.odsCode,
          })}
          button={t.checkNow}
          name="ask"
        />
      )}
      <Open one={one} />
      <ByHand one={one} />
      <h2 className="nhsuk-heading-m">{t.checks.title}</h2>
      <LastChecks checks={one.checks} />
    </>
  );
}

/** What is open at one that its register is against: numbers, and nothing of anybody. */
function Open({ one: { open } }: { one: InstitutionRegister }) {
  if (open === null) return null;
  const t = words().publicRegisters.open;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{t.links(open.links)}</li>
        <li>{t.requests(open.requests)}</li>
        <li>{t.agreements(open.agreements)}</li>
      </ul>
    </>
  );
}

function ByHand({ one }: { one: InstitutionRegister }) {
  const t = words().publicRegisters.hand;
  if (!one.canLook) return null;
  const { waiting } = one;
  const here = `/support/organisations/${one.odsCode}/register`;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.lead}</p>
      {waiting !== null && (
        <p>{t.waiting(waiting.by, formatInstant(waiting.at, 'Europe/London'), waiting.standing)}</p>
      )}
      <div className="nhsuk-button-group">
        {waiting?.canConfirm === true && (
          <a className="nhsuk-button" href={`${here}/confirm`} draggable="false">
            {t.confirmTitle}
          </a>
        )}
        <a className="nhsuk-button nhsuk-button--secondary" href={`${here}/look`} draggable="false">
          {t.link}
        </a>
      </div>
    </>
  );
}
