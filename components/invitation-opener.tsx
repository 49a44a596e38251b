'use client';

import { useActionState, useEffect } from 'react';
import type { Words } from '#lib/words/words.ts';
import { words } from '#lib/words/browser.ts';

/** Where an invitation stands for whoever pressed the button. */
export type InvitationAnswer =
  | { readonly step: 'start' | 'other_address' | 'accepted' }
  | {
      readonly step: 'refused';
      readonly refusal: keyof Words['register']['invitation']['refusals'];
    };

type Action = (state: InvitationAnswer, form: FormData) => Promise<InvitationAnswer>;

/**
 * The page an invitation's link leads to: until its button is pressed it says nothing of the invitation. `email` is that
 * of whoever is signed in.
 */
export function InvitationOpener({ action, email }: { action: Action; email: string | null }) {
  const { invitation: t } = words().register;
  const [answer, submit] = useActionState<InvitationAnswer, FormData>(action, { step: 'start' });
  const title = titleOf(answer);
  useEffect(() => {
    if (answer.step !== 'start') document.title = `${title} - ${words().common.service}`;
  }, [answer, title]);
  if (answer.step === 'accepted' || answer.step === 'refused') {
    return (
      <div role="alert">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>{answer.step === 'refused' ? `${t.refusals[answer.refusal]}.` : t.acceptedBody}</p>
        {answer.step === 'accepted' && (
          <p>
            <a className="nhsuk-button" href="/home" role="button" draggable="false">
              {t.goOn}
            </a>
          </p>
        )}
      </div>
    );
  }
  const isOther = answer.step === 'other_address';
  const body = isOther ? [t.otherBody(email ?? '')] : bodyFor(email);
  const button = isOther ? t.join : email === null ? t.button : t.accept;
  return (
    <form action={submit}>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {isOther && <input type="hidden" name="joins" value="yes" />}
      <button className="nhsuk-button" type="submit">
        {button}
      </button>
    </form>
  );
}

function titleOf({ step }: InvitationAnswer): string {
  const { invitation: t } = words().register;
  switch (step) {
    case 'start':
      return t.title;
    case 'other_address':
      return t.otherTitle;
    case 'accepted':
      return t.acceptedTitle;
    case 'refused':
      return t.overTitle;
  }
}

function bodyFor(email: string | null): readonly string[] {
  const { invitation: t } = words().register;
  const [first = '', rest = ''] = t.body;
  return email === null ? [first, rest] : [first, `${t.as(email)} ${t.asBody}`];
}
