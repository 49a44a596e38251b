import { expect, type Locator, type Page } from '@playwright/test';

/** How somebody works a page. */
export type Hand = {
  /** Follows a link or presses a button. */
  readonly press: (what: Locator) => Promise<void>;
  /** Ticks a box or chooses a radio button. */
  readonly tick: (what: Locator) => Promise<void>;
  readonly untick: (what: Locator) => Promise<void>;
  readonly type: (where: Locator, text: string) => Promise<void>;
};

/** By mouse or finger. */
export const pointer: Hand = {
  press: (what) => what.click(),
  tick: (what) => what.check(),
  untick: (what) => what.uncheck(),
  type: (where, text) => where.fill(text),
};

/** By keyboard alone: nothing is touched that the Tab key has not reached, and the focus can be seen. */
export const keyboard: Hand = {
  press: async (what) => {
    await reach(what);
    await what.page().keyboard.press('Enter');
  },
  tick: async (what) => {
    const page = what.page();
    if (await what.isChecked()) return;
    if ((await what.getAttribute('type')) === 'radio') await chooseRadio(what);
    else {
      await reach(what);
      // What was ticked before a form was left is ticked again as the page comes alive: perhaps meanwhile.
      if (!(await what.isChecked())) await page.keyboard.press('Space');
    }
    await expect(what).toBeChecked();
  },
  untick: async (what) => {
    if (!(await what.isChecked())) return;
    await reach(what);
    await what.page().keyboard.press('Space');
    await expect(what).not.toBeChecked();
  },
  type: async (where, text) => {
    await reach(where);
    await where.page().keyboard.press('ControlOrMeta+A');
    await where.page().keyboard.type(text);
    await expect(where).toHaveValue(text);
  },
};

const MOST_TABS = 120;

/** Tabs on from where the focus is, round the page if need be. */
async function reach(what: Locator): Promise<void> {
  await expect(what).toBeVisible();
  await expect(what).toBeEnabled();
  const page = what.page();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await hasFocus(what)) return expectFocusSeen(page);
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${what.toString()} on ${page.url()}`);
}

/** Of a group of radio buttons Tab reaches one, and the arrow keys the others. */
async function chooseRadio(what: Locator): Promise<void> {
  const page = what.page();
  const name = (await what.getAttribute('name')) ?? '';
  const group = page.locator(`input[type=radio][name="${name}"]`);
  const isWithin = () => group.evaluateAll((all) => all.includes(document.activeElement as never));
  for (let tabs = 0; !(await isWithin()); tabs += 1) {
    if (tabs === MOST_TABS) throw new Error(`The Tab key does not reach the choice ${name}`);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Space');
  for (let arrows = await group.count(); arrows > 0 && !(await what.isChecked()); arrows -= 1) {
    await page.keyboard.press('ArrowDown');
  }
}

function hasFocus(what: Locator): Promise<boolean> {
  return what.evaluate((element) => element === document.activeElement);
}

/** WCAG 2.2, 2.4.7: an outline, a shadow or another ground shows where the focus is. */
async function expectFocusSeen(page: Page): Promise<void> {
  const isSeen = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return false;
    const shown = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow !== 'none';
    // A box or radio button is drawn by its label.
    const label = element.nextElementSibling;
    return (
      shown(getComputedStyle(element)) ||
      (label !== null && shown(getComputedStyle(label, '::before')))
    );
  });
  expect(isSeen, `the focus cannot be seen on ${page.url()}`).toBe(true);
}
