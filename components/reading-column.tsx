import type { ReactNode } from 'react';

/** Lines no longer than can be read with ease. */
export function ReadingColumn({ children }: { children: ReactNode }) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">{children}</div>
    </div>
  );
}
