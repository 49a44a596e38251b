'use client';

import { useState } from 'react';
import { words } from '#lib/words/browser.ts';
import { PasskeyButton, type PasskeyAnswer, type PasskeyAsked } from './passkey-button.tsx';

/** A name and a button: what the device makes is kept under that name. */
export function NewPasskey({
  order,
  keep,
  button,
}: {
  order: () => Promise<PasskeyAsked>;
  keep: (name: string, made: unknown) => Promise<PasskeyAnswer>;
  /** What pressing it does besides, where it does more. */
  button?: string;
}) {
  const t = words();
  const [name, setName] = useState('');
  const isNamed = name.trim() !== '';
  return (
    <>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-label--s" htmlFor="name">
          {t.account.addPasskey.name}
        </label>
        <div className="nhsuk-hint" id="name-hint">
          {t.account.addPasskey.nameHint}
        </div>
        <input
          className="nhsuk-input"
          id="name"
          name="name"
          type="text"
          maxLength={60}
          autoComplete="off"
          aria-describedby="name-hint"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
      </div>
      <PasskeyButton
        label={button ?? t.account.addPasskey.button}
        field={isNamed ? 'passkey' : 'name'}
        // Without a name the device is not asked: it would make what we then refuse.
        ask={() =>
          isNamed ? order() : Promise.resolve({ problem: t.refusals.passkey.name_missing })
        }
        answer={(made) => keep(name, made)}
      />
    </>
  );
}
