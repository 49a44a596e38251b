import type { ReactNode } from 'react';
import { words } from '#lib/words/browser.ts';
import { PasswordField } from './password-field.tsx';

type Option = { readonly value: string; readonly label: string; readonly hint?: string };

/** One thing a form asks. Plain values, so that a page of the server can hand it to a form of the browser. */
export type Field = { readonly name: string } & (
  | { readonly kind: 'hidden'; readonly value: string }
  | {
      /** What is typed into a `code` or a `secret` is never filled in again. */
      readonly kind: 'text' | 'email' | 'textarea' | 'code' | 'secret' | 'file';
      readonly label: string;
      readonly hint?: string;
      readonly value?: string;
      readonly isShort?: boolean;
      /** Characters that fit into a `textarea`; otherwise 2,000. */
      readonly longest?: number;
      /** The kinds of file a `file` offers first; otherwise PDF. What is taken is decided by the contents. */
      readonly accept?: string;
      /** What a browser may fill in (WCAG 2.2, 1.3.5). */
      readonly autoComplete?: 'username' | 'email' | 'given-name' | 'family-name' | 'postal-code';
      /** Whether it is digits with gaps between them. */
      readonly isNumeric?: boolean;
    }
  /** A password that is chosen here: shown on request, and never filled in again. */
  | { readonly kind: 'newPassword'; readonly label: string; readonly hint?: string }
  | {
      readonly kind: 'radios' | 'checkboxes';
      readonly label: string;
      readonly hint?: string;
      readonly options: readonly Option[];
      /** Values that are chosen before anybody has chosen. */
      readonly chosen?: readonly string[];
    }
  | {
      readonly kind: 'select';
      readonly label: string;
      readonly hint?: string;
      readonly options: readonly Option[];
      /** The value that is chosen before anybody has chosen; otherwise the first. */
      readonly value?: string;
    }
  | {
      readonly kind: 'date';
      readonly label: string;
      readonly hint?: string;
      readonly parts: { readonly day: string; readonly month: string; readonly year: string };
      readonly value?: readonly [string, string, string];
      /** Whether it is the birthday of whoever fills it in. */
      readonly isOwnBirthday?: boolean;
    }
);

type Shown = {
  /** What was typed last, several choices parted by spaces; null when nothing was. */
  readonly value: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly problem: string | null;
};

export function FormField({ field, ...shown }: { field: Field } & Shown) {
  switch (field.kind) {
    case 'hidden':
      return <input type="hidden" name={field.name} value={field.value} />;
    case 'radios':
    case 'checkboxes':
      return <Choices field={field} {...shown} />;
    case 'select':
      return <Select field={field} {...shown} />;
    case 'date':
      return <DateParts field={field} {...shown} />;
    case 'newPassword':
      return (
        <PasswordField
          name={field.name}
          autoComplete="new-password"
          label={field.label}
          hint={field.hint}
          problem={shown.problem}
          isBold
        />
      );
    default:
      return <Typed field={field} {...shown} />;
  }
}

type TypedField = Extract<
  Field,
  { kind: 'text' | 'email' | 'textarea' | 'code' | 'secret' | 'file' }
>;
type ChoiceField = Extract<Field, { kind: 'radios' | 'checkboxes' }>;
type SelectField = Extract<Field, { kind: 'select' }>;
type DateField = Extract<Field, { kind: 'date' }>;

function Typed({ field, value, problem }: { field: TypedField } & Shown) {
  const { name, kind } = field;
  const described = describedBy(name, field.hint, problem);
  const common = {
    id: name,
    name,
    ...(described && { 'aria-describedby': described }),
    ...(problem && { 'aria-invalid': true }),
  };
  const wrong = (block: string) => (problem ? ` ${block}--error` : '');
  return (
    <Group problem={problem}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={name}>
        {field.label}
      </label>
      <Notes name={name} hint={field.hint} problem={problem} />
      {kind === 'textarea' ? (
        <textarea
          {...common}
          className={`nhsuk-textarea${wrong('nhsuk-textarea')}`}
          rows={4}
          maxLength={field.longest ?? 2000}
          defaultValue={value ?? field.value ?? ''}
        />
      ) : kind === 'file' ? (
        <input
          {...common}
          className={`nhsuk-file-upload${wrong('nhsuk-file-upload')}`}
          type="file"
          accept={field.accept ?? 'application/pdf,.pdf'}
        />
      ) : (
        <input
          {...common}
          className={`nhsuk-input${wrong('nhsuk-input')}${kind === 'code' ? ' nhsuk-input--code nhsuk-input--width-5' : ''}${field.isShort ? ' nhsuk-input--width-10' : ''}`}
          type={kind === 'email' ? 'email' : 'text'}
          spellCheck={false}
          autoComplete={kind === 'code' ? 'one-time-code' : (field.autoComplete ?? 'off')}
          {...((kind === 'code' || field.isNumeric) && { inputMode: 'numeric' })}
          defaultValue={kind === 'code' || kind === 'secret' ? '' : (value ?? field.value ?? '')}
        />
      )}
    </Group>
  );
}

