import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ChoiceForm } from '#components/choice-form.tsx';
import { PairingWatch } from '#components/pairing-watch.tsx';
import { QrCode } from '#components/qr-code.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatTime } from '#lib/base/display-date.ts';
import { services } from '#lib/processes/web/services.ts';
import type { WaitingPairing } from '#lib/queries/pairing/showing.ts';
import { words } from '#lib/words/words.ts';
import { finishHere, showHere } from '../actions.ts';
import { shownCode, waitingHere } from '../showing-holder.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { waiting: t } = words().pairings;
  const pairing = await waitingHere();
  return { title: pairing === null || pairing.standing === 'over' ? t.overTitle : t.title };
}

/** The code of this computer, and whether its patient has said yes. Works by its buttons alone. */
export default async function CodePage() {
  const { waiting: t } = words().pairings;
  const pairing = await waitingHere();
  if (pairing === null) redirect('/show');
  if (pairing.standing === 'open') redirect('/show/scans');
  if (pairing.standing === 'over') return <Over />;
  const isReady = pairing.standing === 'ready';
  return (
    <ReadingColumn>
      <PairingWatch standing={pairing.standing} form="form-show" />
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {pairing.standing === 'waiting' && <Code pairing={pairing} code={await shownCode()} />}
      <p>{t.words}</p>
      <p className="lantern-check-words" lang="en">
        {pairing.checkWords}
      </p>
      <p role="status">{isReady ? t.ready : pairing.standing === 'found' ? t.found : t.watching}</p>
      <ChoiceForm name="show" action={showHere} button={isReady ? t.open : t.again} />
      <ChoiceForm name="stop" action={finishHere} button={t.stop} isQuiet />
    </ReadingColumn>
  );
}

function Code({ pairing, code }: { pairing: WaitingPairing; code: string }) {
  const { waiting: t } = words().pairings;
  const site = services().settings.LANTERN_PUBLIC_URL;
  return (
    <>
      <p>{t.scan}</p>
      <QrCode text={new URL(`/pair/${code}`, site).toString()} label={t.qr} />
      <p>{t.type(new URL('/pair', site).toString())}</p>
      <p className="lantern-check-words">{code}</p>
      <p>{t.until(formatTime(pairing.codeExpiresAt, 'Europe/London'))}</p>
    </>
  );
}

function Over() {
  const { waiting: t } = words().pairings;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.overTitle}</h1>
      <p>{t.over}</p>
      <p>
        <a className="nhsuk-button" href="/show" role="button" draggable="false">
          {t.anew}
        </a>
      </p>
    </ReadingColumn>
  );
}
