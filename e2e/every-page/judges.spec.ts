import { expect, test } from '@playwright/test';
import { axeFindings } from '../support/axe.ts';
import { expectReachable } from '../support/reachable.ts';
import { stack } from '../support/stack.ts';

/** Who judges every page finds what is wrong with one, and again at the next width. */
test('a page with faults is found to have them, and no others', async ({ page }) => {
  await page.goto(`${stack().web}/sign-in`);
  expect(await axeFindings(page)).toEqual([]);
  await expectReachable(page);

  await page.evaluate(() => {
    const spoilt = document.createElement('div');
    spoilt.id = 'spoilt';
    spoilt.innerHTML = '<img src="/icon.svg"><p>Pale words</p><button>Hop</button>';
    const own = document.querySelector<HTMLElement>('main button');
    own?.after(spoilt);
    spoilt.querySelector('p')?.style.setProperty('color', '#ddd');
    spoilt.querySelector('button')?.addEventListener('focus', () => own?.focus());
  });
  const rules = (await axeFindings(page)).map((finding) => finding.split(':')[0]);
  expect(rules.toSorted()).toEqual(['color-contrast', 'image-alt']);
  await expect(expectReachable(page)).rejects.toThrow(/Hop/);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(expectReachable(page)).rejects.toThrow(/Hop/);

  await page.evaluate(() => document.querySelector('#spoilt')?.remove());
  expect(await axeFindings(page)).toEqual([]);
  await expectReachable(page);
});
