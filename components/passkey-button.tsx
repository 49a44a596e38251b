'use client';

import { useState, useSyncExternalStore, useTransition } from 'react';
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { words } from '#lib/words/browser.ts';
import { ProblemSummary } from './problem-summary.tsx';

/** What a browser is to sign or to make, or why it is not. */
export type PasskeyAsked =
  | { readonly question: PublicKeyCredentialRequestOptionsJSON }
  | { readonly order: PublicKeyCredentialCreationOptionsJSON }
  | { readonly problem: string };

/** Only ever a problem: when all is well the answer leads to another page. */
export type PasskeyAnswer = { readonly problem: string };

/**
 * Asks the device for a passkey: fetches what is to be signed or made, hands it to the browser, and gives the server
 * what the device answered. Without script there is no passkey, and the page says so.
 */
export function PasskeyButton({
  label,
  field = 'passkey',
  ask,
  answer,
}: {
  label: string;
  /** The id of what a problem is about: the button itself, or a field beside it. */
  field?: string;
  ask: () => Promise<PasskeyAsked>;
  answer: (made: unknown) => Promise<PasskeyAnswer>;
}) {
  const t = words();
  const [problem, setProblem] = useState<string | null>(null);
  const [isWaiting, startWaiting] = useTransition();
  const isLive = useSyncExternalStore(never, yes, no);
  const press = () => {
    setProblem(null);
    startWaiting(async () => {
      const found = await throughTheDevice(ask, answer);
      setProblem(found.problem);
    });
  };
  return (
    <div className="lantern-passkey">
      <ProblemSummary problems={problem === null ? {} : { [field]: problem }} />
      <button
        id="passkey"
        className="nhsuk-button"
        type="button"
        disabled={!isLive}
        aria-disabled={isWaiting}
        onClick={isWaiting ? undefined : press}
      >
        {label}
      </button>
      <p role="status" className="lantern-passkey__status">
        {isWaiting ? t.stepUp.waiting : ''}
      </p>
      <noscript>
        <p>{t.stepUp.needsScript}</p>
      </noscript>
    </div>
  );
}

/** A page that is shown and not yet alive would swallow a press: until then there is nothing to press. */
const never = () => () => undefined;
const yes = () => true;
const no = () => false;

async function throughTheDevice(
  ask: () => Promise<PasskeyAsked>,
  answer: (made: unknown) => Promise<PasskeyAnswer>,
): Promise<PasskeyAnswer> {
  const t = words().refusals.passkey;
  if (!browserSupportsWebAuthn()) return { problem: t.not_supported };
  const asked = await ask();
  if ('problem' in asked) return asked;
  try {
    const made =
      'question' in asked
        ? await startAuthentication({ optionsJSON: asked.question })
        : await startRegistration({ optionsJSON: asked.order });
    return await answer(made);
  } catch (fault) {
    // A redirect is Next's to follow; everything the browser says no to, the person may try again.
    if (!isOfTheBrowser(fault)) throw fault;
    return { problem: fault.name === 'InvalidStateError' ? t.already_here : t.not_made };
  }
}

function isOfTheBrowser(fault: unknown): fault is Error {
  return fault instanceof WebAuthnError || fault instanceof DOMException;
}
