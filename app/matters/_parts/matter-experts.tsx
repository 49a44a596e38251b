import { words } from '#lib/words/words.ts';

/** The way from a case to whom the firm asked about it. */
export function MatterExpertsLink({ matterId }: { matterId: string }) {
  const { one: t } = words().matters;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.expertsTitle}</h2>
      <p>
        <a href={`/matters/${matterId}/experts`}>{t.expertsLink}</a>
      </p>
    </section>
  );
}
