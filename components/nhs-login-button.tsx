import { words } from '#lib/words/words.ts';

/** The way to NHS login, in its own words and colour, as its rules for partners ask. A link: it leads to another site. */
export function NhsLoginButton() {
  return (
    <p>
      <a
        id="nhs-login"
        className="nhsuk-button lantern-nhs-login"
        draggable="false"
        href="/sign-on/nhs-login"
      >
        {words().signOn.nhsLogin}
      </a>
    </p>
  );
}
