'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Named } from '#lib/domain/image-ask/whose.ts';
import { words } from '#lib/words/browser.ts';
import { FoundImages, type Found } from './found-images.tsx';
import { bytesOf, studiesIn } from './found-studies.ts';
import { ImageChooser } from './image-chooser.tsx';
import { readImageFile, type ImageFile } from './image-file.ts';
import {
  learnSent,
  sendImages,
  sentKey,
  type SendEnd,
  type SendProgress,
  type ToSend,
} from './send-images.ts';
import { SendingImages, SentImages } from './sending-images.tsx';

type Step =
  | { readonly is: 'choosing' }
  | { readonly is: 'reading'; readonly done: number; readonly all: number }
  | { readonly is: 'found'; readonly found: Found }
  | { readonly is: 'sending'; readonly all: readonly ToSend[]; readonly end: SendEnd | null }
  | { readonly is: 'sent' };

const NOTHING: SendProgress = { files: 0, bytes: 0, refused: [], aside: 0, isWaiting: false };

/**
 * Reads images where they are, shows whose they are before anything leaves the device, and then sends what was chosen.
 * Without script nothing of it is there, and the page says what else can be done.
 */
export function BringImages({ askId, own }: { askId: string; own: Named }) {
  const [step, setStep] = useState<Step>({ is: 'choosing' });
  const [progress, setProgress] = useState(NOTHING);
  const isLive = useSyncExternalStore(never, yes, no);
  const stop = useRef(new AbortController());
  const router = useRouter();
  useStayWhile(step.is === 'sending' && step.end === null);
  if (!isLive) return null;

  const read = async (files: readonly File[]) => {
    setProgress(NOTHING);
    const found = await readAll(files, { askId, own }, (done) => {
      setStep({ is: 'reading', done, all: files.length });
    });
    setStep({ is: 'found', found });
  };
  const send = async (all: readonly ToSend[]) => {
    stop.current = new AbortController();
    setStep({ is: 'sending', all, end: null });
    const end = await sendImages(askId, all, stop.current.signal, setProgress);
    setStep(end === 'done' ? { is: 'sent' } : { is: 'sending', all, end });
    router.refresh();
  };
  /** What was sent before the pause is known to the server, and skipped. */
  const goOn = async (all: readonly ToSend[]) => {
    const sent = await learnSent(askId);
    await send(all.filter(({ image }) => sent?.has(sentKey(image)) !== true));
  };
  switch (step.is) {
    case 'choosing':
      return <ImageChooser choose={(files) => void read(files)} />;
    case 'reading':
      return <p role="status">{words().imagesAsked.reading(step.done, step.all)}</p>;
    case 'found':
      return (
        <>
          <FoundImages found={step.found} own={own} send={(all) => void send(all)} />
          <ImageChooser isAgain choose={(files) => void read(files)} />
        </>
      );
    case 'sending':
      return (
        <SendingImages
          progress={progress}
          whole={{ images: step.all.length, bytes: bytesOf(step.all.map(({ image }) => image)) }}
          end={step.end}
          pause={() => {
            stop.current.abort();
          }}
          goOn={() => void goOn(step.all)}
        />
      );
    case 'sent':
      return (
        <>
          <SentImages progress={progress} />
          <ImageChooser isAgain choose={(files) => void read(files)} />
        </>
      );
  }
}

/** A page that is shown and not yet alive would swallow what is chosen. */
const never = () => () => undefined;
const yes = () => true;
const no = () => false;

/** Asks before somebody leaves a page that is sending. */
function useStayWhile(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [isSending]);
}

const READ_AT_ONCE = 4;

async function readAll(
  files: readonly File[],
  { askId, own }: { askId: string; own: Named },
  tell: (done: number) => void,
): Promise<Found> {
  const sent = await learnSent(askId);
  const left = [...files];
  const images: ImageFile[] = [];
  const skipped: string[] = [];
  let done = 0;
  const run = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      const image = await readImageFile(file).catch(() => null);
      if (image === null) skipped.push(file.webkitRelativePath || file.name);
      else images.push(image);
      done += 1;
      tell(done);
    }
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, run));
  const fresh = images.filter((image) => sent?.has(sentKey(image)) !== true);
  return {
    studies: studiesIn(fresh, own),
    skipped: skipped.toSorted(),
    sentAlready: images.length - fresh.length,
  };
}
