'use client';

import { useEffect, useRef } from 'react';
import { words } from '#lib/words/browser.ts';

/**
 * What stands in the place of a page whose act or part broke after the page had come: sent by script, such a fault is no
 * document that the web process could swap. The way back in is a new page, since what is here may be half of one.
 */
export default function BrokenPage() {
  const t = words();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <title>{`${t.fault.title} - Lantern`}</title>
      <h1 className="nhsuk-heading-l" ref={heading} tabIndex={-1}>
        {t.fault.title}
      </h1>
      {t.fault.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a className="nhsuk-button" href="">
          {t.fault.again}
        </a>
      </p>
      <p>
        <a href="/help/ask">{t.help.link}</a>
      </p>
      <p>
        <a href="/">{t.fault.start}</a>
      </p>
    </>
  );
}
