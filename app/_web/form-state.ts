/** What a form's action answers when something must be put right: by field, with what was typed. */
export type FormState = {
  readonly problems: Readonly<Record<string, string>>;
  /** Typed values to fill in again. Never a password or a code. */
  readonly values: Readonly<Record<string, string>>;
};

export const UNTOUCHED: FormState = { problems: {}, values: {} };

/** A form field's text, trimmed; empty when it was not sent or is a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
