import type { Metadata } from 'next';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { openSettings } from '#app/staff/_parts/open-settings.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { LANGUAGES } from '#lib/base/language.ts';
import { TEMPLATE_NAMES } from '#lib/domain/letter/templates.ts';
import type { Setting } from '#lib/queries/trust-policy/settings.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().settings.letters.title };

type Props = { params: Promise<{ organisation: string }> };

/** Each letter of an institution in each language, and whether it speaks in its own words there. */
export default async function LetterSettingsPage({ params }: Props) {
  const { organisation, settings } = await openSettings((await params).organisation);
  const t = words().settings.letters;
  const here = `/staff/settings/${organisation.odsCode}`;
  return (
    <>
      <BackLink href={here}>{words().settings.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <p>{t.explain}</p>
      <div className="nhsuk-inset-text">
        <p>{t.neutral}</p>
      </div>
      <ListTable caption={t.title} columns={t.columns}>
        {TEMPLATE_NAMES.map((name) => (
          <tr role="row" className="nhsuk-table__row" key={name}>
            <TableCell name={t.columns.letter}>{t.names[name]}</TableCell>
            {LANGUAGES.map((language) => (
              <TableCell name={t.columns[language]} key={language}>
                <State
                  setting={settings.find(({ key }) => key === `${name}_${language}`)}
                  about={t.ownOf(t.names[name], t.languages[language])}
                  here={here}
                />
              </TableCell>
            ))}
          </tr>
        ))}
      </ListTable>
    </>
  );
}

function State({
  setting,
  about,
  here,
}: {
  setting: Setting | undefined;
  about: string;
  here: string;
}) {
  const t = words().settings;
  if (!setting) return null;
  return (
    <>
      <a href={`${here}/${setting.key}`}>
        {setting.value === '' ? t.letters.house : t.letters.own}
        <span className="nhsuk-u-visually-hidden">: {about}</span>
      </a>
      {setting.isProposed && (
        <>
          <br />
          <strong className="nhsuk-tag nhsuk-tag--yellow lantern-tag">{t.waits}</strong>
        </>
      )}
    </>
  );
}
