import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { reportReading } from '#app/_web/report-reading.ts';
import { openPreview } from '#app/staff/_parts/open-preview.ts';
import { PreviewFiles } from '#app/staff/_parts/preview-files.tsx';
import { BackLink } from '#components/back-link.tsx';
import { LetterShown } from '#components/letter-shown.tsx';
import type { ReportReading } from '#components/explained.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { LetLook } from '#components/let-look.tsx';
import { ReleaseShown } from '#components/release-shown.tsx';
import { LANGUAGE_TAGS, LANGUAGES, type Language } from '#lib/base/language.ts';
import { letterOf } from '#lib/domain/letter/letter.ts';
import { composeLetter } from '#lib/processes/compose-letter.ts';
import { packageList } from '#lib/processes/package-list.ts';
import type { ReleasePreview } from '#lib/queries/release/preview-release.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string; language: string }>;
  searchParams: Promise<{ plain?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await openPreview((await params).id);
  return { title: words('en').staff.preview.title };
}

/** The very page of a release, its letter and the names of its files, before anybody lets it go. */
export default async function PreviewInLanguagePage({ params, searchParams }: Props) {
  const { id, language: asked } = await params;
  const language = LANGUAGES.find((one) => one === asked) ?? notFound();
  const preview = await openPreview(id);
  const reading = reportReading(`/staff/requests/${id}/preview/${language}`, await searchParams);
  const { staff } = words('en');
  const t = staff.preview;
  return (
    <ReadingColumn>
      <div lang={LANGUAGE_TAGS.en}>
        <BackLink href={`/staff/requests/${id}`}>{staff.request.backToRequest}</BackLink>
        <h1 className="nhsuk-heading-l">{t.title}</h1>
        {preview.ok ? (
          <Banner preview={preview.value} here={`/staff/requests/${id}/preview`} now={language} />
        ) : (
          <p>{t.nothing}</p>
        )}
      </div>
      {preview.ok && <Shown {...{ language, reading }} preview={preview.value} />}
    </ReadingColumn>
  );
}

function Banner({ preview, here, now }: { preview: ReleasePreview; here: string; now: Language }) {
  const t = words('en').staff.preview;
  const other = now === 'en' ? 'cy' : 'en';
  return (
    <>
      <div className="lantern-warning">
        <p>
          <strong>{t.banner}.</strong> {t.explained(preview.recipient)} {t.yours}
        </p>
        <p className="nhsuk-u-margin-bottom-0">
          {now === preview.language ? t.theirLanguage : t.otherLanguage}{' '}
          <a href={`${here}/${other}`}>{t.inLanguage[other]}</a>
        </p>
      </div>
      <nav className="nhsuk-u-margin-top-4" aria-label={t.contents}>
        <ul>
          {(['page', 'letter', 'files'] as const).map((part) => (
            <li key={part}>
              <a href={`#their-${part}`}>{t[part]}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function Shown({
  preview,
  language,
  reading,
}: {
  preview: ReleasePreview;
  language: Language;
  reading: ReportReading;
}) {
  const t = words('en').staff.preview;
  const { release, letter, files } = preview;
  const document = composeLetter(
    letterOf('link_issued', letter.type) ?? 'answered',
    letter,
    new Date(),
  );
  const list = packageList(files, release.timeZone);
  return (
    <>
      <section className="lantern-previewed" id="their-page" aria-label={t.page}>
        <Tab text={t.page} />
        <ReleaseShown
          release={release}
          reportAddress={(studyId, reportId) => `/staff/studies/${studyId}/reports/${reportId}`}
          imagesAddress={() => null}
          reading={reading}
          acts={deadActs(release)}
          heading="h2"
        />
      </section>
      <section className="lantern-previewed" id="their-letter" aria-label={t.letter}>
        <Tab text={t.letter} />
        <LetterShown letter={{ document, language }} heading="h2" />
      </section>
      <section className="lantern-previewed" id="their-files" aria-label={t.files}>
        <Tab text={t.files} />
        <PreviewFiles files={list} />
      </section>
    </>
  );
}

/** Names a part of the preview, in the language of whoever looks at it. */
function Tab({ text }: { text: string }) {
  return (
    <p className="lantern-previewed__tab" lang={LANGUAGE_TAGS.en}>
      {text}
    </p>
  );
}

/** The same buttons, which do nothing. */
function deadActs({ mayLetLook }: ReleasePreview['release']) {
  const t = words().releases;
  return {
    start: (
      <button className="nhsuk-button" type="button" disabled>
        {t.download.start}
      </button>
    ),
    evidence: <p>{words().evidence.link}</p>,
    letLook: mayLetLook && <LetLook releaseId={null} />,
    longer: (
      <button className="nhsuk-button nhsuk-button--secondary" type="button" disabled>
        {t.longer.button}
      </button>
    ),
    stop: t.stop.link,
  };
}
