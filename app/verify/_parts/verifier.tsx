'use client';

import { useRef, useState, useSyncExternalStore } from 'react';
import { words } from '#lib/words/browser.ts';
import { checkChosen, type Outcome } from './check-chosen.ts';
import { droppedFiles, type NamedFile } from './chosen-files.ts';
import { CheckedOutcome } from './checked-outcome.tsx';
import { CheckProgress } from './check-progress.tsx';
import { FileChooser } from './file-chooser.tsx';

type Step =
  | { readonly is: 'choosing' }
  | { readonly is: 'checking'; readonly done: number; readonly all: number }
  | { readonly is: 'over'; readonly outcome: Outcome };

/** More often, nobody could read it. */
const TOLD_EACH_MILLISECONDS = 200;

/**
 * Checks files where they are. Without script nothing of it is there, and the page says what else can be done.
 */
export function Verifier() {
  const [step, setStep] = useState<Step>({ is: 'choosing' });
  const isLive = useSyncExternalStore(never, yes, no);
  const told = useRef(0);
  if (!isLive) return null;

  const check = async (given: readonly NamedFile[]) => {
    if (given.length === 0) return;
    setStep({ is: 'checking', done: 0, all: 0 });
    const outcome = await checkChosen(given, (done, all) => {
      const now = performance.now();
      if (now - told.current < TOLD_EACH_MILLISECONDS) return;
      told.current = now;
      setStep({ is: 'checking', done, all });
    });
    setStep({ is: 'over', outcome });
  };
  const drop = async (items: DataTransferItemList) => {
    await check(await droppedFiles(items).catch(() => []));
  };
  return (
    <div
      className="lantern-drop"
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        if (step.is !== 'checking') void drop(event.dataTransfer.items);
      }}
    >
      {step.is === 'checking' && <CheckProgress done={step.done} all={step.all} />}
      {step.is === 'over' && <CheckedOutcome outcome={step.outcome} />}
      {step.is !== 'checking' && (
        <FileChooser isAgain={step.is === 'over'} choose={(files) => void check(files)} />
      )}
      {step.is === 'choosing' && (
        <p className="lantern-quiet">{words().verification.choose.drop}</p>
      )}
    </div>
  );
}

/** A page that is shown and not yet alive would swallow what is chosen. */
const never = () => () => undefined;
const yes = () => true;
const no = () => false;
