import { PasswordInput } from 'nhsuk-react-components';
import { words } from '#lib/words/browser.ts';

type Props = {
  readonly name: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem: string | null | undefined;
  readonly isBold?: boolean;
};

/** A password that can be shown on request. The design system says in English what it adds, unless it is told. */
export function PasswordField({ name, autoComplete, label, hint, problem, isBold = false }: Props) {
  const { password: t, errorPrefix } = words().common;
  return (
    <PasswordInput
      id={name}
      name={name}
      autoComplete={autoComplete}
      label={label}
      i18n={t}
      showPasswordText={t.showPassword}
      showPasswordAriaLabelText={t.showPasswordAriaLabel}
      errorProps={{ visuallyHiddenText: errorPrefix.replace(':', '') }}
      {...(isBold && { labelProps: { size: 's' } })}
      {...(hint && { hint })}
      {...(problem && { error: problem })}
    />
  );
}
