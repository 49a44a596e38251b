import type { Metadata } from 'next';
import { AnswerRows } from '#components/answer-rows.tsx';
import { BackLink } from '#components/back-link.tsx';
import { BringImages } from '#components/bring-images.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { studyName } from '#components/study-name.ts';
import { OfficeContact } from '#components/trust-mark.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { plainStudy } from '#lib/domain/study/plain-words.ts';
import type { MyAsk, MyBroughtStudy } from '#lib/queries/image-ask/my-asks.ts';
import { words } from '#lib/words/words.ts';
import { finishSendingImages } from '../actions.ts';
import { ownAsk, type OfAsk } from '../own-ask.ts';

type Props = OfAsk & { readonly searchParams: Promise<{ readonly done?: string }> };

export async function generateMetadata({ params }: OfAsk): Promise<Metadata> {
  const { hospital } = await ownAsk((await params).id);
  return { title: words().imagesAsked.one.title(hospital) };
}

/** What a hospital asks the person for, how to send it, and what has become of what they sent. */
export default async function ImagesAskedPage({ params, searchParams }: Props) {
  const ask = await ownAsk((await params).id);
  const { imagesAsked } = words();
  const { one: t } = imagesAsked;
  return (
    <ReadingColumn>
      <BackLink href="/requests">{t.back}</BackLink>
      <DoneWord said={imagesAsked.done} done={(await searchParams).done} />
      <h1 className="nhsuk-heading-l">{t.title(ask.hospital)}</h1>
      <AnswerRows
        rows={[
          { name: t.wanted, value: ask.wanted },
          { name: t.reason, value: ask.reason },
          { name: t.until, value: formatDate(localDate(ask.until, ask.zone)) },
          { name: t.state, value: imagesAsked.states[ask.state] },
          { name: t.reference, value: ask.reference },
          ...(ask.withdrawnBecause === null
            ? []
            : [{ name: t.withdrawnBecause, value: ask.withdrawnBecause }]),
        ]}
      />
      {ask.isOpen && <Choose ask={ask} />}
      <Sent ask={ask} />
      {ask.isOpen && ask.studies.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">{t.finishTitle}</h2>
          <p>{t.finishBody}</p>
          <ChoiceForm
            action={finishSendingImages.bind(null, ask.id)}
            button={t.finish}
            name="finish"
            isQuiet
          />
        </>
      )}
      {ask.canStop && (
        <p>
          <a href={`/images-asked/${ask.id}/stop`}>{t.stop}</a>
        </p>
      )}
      <OfficeContact hospital={ask.hospital} shown={ask.shown} />
      <HelpLink topic="waiting" />
    </ReadingColumn>
  );
}

function Choose({ ask }: { ask: MyAsk }) {
  const t = words().imagesAsked.choose;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <BringImages askId={ask.id} own={ask.own} />
      <noscript>
        <div className="nhsuk-inset-text">
          <p>{t.noScript}</p>
        </div>
      </noscript>
      <p>{t.post}</p>
    </>
  );
}

function Sent({ ask: { studies, state } }: { ask: MyAsk }) {
  const { one: t } = words().imagesAsked;
  if (studies.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.sentTitle}</h2>
      <ul className="lantern-plain-list">
        {studies.map((study) => (
          <SentStudy key={study.id} study={study} />
        ))}
      </ul>
      {(state === 'open' || state === 'sent') && <p>{t.next}</p>}
    </>
  );
}

function SentStudy({ study }: { study: MyBroughtStudy }) {
  const { one: t, found } = words().imagesAsked;
  const { studyDate, images, bytes, because, note, modality } = study;
  const modalities = modality === null ? [] : [modality];
  return (
    <li className="nhsuk-card nhsuk-u-margin-bottom-4">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">
          {studyName(plainStudy({ ...study, modalities, bodyPart: null }))}
          {studyDate && `, ${t.onDay(formatDate(studyDate))}`}
        </h3>
        <p className="nhsuk-u-margin-bottom-2">{found.amount(images, formatSize(bytes))}</p>
        <p className="nhsuk-u-margin-bottom-0">
          <strong>{t.studies[study.state]}</strong>
          {because && ` ${t.because[because]}`}
        </p>
        {note && <p className="lantern-in-their-words">{note}</p>}
      </div>
    </li>
  );
}