function Choices({ field, value, problem }: { field: ChoiceField } & Shown) {
  const { name, kind, options } = field;
  const chosen = value === null ? (field.chosen ?? []) : value.split(' ');
  const described = describedBy(name, field.hint, problem);
  const type = kind === 'radios' ? 'radio' : 'checkbox';
  return (
    <Group problem={problem}>
      <fieldset className="nhsuk-fieldset" {...(described && { 'aria-describedby': described })}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{field.label}</legend>
        <Notes name={name} hint={field.hint} problem={problem} />
        <div className={`nhsuk-${kind}`}>
          {options.map((option, index) => {
            const id = index === 0 ? name : `${name}-${index + 1}`;
            return (
              <div className={`nhsuk-${kind}__item`} key={option.value}>
                <input
                  className={`nhsuk-${kind}__input`}
                  id={id}
                  name={name}
                  type={type}
                  value={option.value}
                  defaultChecked={chosen.includes(option.value)}
                  {...(option.hint && { 'aria-describedby': `${id}-item-hint` })}
                />
                <label className={`nhsuk-label nhsuk-${kind}__label`} htmlFor={id}>
                  {option.label}
                </label>
                {option.hint && (
                  <div className={`nhsuk-hint nhsuk-${kind}__hint`} id={`${id}-item-hint`}>
                    {option.hint}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
    </Group>
  );
}

function Select({ field, value, problem }: { field: SelectField } & Shown) {
  const { name, options } = field;
  const described = describedBy(name, field.hint, problem);
  return (
    <Group problem={problem}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={name}>
        {field.label}
      </label>
      <Notes name={name} hint={field.hint} problem={problem} />
      <select
        className={`nhsuk-select${problem ? ' nhsuk-select--error' : ''}`}
        id={name}
        name={name}
        defaultValue={value ?? field.value ?? options[0]?.value}
        {...(described && { 'aria-describedby': described })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Group>
  );
}

function DateParts({ field, values, problem }: { field: DateField } & Shown) {
  const { name, parts } = field;
  const described = describedBy(name, field.hint, problem);
  const boxes = (['day', 'month', 'year'] as const).map((part, index) => ({
    part,
    id: index === 0 ? name : `${name}-${part}`,
    label: parts[part],
    value: values[`${name}-${part}`] ?? field.value?.[index] ?? '',
  }));
  return (
    <Group problem={problem}>
      <fieldset className="nhsuk-fieldset" {...(described && { 'aria-describedby': described })}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{field.label}</legend>
        <Notes name={name} hint={field.hint} problem={problem} />
        <div className="nhsuk-date-input">
          {boxes.map(({ part, id, label, value }) => (
            <div className="nhsuk-date-input__item" key={part}>
              <label className="nhsuk-label nhsuk-date-input__label" htmlFor={id}>
                {label}
              </label>
              <input
                className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${part === 'year' ? 4 : 2}${problem ? ' nhsuk-input--error' : ''}`}
                id={id}
                name={`${name}-${part}`}
                type="text"
                inputMode="numeric"
                autoComplete={field.isOwnBirthday ? `bday-${part}` : 'off'}
                defaultValue={value}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </Group>
  );
}

function Group({ problem, children }: { problem: string | null; children: ReactNode }) {
  return (
    <div className={`nhsuk-form-group${problem ? ' nhsuk-form-group--error' : ''}`}>{children}</div>
  );
}

function Notes({
  name,
  hint,
  problem,
}: {
  name: string;
  hint: string | undefined;
  problem: string | null;
}) {
  return (
    <>
      {hint && (
        <div className="nhsuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {problem && (
        <span className="nhsuk-error-message" id={`${name}-error`}>
          <span className="nhsuk-u-visually-hidden">{words().common.errorPrefix}</span> {problem}
        </span>
      )}
    </>
  );
}

function describedBy(name: string, hint: string | undefined, problem: string | null): string {
  return [hint ? `${name}-hint` : '', problem ? `${name}-error` : ''].filter(Boolean).join(' ');
}
