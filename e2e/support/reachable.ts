import { expect, type Page } from '@playwright/test';

const OPERABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Every control that can be seen is reached by the Tab key, from the top of the page on (WCAG 2.1.1). Of the radio
 * buttons of one question one is enough: the arrow keys reach the others.
 */
export async function expectReachable(page: Page): Promise<void> {
  const count = await page.evaluate((operable) => {
    const seen = new Set<string>();
    let count = 0;
    for (const control of document.querySelectorAll<HTMLElement>(operable)) {
      // What was reached at another width is to be reached again.
      delete control.dataset['toReach'];
      delete control.dataset['reached'];
      const isOff = control.matches(':disabled, [tabindex="-1"]') || !control.checkVisibility();
      if (isOff || (control.tagName === 'A' && control.getClientRects().length === 0)) continue;
      const name = control instanceof HTMLInputElement && control.type === 'radio' && control.name;
      if (name !== false && seen.has(name)) continue;
      if (name !== false) seen.add(name);
      control.dataset['toReach'] = '';
      count += 1;
    }
    // Noted by the page itself, before each press and after the last: asking after each takes as long as pressing.
    const note = () => {
      const active = document.activeElement;
      const isRadio = active instanceof HTMLInputElement && active.type === 'radio';
      const group = isRadio && `input[type="radio"][name="${CSS.escape(active.name)}"]`;
      const reached = group ? document.querySelector(`${group}[data-to-reach]`) : active;
      reached?.setAttribute('data-reached', '');
    };
    document.addEventListener('keydown', note, { capture: true });
    document.addEventListener('note-focus', note);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    return count;
  }, OPERABLE);
  // The browser's own controls may take a turn of their own.
  for (let turn = 0; turn < count + 5; turn += 1) {
    if (turn >= count && (await missedBy(page)).length === 0) break;
    await page.keyboard.press('Tab');
  }
  const missed = await missedBy(page);
  // What has the focus looks different: the page is left as it was found.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  expect(missed, `${page.url()} has controls that Tab does not reach`).toEqual([]);
}

function missedBy(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    document.dispatchEvent(new Event('note-focus'));
    return [...document.querySelectorAll<HTMLElement>('[data-to-reach]:not([data-reached])')].map(
      ({ outerHTML }) => outerHTML.slice(0, 200),
    );
  });
}
