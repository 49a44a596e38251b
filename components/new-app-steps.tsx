import { words } from '#lib/words/words.ts';
import { QrCode } from './qr-code.tsx';

/** How an authenticator app gets the secret it makes codes from. */
export function NewAppSteps({ secret, email }: { secret: string; email: string }) {
  const { page: t } = words().account.authenticator;
  return (
    <>
      <ol>
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <QrCode text={appAddress(secret, email)} label={t.picture} />
      <p>{t.otherwise}</p>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{t.key}</h2>
      <p className="lantern-key">{secret.replace(/.{4}(?=.)/g, '$& ')}</p>
      <p>
        <a href={appAddress(secret, email)}>{t.open}</a>
      </p>
    </>
  );
}

/** The address authenticator apps answer to on a phone. */
function appAddress(secret: string, email: string): string {
  const { service } = words().common;
  const query = new URLSearchParams({ secret, issuer: service });
  return `otpauth://totp/${service}:${encodeURIComponent(email)}?${query.toString()}`;
}
