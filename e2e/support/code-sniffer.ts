import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

type Message = { readonly type: number; readonly code: string; readonly element: Element };
type WithSniffer = {
  readonly HTMLCS?: {
    process(
      standard: string,
      content: Document,
      done: () => void,
      failed: (reason?: unknown) => void,
    ): void;
    getMessages(): readonly Message[];
  };
};

const SOURCE = readFileSync(
  createRequire(import.meta.url).resolve('@pa11y/html_codesniffer/build/HTMLCS.js'),
  'utf8',
);

/**
 * What the engine of pa11y has against the page as it stands: its errors by WCAG 2.1 AA. Its warnings and notices are
 * questions for a person, on every page the same ones. Only the engine: pa11y itself would open each page once more, in
 * a browser of its own, where nobody is signed in and no form has been sent.
 */
export async function snifferFindings(page: Page): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => (window as WithSniffer).HTMLCS !== undefined);
  if (!isThere) await page.evaluate(SOURCE);
  return page.evaluate(async () => {
    const { HTMLCS } = window as WithSniffer;
    if (HTMLCS === undefined) throw new Error('the page was left while it was judged');
    await new Promise<void>((done, failed) => {
      HTMLCS.process('WCAG2AA', document, done, failed);
    });
    const ERROR = 1;
    // It knows an older HTML, in which a user name was not an email address: the field of a sign-in page is both, and
    // password managers look for it.
    const isSignInAddress = ({ code, element }: Message) =>
      code.endsWith('1_3_5.H98') && element.matches('input[type=email][autocomplete=username]');
    // What is hidden is there for a password manager alone, and asks nobody for anything.
    const isHiddenField = ({ code, element }: Message) =>
      code.includes('.4_1_2.H91') && element.matches('input[hidden]');
    return HTMLCS.getMessages()
      .filter(({ type }) => type === ERROR)
      .filter((message) => !isSignInAddress(message) && !isHiddenField(message))
      .map(({ code, element }) => `${code}: ${element.outerHTML.slice(0, 200)}`);
  });
}
