import { wordOfShown } from '#lib/imaging/shown/words.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';
import type { ShownObject, SlideModel, ViewerModel } from '#lib/processes/web/images/model.ts';
import { words } from '#lib/words/words.ts';
import type { ReportReading } from '../explained.tsx';
import { KeyObjects } from '../shown/key-objects.tsx';
import { TextLines } from '../shown/text-lines.tsx';
import { TherapyFacts } from '../shown/therapy-facts.tsx';
import { Video } from '../shown/video.tsx';
import { Waveform, WaveformNotes } from '../shown/waveform.tsx';
import { MarkedObject } from './marked-object.tsx';
import { SlideViewer } from './slide-viewer.tsx';
import { Watermarked } from './watermark.tsx';

/** Of what something is drawn, and not only said. */
const PICTURED: ReadonlySet<Shown['kind']> = new Set([
  'waveform',
  'video',
  'presentation-state',
  'structure-set',
  'segmentation',
  'slide',
]);

/** What a series without pictures consists of: each object as what it is, or in words why it is not shown. */
export function ShownObjects({
  model,
  here,
  back,
  reading,
}: {
  readonly model: ViewerModel;
  /** The page’s own address, and where everything can be downloaded. */
  readonly here: string;
  readonly back: string;
  readonly reading: ReportReading;
}) {
  const t = words().shown;
  const pageOf = (uid: string) => {
    const page = model.pages[uid];
    return page === undefined ? null : `${here}${page}`;
  };
  return (
    <>
      {model.slide && (
        <Watermarked text={model.watermark}>
          <Slide model={model} slide={model.slide} />
        </Watermarked>
      )}
      {model.shown.map((object) => (
        <article key={object.at} className="lantern-shown">
          {object.shown.ok ? (
            <>
              {/* A film says it below itself. */}
              {object.shown.value.kind !== 'video' && (
                <p>{t.kinds[wordOfShown(object.shown.value)]}</p>
              )}
              <Watermarked text={PICTURED.has(object.shown.value.kind) ? model.watermark : null}>
                <One {...{ object, pageOf, here, back, reading }} shown={object.shown.value} />
              </Watermarked>
            </>
          ) : (
            <>
              <p>{t.refusals[object.shown.error]}</p>
              <p>
                <a href={back}>{t.download}</a>
              </p>
            </>
          )}
        </article>
      ))}
    </>
  );
}

function Slide({ model, slide }: { readonly model: ViewerModel; readonly slide: SlideModel }) {
  const t = words();
  const { series } = model.start;
  const { description } = model.series[series] ?? { description: null };
  return (
    <article className="lantern-shown">
      <p>{t.shown.kinds.slide}</p>
      <SlideViewer
        slide={slide}
        patient={model.patient}
        label={t.viewer.seriesName(series + 1, description)}
      />
    </article>
  );
}

type OneProps = {
  readonly object: ShownObject;
  readonly shown: Shown;
  readonly pageOf: (sopInstanceUid: string) => string | null;
  readonly here: string;
  readonly back: string;
  readonly reading: ReportReading;
};

function One(props: OneProps) {
  const { object, shown, pageOf, here, back } = props;
  switch (shown.kind) {
    case 'report':
      return <Text {...props} text={shown} />;
    case 'key-objects':
      return (
        <KeyObjects shown={shown} addressOf={({ sopInstanceUid }) => pageOf(sopInstanceUid)} />
      );
    case 'waveform':
      return (
        <>
          {shown.groups.map(({ number }) => (
            <Waveform key={number} shown={shown} group={number} />
          ))}
          <WaveformNotes shown={shown} />
        </>
      );
    case 'radiotherapy':
      return <TherapyFacts shown={shown} />;
    case 'video':
      return <Video shown={shown} address={`${object.at}/film`} download={back} />;
    case 'presentation-state':
      return <Presented object={object} />;
    case 'structure-set':
      return (
        <MarkedObject
          {...{ object, here }}
          names={shown.regions.map(({ number, name }) => name || String(number))}
        />
      );
    case 'segmentation':
      return (
        <MarkedObject
          {...{ object, here }}
          names={shown.segments.map(({ number, label }) => label || String(number))}
        />
      );
    case 'document':
      return <Document {...props} shown={shown} />;
    default:
      return (
        <p>
          <a href={back}>{words().shown.download}</a>
        </p>
      );
  }
}

/** Text that an object holds, named in the page by the object's own number. */
function Text({
  object,
  reading,
  text,
}: OneProps & { readonly text: Parameters<typeof TextLines>[0] }) {
  const id = `text-${object.at.split('/').at(-1)}`;
  return <TextLines lines={text.lines} isCutShort={text.isCutShort} {...{ id, reading }} />;
}

function Document(props: OneProps & { readonly shown: Extract<Shown, { kind: 'document' }> }) {
  const { object, shown, back } = props;
  const t = words();
  if (shown.text) return <Text {...props} text={shown.text} />;
  const isThere = shown.form === 'pdf' && shown.place !== null;
  return (
    <p>
      <a href={isThere ? `${object.at}/document` : back}>
        {isThere ? t.viewer.openDocument : t.shown.download}
      </a>
    </p>
  );
}

/** The first picture that a presentation state is for, drawn as it lays down. */
function Presented({ object: { at, presents } }: { readonly object: ShownObject }) {
  const t = words().viewer;
  const [uid = ''] = at.split('/').slice(-1);
  if (presents === null) return <p>{t.presentsNone}</p>;
  return (
    <p>
      {/* eslint-disable-next-line @next/next/no-img-element -- it is drawn by us, for this person */}
      <img
        className="lantern-shown__picture"
        src={`${presents}/rendered?viewport=768,768&presentation=${uid}`}
        alt={t.presented}
      />
    </p>
  );
}
