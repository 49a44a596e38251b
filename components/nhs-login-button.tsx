import { words } from '#lib/words/words.ts';

/** The way to NHS login, in its own words and colour, as its rules for partners ask. */
export function NhsLoginButton() {
  return (
    <p>
      <a
        id="nhs-login"
        className="nhsuk-button lantern-nhs-login"
        role="button"
        draggable="false"
        href="/sign-on/nhs-login"
      >
        {words().signOn.nhsLogin}
      </a>
    </p>
  );
}
