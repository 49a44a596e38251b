import { formatInstant } from '#lib/base/display-date.ts';
import type { AgreementView } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';

/** The versions that there were, each to be read, and beside each what it changed. */
export function AgreementVersions({ agreement }: { agreement: AgreementView }) {
  const t = words().agreements.one;
  const { zone } = agreement[agreement.side];
  const here = `/staff/agreements/${agreement.id}`;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.sections.versions}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {agreement.versions.map(({ id, number, sharedAt }, place) => {
          const before = agreement.versions[place + 1];
          const when = sharedAt === null ? t.notSent : t.sent(formatInstant(sharedAt, zone));
          return (
            <li key={id}>
              <a href={`${here}/document?version=${number}`}>{t.version(number)}</a>
              {`, ${when}`}
              {before !== undefined && (
                <>
                  <br />
                  <a href={`${here}/compare?from=${before.number}&to=${number}`}>
                    {t.compare(before.number, number)}
                  </a>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
