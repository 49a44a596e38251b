import { expect, type Page } from '@playwright/test';

const OPERABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Every control that can be seen is reached by the Tab key, from the top of the page on (WCAG 2.1.1). Of the radio
 * buttons of one question one is enough: the arrow keys reach the others.
 */
export async function expectReachable(page: Page): Promise<void> {
  const count = await page.evaluate((operable) => {
    const seen = new Set<string>();
    let number = 0;
    for (const control of document.querySelectorAll<HTMLElement>(operable)) {
      const isOff = control.matches(':disabled, [tabindex="-1"]') || !control.checkVisibility();
      if (isOff || (control.tagName === 'A' && control.getClientRects().length === 0)) continue;
      const name = control instanceof HTMLInputElement && control.type === 'radio' && control.name;
      if (name !== false && seen.has(name)) continue;
      if (name !== false) seen.add(name);
      control.dataset['toReach'] = String((number += 1));
    }
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    return number;
  }, OPERABLE);
  const reached = new Set<string>();
  // The browser's own controls may take a turn of their own.
  for (let turn = 0; turn < count + 5 && reached.size < count; turn += 1) {
    await page.keyboard.press('Tab');
    const one = await page.evaluate(() => {
      const active = document.activeElement;
      if (!(active instanceof HTMLElement)) return null;
      if (active instanceof HTMLInputElement && active.type === 'radio') {
        const group = `input[type="radio"][name="${CSS.escape(active.name)}"][data-to-reach]`;
        return document.querySelector<HTMLElement>(group)?.dataset['toReach'] ?? null;
      }
      return active.dataset['toReach'] ?? null;
    });
    if (one !== null) reached.add(one);
  }
  const missed = await page.evaluate(
    (known) => {
      // What has the focus looks different: the page is left as it was found.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return [...document.querySelectorAll<HTMLElement>('[data-to-reach]')]
        .filter(({ dataset }) => !known.includes(dataset['toReach'] ?? ''))
        .map(({ outerHTML }) => outerHTML.slice(0, 200));
    },
    [...reached],
  );
  expect(missed, `${page.url()} has controls that Tab does not reach`).toEqual([]);
}
