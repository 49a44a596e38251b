'use client';

import { useEffect, useRef } from 'react';
import { loseTyped } from '#components/typed-kept.ts';
import { words } from '#lib/words/browser.ts';

/**
 * What stands in the place of a page whose act or part broke after the page had come: sent by script, such a fault is no
 * document that the web process could swap. The way back in is a new page, since what is here may be half of one.
 */
export default function BrokenPage() {
  const t = words();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = `${t.fault.title} - Lantern`;
  useEffect(() => {
    // The page that broke has a title already, and a second one would be read by nobody.
    document.title = title;
    heading.current?.focus();
    // Whether it arrived nobody can say: it is there again when the page is.
    loseTyped();
  }, [title]);
  return (
    <>
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
