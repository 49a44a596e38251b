import type { Metadata } from 'next';
import { clientAddress } from '#app/_web/session.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { asPerson } from '#lib/adapters/db/context.ts';
import { ACCOUNT_CHECK_WAYS } from '#lib/domain/identity/identity-check.ts';
import { myHospitalChoices } from '#lib/queries/access-request/my-hospital-choices.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { beginGettingBackIn } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().recovery.begin.title });

type Props = { params: Promise<{ secret: string }> };

/** Asks which hospital is to check who somebody is: the same for everybody and every secret, until one is sent. */
export default async function BeginGettingBackInPage({ params }: Props) {
  const { secret } = await params;
  const nobody = asPerson({ kind: 'anonymous' }, await clientAddress());
  const hospitals = await myHospitalChoices(services().db, nobody);
  const { recovery, identity } = words();
  const { begin: t } = recovery;
  return (
    <ReadingColumn>
      <QuestionForm
        action={beginGettingBackIn.bind(null, secret)}
        title={t.title}
        button={t.button}
        fields={[
          {
            kind: 'radios',
            name: 'way',
            label: t.way,
            options: ACCOUNT_CHECK_WAYS.map((value) => ({ value, label: identity.ways[value] })),
          },
          {
            kind: 'radios',
            name: 'hospital',
            label: t.hospital,
            hint: t.hospitalHint,
            options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <h2 className="nhsuk-heading-m">{t.bringTitle}</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {t.bring.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </QuestionForm>
      <p>
        <a href="/sign-in/lost">{t.again}</a>
      </p>
    </ReadingColumn>
  );
}
