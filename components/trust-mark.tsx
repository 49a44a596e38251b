import type { ReactNode } from 'react';
import type { TrustPolicy } from '#lib/domain/trust-policy/trust-policy.ts';
import { words } from '#lib/words/words.ts';

type Shown = { readonly hospital: string; readonly shown: TrustPolicy['shown'] };

/** A heading beside the colour that an institution has chosen. Nothing is told by the colour alone. */
export function TrustMark({
  colour,
  children,
}: {
  colour: TrustPolicy['shown']['colour'];
  children: ReactNode;
}) {
  return <div className={`lantern-trust lantern-trust--${colour}`}>{children}</div>;
}

/** What an institution says with everything it sends. Nothing where it says nothing. */
export function TrustNote({ hospital, shown }: Shown) {
  if (shown.releaseNote === '') return null;
  return (
    <div className="nhsuk-inset-text">
      <p>
        <strong>{words().settings.shown.note(hospital)}</strong>
      </p>
      <p className="lantern-in-their-words">{shown.releaseNote}</p>
    </div>
  );
}

/** How an institution's records office is reached. Nothing where it has not said. */
export function OfficeContact({ hospital, shown }: Shown) {
  if (shown.officeContact === '') return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{words().settings.shown.contact(hospital)}</h2>
      <p className="lantern-in-their-words">{shown.officeContact}</p>
    </>
  );
}
