'use client';

import { useActionState, useEffect, useRef } from 'react';
import { words } from '#lib/words/browser.ts';
import { FormField, type Field } from './form-field.tsx';
import { ProblemSummary } from './problem-summary.tsx';

/** The codes of a new sheet: they are in this answer and nowhere else. */
export type MadeSheet = {
  readonly codes: readonly string[];
  readonly problems: Readonly<Record<string, string>>;
};

/** Whom a sheet is for, and what is printed on it besides the codes. */
export type SheetHead = {
  readonly name: string;
  readonly day: string;
  readonly address: string;
  readonly back: string;
};

/** Asks how the person was checked, and shows their sheet in its place, once. Works without script. */
export function CodeSheet({
  action,
  head,
  reference,
  has,
  field,
}: {
  action: (state: MadeSheet, form: FormData) => Promise<MadeSheet>;
  head: SheetHead;
  reference: string;
  /** What is to be known of the sheet they have, or null. */
  has: string | null;
  field: Field;
}) {
  const t = words().codeSheet;
  const [made, submit] = useActionState(action, { codes: [], problems: {} });
  if (made.codes.length > 0) return <Printed codes={made.codes} head={head} />;
  return (
    <form action={submit} noValidate id="form">
      <ProblemSummary problems={made.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {head.name}, {reference}
        </span>
        {t.title}
      </h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {has !== null && <p className="lantern-warning">{has}</p>}
      <FormField
        field={field}
        value={null}
        values={{}}
        problem={made.problems[field.name] ?? null}
      />
      <button className="nhsuk-button" type="submit" data-prevent-double-click="true">
        {t.button}
      </button>
    </form>
  );
}

function Printed({ codes, head }: { codes: readonly string[]; head: SheetHead }) {
  const t = words().codeSheet.printed;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    document.title = `${t.title} - ${words().common.service}`;
  }, [t]);
  return (
    <div className="lantern-sheet">
      <div className="lantern-warning lantern-not-printed nhsuk-u-margin-bottom-5">
        <p>{t.staff}</p>
        <button
          className="nhsuk-button nhsuk-button--secondary"
          type="button"
          onClick={() => {
            window.print();
          }}
        >
          {t.print}
        </button>
      </div>
      <h1 className="nhsuk-heading-l" ref={heading} tabIndex={-1}>
        {t.title}
      </h1>
      <p>{t.for(head.name, head.day)}</p>
      <h2 className="nhsuk-heading-m">{t.howTitle}</h2>
      <ol>
        <li>{t.howFirst(head.address)}</li>
        {t.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2 className="nhsuk-heading-m">{t.codes}</h2>
      <ol className="lantern-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p>{t.keep}</p>
      <p className="lantern-not-printed">
        <a className="nhsuk-button" href={head.back}>
          {t.done}
        </a>
      </p>
    </div>
  );
}
